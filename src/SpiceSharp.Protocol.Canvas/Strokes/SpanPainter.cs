namespace SpiceSharp.Protocol.Canvas;

/// <summary>Paints runs of pixels with a brush, where the region has them.</summary>
internal ref struct SpanPainter
{
    private readonly Surface _target;
    private readonly RegionBits _region;
    private readonly BrushRows _brush;
    private readonly RasterOperation _operation;

    public SpanPainter(Surface target, RegionBits region, BrushRows brush, in RasterOperation operation)
    {
        _target = target;
        _region = region;
        _brush = brush;
        _operation = operation;
    }

    /// <summary>Where anything can be painted at all.</summary>
    public readonly WireRect Bounds => _region.Bounds;

    /// <summary>Pixels painted so far.</summary>
    public long Painted { get; private set; }

    /// <summary>Paints the pixels from <paramref name="left"/> up to <paramref name="right"/> of a row.</summary>
    public void Paint(int y, int left, int right)
    {
        for (; _region.NextRun(y, ref left, right, out int end); left = end)
        {
            _brush.Paint(_operation, left, y, end - left, _target.Pixels(left, y, end - left));
            Painted += end - left;
        }
    }
}
