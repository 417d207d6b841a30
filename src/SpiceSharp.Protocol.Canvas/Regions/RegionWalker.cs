namespace SpiceSharp.Protocol.Canvas;

/// <summary>Walks the pixels a drawing paints: a region, thinned out by a mask. Records what it gave out as painted.</summary>
internal ref struct RegionWalker
{
    private readonly DrawContext _context;
    private readonly Surface _target;
    private readonly MaskBits _mask;
    private WireRect _rect;
    private int _x;
    private int _y;

    public RegionWalker(DrawContext context, Surface target, MaskBits mask)
    {
        _context = context;
        _target = target;
        _mask = mask;
    }

    /// <summary>The next rectangle, within the surface, disjoint from all others; false at the end.</summary>
    public bool MoveNext(out WireRect rect)
    {
        if (_mask.IsPresent) return NextMasked(out rect);
        if (!_context.Region.MoveNext(out rect)) return false;
        _context.Painted(_target, rect, rect.Width * rect.Height);
        return true;
    }

    private bool NextMasked(out WireRect rect)
    {
        while (true)
        {
            for (; _y < _rect.Bottom; _y++, _x = _rect.Left)
            {
                if (!_mask.NextRun(_y, ref _x, _rect.Right, out int right)) continue;
                rect = new WireRect(_y, _x, _y + 1, right);
                _x = right;
                _context.Painted(_target, default, rect.Width);
                return true;
            }

            if (!_context.Region.MoveNext(out rect)) return false;
            // One damage for all the runs in it: many small ones would be merged to no less.
            _context.Painted(_target, rect, 0);
            (_rect, _x, _y) = (rect, rect.Left, rect.Top);
        }
    }
}
