using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>How much of each pixel the glyphs of a string cover, 0 to 255, over the part of the string that can be seen.</summary>
/// <remarks>
/// Glyph rows are stored bottom row first. A1: leftmost pixel in the highest bit, full coverage or none. A4: left pixel in the high nibble, sixteen times the
/// nibble, so that full coverage is 240. A8: the byte.
/// </remarks>
internal sealed class Coverage
{
    private PooledArray<byte> _memory;

    /// <summary>The pixels there are values for.</summary>
    public WireRect Bounds { get; private set; }

    /// <summary>Forgets all and takes glyphs in another area.</summary>
    public void Begin(WireRect bounds)
    {
        Bounds = bounds;
        int bytes = checked((int)(bounds.Width * bounds.Height));
        Array.Clear(_memory.Rent(bytes), 0, bytes);
    }

    /// <summary>The values from (x, y) on.</summary>
    public Span<byte> At(int x, int y, int count) =>
        _memory.Rent(0).AsSpan(((y - Bounds.Top) * (int)Bounds.Width) + x - Bounds.Left, count);

    /// <summary>Adds a glyph whose left top pixel is (left, top).</summary>
    public void Add(in RasterGlyph glyph, int bitsPerPixel, long left, long top)
    {
        int from = (int)Math.Min(glyph.Width, Math.Max(0, Bounds.Left - left)), to = (int)Math.Max(from, Math.Min(glyph.Width, Bounds.Right - left));
        long first = Math.Max(top, Bounds.Top), end = Math.Min(top + glyph.Height, Bounds.Bottom);
        if (from == to) return;
        int stride = ((glyph.Width * bitsPerPixel) + 7) >> 3;
        for (long y = first; y < end; y++)
        {
            int row = glyph.Height - 1 - (int)(y - top);
            ReadOnlySpan<byte> source = glyph.Data.Span.Slice(row * stride, stride);
            Span<byte> target = At((int)(left + from), (int)y, to - from);
            switch (bitsPerPixel)
            {
                case 1:
                    AddBits(source, from, target);
                    break;
                case 4:
                    AddNibbles(source, from, target);
                    break;
                default:
                    for (int i = 0; i < target.Length; i++) target[i] = Math.Max(target[i], source[from + i]);
                    break;
            }
        }
    }

    /// <summary>Gives large memory back.</summary>
    public void Trim() => _memory.Trim();

    private static void AddBits(ReadOnlySpan<byte> source, int from, Span<byte> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            int x = from + i;
            if (((source[x >> 3] << (x & 7)) & 0x80) != 0) target[i] = 0xFF;
        }
    }

    /// <summary>Where glyphs overlap the greater value stays, except in odd columns whose left neighbour is covered: there the later one does. The reference has it so.</summary>
    private static void AddNibbles(ReadOnlySpan<byte> source, int from, Span<byte> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            int x = from + i, pair = source[x >> 1];
            bool isOdd = (x & 1) != 0, replaces = isOdd && pair >= 0x10;
            var value = (byte)(isOdd ? pair << 4 : pair & 0xF0);
            target[i] = replaces ? value : Math.Max(target[i], value);
        }
    }
}
