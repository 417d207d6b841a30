using System;

namespace SpiceSharp.Protocol;

/// <summary>Caller-given memory that pixels are written to: rows top-down, <see cref="StrideBytes"/> apart.</summary>
/// <remarks>Checked once here, so that codecs and canvas can rely on it: every row of every pixel lies inside <see cref="Pixels"/>.</remarks>
public readonly ref struct PixelTarget
{
    private readonly int _rowBytes; // asked for row by row

    /// <summary>Describes memory that can hold the picture.</summary>
    /// <exception cref="ArgumentException">The memory or the stride is too small for the size and layout.</exception>
    public PixelTarget(Span<byte> pixels, int width, int height, int strideBytes, PixelLayout layout)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        long row = layout.RowBytes(width);
        if (strideBytes < row) throw new ArgumentException($"A row takes {row} bytes, the stride is {strideBytes}.", nameof(strideBytes));
        if (height > 0 && (((long)height - 1) * strideBytes) + row > pixels.Length)
            throw new ArgumentException($"{width} x {height} pixels at {strideBytes} bytes a row do not fit into {pixels.Length} bytes.", nameof(pixels));
        Pixels = pixels;
        Width = width;
        Height = height;
        StrideBytes = strideBytes;
        Layout = layout;
        _rowBytes = (int)row; // not above the stride
    }

    /// <summary>The memory, starting at the left top pixel.</summary>
    public Span<byte> Pixels { get; }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int StrideBytes { get; }

    /// <summary>What a pixel is.</summary>
    public PixelLayout Layout { get; }

    /// <summary>The bytes of one row, without padding.</summary>
    public Span<byte> Row(int y)
    {
        if ((uint)y >= (uint)Height) throw new ArgumentOutOfRangeException(nameof(y), y, "Not a row of the picture.");
        return Pixels.Slice(y * StrideBytes, _rowBytes);
    }

    /// <summary>A read-only view of the same memory.</summary>
    public PixelView AsView() => new(Pixels, Width, Height, StrideBytes, Layout);
}
