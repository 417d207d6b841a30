using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>A 1-bit picture laid over a surface: which pixels it lets through.</summary>
internal readonly ref struct MaskBits
{
    private readonly PixelView _bits;
    private readonly long _offsetX;
    private readonly long _offsetY;
    private readonly bool _drawnBit;

    /// <param name="bits">The picture.</param>
    /// <param name="offsetX">What to add to a surface's x to get the picture's.</param>
    /// <param name="offsetY">What to add to a surface's y to get the picture's.</param>
    /// <param name="isInverted">Whether clear bits let through.</param>
    public MaskBits(PixelView bits, long offsetX, long offsetY, bool isInverted)
    {
        _bits = bits;
        _offsetX = offsetX;
        _offsetY = offsetY;
        _drawnBit = !isInverted;
        IsPresent = true;
    }

    /// <summary>Whether there is a mask; without one everything is let through.</summary>
    public bool IsPresent { get; }

    /// <summary>The next run let through in row <paramref name="y"/>, from <paramref name="left"/> on and before <paramref name="end"/>, all within the picture.</summary>
    public bool NextRun(int y, ref int left, int end, out int right)
    {
        ReadOnlySpan<byte> row = _bits.Row((int)(y + _offsetY));
        int limit = (int)(end + _offsetX);
        int from = BitRows.IndexOf(row, (int)(left + _offsetX), limit, _drawnBit);
        int to = BitRows.IndexOf(row, from, limit, !_drawnBit);
        left = (int)(from - _offsetX);
        right = (int)(to - _offsetX);
        return left < right;
    }
}
