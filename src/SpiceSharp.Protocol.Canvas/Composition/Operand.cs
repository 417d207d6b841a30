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
    private PooledArray<FloatColor> _floats;
    private OperandPlace _place;
    private int _width;
    private int _height;
    private bool _isFiveBit;

    /// <summary>Begins a drawing.</summary>
    /// <param name="place">Where the picture lies.</param>
    /// <param name="reader">The picture.</param>
    /// <param name="isFiveBit">Whether its channels had five bits before they were widened: arithmetic in floating point takes those.</param>
    public void Set(in OperandPlace place, PictureReader reader, bool isFiveBit)
    {
        _place = place;
        (_width, _height) = (reader.Width, reader.Height);
        _isFiveBit = isFiveBit;
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
        else if (i >= 0 && i + count <= _width && (ulong)j < (ulong)_height) return MemoryMarshal.Cast<byte, uint>(reader.Read((int)i, (int)j, count, MemoryMarshal.AsBytes(row)));
        else Moved(reader, i, j, row);
        return row;
    }

    /// <summary>The same in floating point, interpolated in it too.</summary>
    public ReadOnlySpan<FloatColor> FloatsAt(PictureReader reader, int x, int y, int count)
    {
        Span<FloatColor> row = _floats.Rent(count).AsSpan(0, count);
        if (_place.IsBilinear)
        {
            for (int n = 0; n < count; n++)
            {
                (long u, long v) = Position(x + _place.OffsetX + n, y + _place.OffsetY);
                row[n] = BilinearFloat(u - 0x8000, v - 0x8000);
            }
        }
        else
        {
            ReadOnlySpan<uint> colors = At(reader, x, y, count);
            for (int n = 0; n < count; n++) row[n] = FloatColor.From(colors[n], _isFiveBit);
        }

        return row;
    }

    /// <summary>Gives large scratch memory back.</summary>
    public void Trim()
    {
        _row.Trim();
        _picture.Trim();
        _floats.Trim();
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
        ReadOnlySpan<uint> picture = _picture.Rent(0).AsSpan(0, _width * _height);
        (long x, long y) = Sums(t, i, j);
        // A pixel further right is that many 65536ths further in both sums, wrapped around or not.
        long stepX = (long)t.T00 << 16, stepY = (long)t.T10 << 16;
        if (_place.IsBilinear)
            for (int n = 0; n < row.Length; n++, x = unchecked(x + stepX), y = unchecked(y + stepY)) row[n] = Bilinear(picture, (x >> 16) - 0x8000, (y >> 16) - 0x8000);
        else
            for (int n = 0; n < row.Length; n++, x = unchecked(x + stepX), y = unchecked(y + stepY)) row[n] = Pixel(picture, ((x >> 16) - 1) >> 16, ((y >> 16) - 1) >> 16);
    }

    /// <summary>Where in the picture the middle of a pixel comes to lie, in 16.16 fixed point.</summary>
    private (long X, long Y) Position(long i, long j)
    {
        (long x, long y) = Sums(_place.Transform!.Value, i, j);
        return (x >> 16, y >> 16);
    }

    /// <summary>The same in units of 2^-32. 64 bits hold a picture's size times a factor of 16.16 only just; what wraps around lies absurdly far outside.</summary>
    private static (long X, long Y) Sums(in WireTransform t, long i, long j) => unchecked((
        (t.T00 * ((i * 65536) + 0x8000)) + (t.T01 * ((j * 65536) + 0x8000)) + ((long)t.T02 * 65536) + 0x8000,
        (t.T10 * ((i * 65536) + 0x8000)) + (t.T11 * ((j * 65536) + 0x8000)) + ((long)t.T12 * 65536) + 0x8000));

    private uint Bilinear(ReadOnlySpan<uint> picture, long x, long y)
    {
        long u = x >> 16, v = y >> 16;
        uint a = (uint)(x >> 9) & 127, b = (uint)(y >> 9) & 127;
        return SampleRows.Mix(Pixel(picture, u, v), Pixel(picture, u + 1, v), Pixel(picture, u, v + 1), Pixel(picture, u + 1, v + 1), a, b);
    }

    private FloatColor BilinearFloat(long x, long y)
    {
        long u = x >> 16, v = y >> 16;
        return FloatColor.Mix(Float(u, v), Float(u + 1, v), Float(u, v + 1), Float(u + 1, v + 1), (x & 0xFFFF) / 65536f, (y & 0xFFFF) / 65536f);
    }

    private FloatColor Float(long u, long v) => FloatColor.From(Pixel(_picture.Rent(0), u, v), _isFiveBit);

    private uint Pixel(ReadOnlySpan<uint> picture, long u, long v)
    {
        if ((ulong)u < (ulong)_width && (ulong)v < (ulong)_height) return picture[((int)v * _width) + (int)u];
        return Repeating.TryWrap(_place.Repeat, u, _width, out int column) && Repeating.TryWrap(_place.Repeat, v, _height, out int row) ? picture[(row * _width) + column] : 0;
    }
}
