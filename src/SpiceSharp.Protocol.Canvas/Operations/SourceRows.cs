using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>The source as the surface sees it: gives the painting pixels of any run of surface pixels, moved or scaled.</summary>
internal readonly ref struct SourceRows
{
    private readonly PictureReader _picture;
    private readonly Mapping _mapping;
    private readonly Sampling _sampling;
    private readonly PixelLayout _layout;
    private readonly bool _isMadeOpaque;
    private readonly Span<byte> _row;
    private readonly Span<byte> _line;
    private readonly Span<uint> _upper;
    private readonly Span<uint> _lower;
    private readonly Span<uint> _mixed;

    /// <param name="picture">The pixels.</param>
    /// <param name="mapping">Where they lie.</param>
    /// <param name="sampling">How they are scaled, if they are.</param>
    /// <param name="layout">The layout of the words read.</param>
    /// <param name="isMadeOpaque">Whether scaling gives the 32-bit picture an alpha of 0xFF.</param>
    /// <param name="scratch">Where rows are put together.</param>
    public SourceRows(PictureReader picture, Mapping mapping, Sampling sampling, PixelLayout layout, bool isMadeOpaque, RowScratch scratch)
    {
        _picture = picture;
        _mapping = mapping;
        _sampling = mapping.IsScaled ? sampling : Sampling.None;
        _layout = layout;
        _isMadeOpaque = isMadeOpaque;
        _row = scratch.Row;
        _line = scratch.Line;
        _upper = scratch.Upper;
        _lower = scratch.Lower;
        _mixed = scratch.Mixed;
    }

    /// <summary>What paints the pixels from (x, y) on. Unscaled, they must all lie within the picture.</summary>
    public ReadOnlySpan<byte> At(int x, int y, int count) => _sampling switch
    {
        Sampling.None => _picture.Read((int)(x + _mapping.Placement.OffsetX), (int)(y + _mapping.Placement.OffsetY), count, _row),
        Sampling.Nearest => Nearest(x, y, count),
        _ => Bilinear(x, y, count),
    };

    /// <summary>Paints a rectangle of a surface; unscaled, all of it must lie within the picture.</summary>
    public void Paint(in RasterOperation operation, WireRect rect, Surface target)
    {
        if (_sampling == Sampling.None && _picture.IsUnconverted && operation.IsCopy)
        {
            ReadOnlySpan<byte> from = _picture.From((int)(rect.Left + _mapping.Placement.OffsetX), (int)(rect.Top + _mapping.Placement.OffsetY), out int stride);
            RasterBlocks.Copy(from, stride, target.Block(rect), target.StrideBytes, (rect.Right - rect.Left) * _picture.BytesPerPixel, rect.Bottom - rect.Top);
            return;
        }

        int width = rect.Right - rect.Left;
        for (int y = rect.Top; y < rect.Bottom; y++) RasterRows.Combine(operation, At(rect.Left, y, width), target.Pixels(rect.Left, y, width));
    }

    private ReadOnlySpan<byte> Nearest(int x, int y, int count)
    {
        Span<byte> row = _row.Slice(0, count * _picture.BytesPerPixel);
        long v = (_mapping.Y(y) - 1) >> 16;
        long position = _mapping.X(x);
        (int first, int length) = Columns((position - 1) >> 16, (position + (_mapping.StepX * (count - 1L)) - 1) >> 16);
        if (length == 0 || (ulong)v >= (ulong)_picture.Height)
        {
            row.Clear();
            return row;
        }

        ReadOnlySpan<byte> line = _picture.Read(first, (int)v, length, _line);
        if (_isMadeOpaque) line = Opaque(line, _upper.Slice(0, length));
        SampleRows.Nearest(line, first, _picture.BytesPerPixel, position, _mapping.StepX, row);
        if (_layout == PixelLayout.Rgb555) ColorRows.ClearUnusedBit(row);
        return row;
    }

    private ReadOnlySpan<byte> Bilinear(int x, int y, int count)
    {
        long position = _mapping.X(x) - 0x8000, vertical = _mapping.Y(y) - 0x8000;
        (int first, int length) = Columns(position >> 16, ((position + (_mapping.StepX * (count - 1L))) >> 16) + 1);
        ReadOnlySpan<uint> upper = Line(vertical >> 16, first, length, _upper), lower = Line((vertical >> 16) + 1, first, length, _lower);
        Span<uint> colors = _mixed.Slice(0, count);
        SampleRows.Bilinear(upper, lower, first, position, _mapping.StepX, (uint)(vertical >> 9) & 127, colors);
        if (_layout is PixelLayout.Bgra32 or PixelLayout.Bgrx32) return MemoryMarshal.AsBytes(colors);
        ColorRows.Narrow(colors, _layout, _row);
        return _row.Slice(0, count * _picture.BytesPerPixel);
    }

    /// <summary>One row of the picture as colours; none when it is outside.</summary>
    private ReadOnlySpan<uint> Line(long v, int first, int length, Span<uint> memory)
    {
        if (length == 0 || (ulong)v >= (ulong)_picture.Height) return default;
        // 32-bit words that need no change are read where they are.
        if (_picture.IsUnconverted && _picture.BytesPerPixel == sizeof(uint) && !_isMadeOpaque) return MemoryMarshal.Cast<byte, uint>(_picture.Read(first, (int)v, length, _line));
        Span<uint> colors = memory.Slice(0, length);
        ColorRows.Widen(_picture.Read(first, (int)v, length, _line), _layout, colors);
        if (_isMadeOpaque) ColorRows.MakeOpaque(colors);
        return colors;
    }

    private static Span<byte> Opaque(ReadOnlySpan<byte> line, Span<uint> copy)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(copy);
        line.CopyTo(bytes);
        ColorRows.MakeOpaque(copy);
        return bytes;
    }

    /// <summary>The columns from one to another that the picture has.</summary>
    private (int First, int Length) Columns(long from, long to)
    {
        from = Math.Max(from, 0);
        to = Math.Min(to, _picture.Width - 1L);
        return from <= to ? ((int)from, (int)(to - from + 1)) : (0, 0);
    }
}
