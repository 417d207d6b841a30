using System;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>How an operand of COMPOSITE lies on the target.</summary>
/// <param name="OffsetX">What to add to a target's x for the position in the picture.</param>
/// <param name="OffsetY">The same for y.</param>
/// <param name="Transform">From that position to the picture; null for none, and then there is no filtering either.</param>
/// <param name="Filter">How a transformed position becomes a colour, 0 to 4.</param>
/// <param name="Repeat">What is outside of the picture, 0 to 3.</param>
internal readonly record struct OperandPlace(long OffsetX, long OffsetY, WireTransform? Transform, int Filter, int Repeat)
{
    /// <summary>Filters from here on are convolutions, whose kernel the message has no room for.</summary>
    private const int FirstConvolution = 5;

    public bool IsDefined => Filter < FirstConvolution;

    public bool IsBilinear => Transform is not null && Filter is 1 or 2 or 4;
}

/// <summary>Source or mask of COMPOSITE as rows of premultiplied <c>0xAARRGGBB</c>.</summary>
internal sealed class Operand
{
    private PooledArray<uint> _row;
    private PooledArray<uint> _picture;
    private OperandPlace _place;
    private int _width;
    private int _height;

    /// <summary>Whether its channels had five bits before they were widened: arithmetic in floating point takes those.</summary>
    public bool IsFiveBit { get; private set; }

    /// <summary>Begins a drawing.</summary>
    /// <param name="place">Where the picture lies.</param>
    /// <param name="reader">The picture.</param>
    /// <param name="isFiveBit">Whether its pixels have been 555.</param>
    public void Set(in OperandPlace place, PictureReader reader, bool isFiveBit)
    {
        _place = place;
        (_width, _height) = (reader.Width, reader.Height);
        IsFiveBit = isFiveBit && !place.IsBilinear;
        if (place.Transform is null) return;
        // A transform reads pixels in any order.
        Span<uint> picture = _picture.Rent(checked(_width * _height));
        for (int y = 0; y < _height; y++) ReadRow(reader, 0, y, picture.Slice(y * _width, _width));
    }

    /// <summary>The colours that belong to the target's pixels from (x, y) on; valid until the next call.</summary>
    public ReadOnlySpan<uint> At(PictureReader reader, int x, int y, int count)
    {
        Span<uint> row = _row.Rent(count).AsSpan(0, count);
        long i = x + _place.OffsetX, j = y + _place.OffsetY;
        if (_place.Transform is { } transform) Transformed(transform, i, j, row);
        else Moved(reader, i, j, row);
        return row;
    }

    /// <summary>Gives large scratch memory back.</summary>
    public void Trim()
    {
        _row.Trim();
        _picture.Trim();
    }

    private static void ReadRow(PictureReader reader, int x, int y, Span<uint> colors)
    {
        ReadOnlySpan<uint> read = MemoryMarshal.Cast<byte, uint>(reader.Read(x, y, colors.Length, MemoryMarshal.AsBytes(colors)));
        if (!read.Overlaps(colors)) read.CopyTo(colors);
    }

    private void Moved(PictureReader reader, long i, long j, Span<uint> row)
    {
        if (!Repeating.TryWrap(_place.Repeat, j, _height, out int v))
        {
            row.Clear();
            return;
        }

        for (int done = 0; done < row.Length;)
        {
            long column = i + done;
            int run = 1;
            if (!Repeating.TryWrap(_place.Repeat, column, _width, out int u))
            {
                run = column < 0 ? (int)Math.Min(row.Length - done, -column) : row.Length - done;
                row.Slice(done, run).Clear();
            }
            else
            {
                if (Repeating.Ascends(_place.Repeat, column, _width)) run = Math.Min(row.Length - done, _width - u);
                ReadRow(reader, u, v, row.Slice(done, run));
            }

            done += run;
        }
    }

    private void Transformed(in WireTransform t, long i, long j, Span<uint> row)
    {
        long vy = (j * 65536) + 0x8000;
        for (int n = 0; n < row.Length; n++)
        {
            long vx = ((i + n) * 65536) + 0x8000;
            // 64 bits hold a picture's size in 16.16 times a factor of 16.16 only just; what wraps around lies absurdly far outside.
            long x = unchecked((t.T00 * vx) + (t.T01 * vy) + ((long)t.T02 * 65536) + 0x8000) >> 16;
            long y = unchecked((t.T10 * vx) + (t.T11 * vy) + ((long)t.T12 * 65536) + 0x8000) >> 16;
            row[n] = _place.IsBilinear ? Bilinear(x - 0x8000, y - 0x8000) : Pixel((x - 1) >> 16, (y - 1) >> 16);
        }
    }

    private uint Bilinear(long x, long y)
    {
        long u = x >> 16, v = y >> 16;
        return SampleRows.Mix(Pixel(u, v), Pixel(u + 1, v), Pixel(u, v + 1), Pixel(u + 1, v + 1), (uint)(x >> 9) & 127, (uint)(y >> 9) & 127);
    }

    private uint Pixel(long u, long v) =>
        Repeating.TryWrap(_place.Repeat, u, _width, out int column) && Repeating.TryWrap(_place.Repeat, v, _height, out int row)
            ? _picture.Rent(0)[(row * _width) + column]
            : 0;
}
