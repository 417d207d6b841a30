using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>A region with random access, for operations whose pixels come in an order of their own: one rectangle, or a bit for each pixel of its bounds.</summary>
internal sealed class RegionBits
{
    private PooledArray<byte> _memory;
    private WireRect _bounds;
    private int _stride;
    private bool _isSingle;

    /// <summary>Where pixels may be; the region may have none at all there.</summary>
    public WireRect Bounds => _bounds;

    /// <summary>Takes over a region, whose walk it uses up.</summary>
    /// <param name="region">The region.</param>
    /// <param name="area">Its bounds, within the surface.</param>
    public void Set(Region region, WireRect area)
    {
        _bounds = area;
        _isSingle = region.IsSingle;
        if (_isSingle)
        {
            region.MoveNext(out _bounds);
            return;
        }

        _stride = ((int)area.Width + 7) >> 3;
        Array.Clear(_memory.Rent(_stride * (int)area.Height), 0, _stride * (int)area.Height);
        while (region.MoveNext(out WireRect rect))
            for (int y = rect.Top; y < rect.Bottom; y++) BitRows.Fill(Row(y), rect.Left - area.Left, rect.Right - area.Left, true);
    }

    /// <summary>The next run of the region in row <paramref name="y"/>, from <paramref name="left"/> on and before <paramref name="end"/>.</summary>
    public bool NextRun(int y, ref int left, int end, out int right)
    {
        right = Math.Min(end, _bounds.Right);
        left = Math.Max(left, _bounds.Left);
        if (y < _bounds.Top || y >= _bounds.Bottom || left >= right) return false;
        if (_isSingle) return true;
        Span<byte> row = Row(y);
        int from = BitRows.IndexOf(row, left - _bounds.Left, right - _bounds.Left, true);
        right = _bounds.Left + BitRows.IndexOf(row, from, right - _bounds.Left, false);
        left = _bounds.Left + from;
        return left < right;
    }

    /// <summary>Gives large scratch memory back.</summary>
    public void Trim() => _memory.Trim();

    private Span<byte> Row(int y) => _memory.Rent(0).AsSpan((y - _bounds.Top) * _stride, _stride);
}
