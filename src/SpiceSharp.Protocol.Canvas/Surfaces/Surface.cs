using System;
using System.Buffers;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>One surface: zeroed, pooled memory, rows top-down without padding. Drawn on by the display's dispatch loop alone; a lease of the primary reads it under the lock of <see cref="Screen"/>.</summary>
internal sealed class Surface
{
    private byte[] _memory;

    public Surface(SurfaceId id, SurfaceDescription description)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(description.Width, nameof(description));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(description.Height, nameof(description));
        Id = id;
        Width = description.Width;
        Height = description.Height;
        Layout = description.Layout;
        BitsPerPixel = Layout.BitsPerPixel();
        StrideBytes = checked((int)Layout.RowBytes(Width));
        int length = checked(StrideBytes * Height);
        _memory = ArrayPool<byte>.Shared.Rent(length);
        _memory.AsSpan(0, length).Clear();
    }

    public SurfaceId Id { get; }

    public int Width { get; }

    public int Height { get; }

    public PixelLayout Layout { get; }

    public int BitsPerPixel { get; }

    public int StrideBytes { get; }

    public WireRect Bounds => new(0, 0, Height, Width);

    public PixelView View => new(_memory.AsSpan(0, StrideBytes * Height), Width, Height, StrideBytes, Layout);

    /// <summary>The bytes of one row.</summary>
    public Span<byte> Row(int y) => _memory.AsSpan(y * StrideBytes, StrideBytes);

    /// <summary>The bytes of some pixels of a row; not for 1-bit surfaces, whose pixels are no bytes.</summary>
    public Span<byte> Pixels(int x, int y, int count)
    {
        int bytes = BitsPerPixel >> 3;
        return Row(y).Slice(x * bytes, count * bytes);
    }

    /// <summary>The bytes from a rectangle's left top pixel on to its right bottom one, rows <see cref="StrideBytes"/> apart; not for 1-bit surfaces, and not for empty rectangles.</summary>
    public Span<byte> Block(WireRect rect)
    {
        int bytes = BitsPerPixel >> 3;
        return _memory.AsSpan((rect.Top * StrideBytes) + (rect.Left * bytes), ((rect.Bottom - rect.Top - 1) * StrideBytes) + ((rect.Right - rect.Left) * bytes));
    }

    /// <summary>Gives the memory back to the pool. The surface has none afterwards.</summary>
    public void Release()
    {
        byte[] memory = _memory;
        _memory = [];
        if (memory.Length > 0) ArrayPool<byte>.Shared.Return(memory);
    }
}
