using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Pixels gathered one run after the other, each of which is to be painted once however often it was met.</summary>
internal sealed class StrokeBits
{
    private PooledArray<byte> _memory;
    private int _stride;

    /// <summary>Where pixels are kept; others are of no interest.</summary>
    public WireRect Bounds { get; private set; }

    /// <summary>Forgets all and takes pixels of another area.</summary>
    public void Begin(WireRect bounds)
    {
        Bounds = bounds;
        _stride = ((int)bounds.Width + 7) >> 3;
        int bytes = checked(_stride * (int)bounds.Height);
        Array.Clear(_memory.Rent(bytes), 0, bytes);
    }

    /// <summary>Adds the pixels from <paramref name="left"/> up to <paramref name="right"/> of a row within the bounds.</summary>
    public void Set(int y, long left, long right)
    {
        left = Math.Max(left, Bounds.Left);
        right = Math.Min(right, Bounds.Right);
        if (left < right) BitRows.Fill(Row(y), (int)left - Bounds.Left, (int)right - Bounds.Left, true);
    }

    /// <summary>Paints them.</summary>
    public void Paint(scoped ref SpanPainter painter)
    {
        int width = (int)Bounds.Width;
        for (int y = Bounds.Top; y < Bounds.Bottom; y++)
        {
            Span<byte> row = Row(y);
            for (int end, x = BitRows.IndexOf(row, 0, width, true); x < width; x = BitRows.IndexOf(row, end, width, true))
            {
                end = BitRows.IndexOf(row, x, width, false);
                painter.Paint(y, Bounds.Left + x, Bounds.Left + end);
            }
        }
    }

    /// <summary>Gives large memory back.</summary>
    public void Trim() => _memory.Trim();

    private Span<byte> Row(int y) => _memory.Rent(0).AsSpan((y - Bounds.Top) * _stride, _stride);
}
