using System;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>A target with bytes before, after and between its rows that nobody may touch.</summary>
internal sealed class GuardedPicture
{
    private const byte Guard = 0xA5;
    private const int Margin = 64;

    private readonly byte[] _memory;
    private readonly int _stride;

    public GuardedPicture(PixelLayout layout, int width, int height, int padding = 0)
    {
        (Layout, Width, Height) = (layout, width, height);
        RowBytes = (int)layout.RowBytes(width);
        _stride = RowBytes + padding;
        _memory = new byte[Margin + (_stride * height) + Margin];
        _memory.AsSpan().Fill(Guard);
    }

    public PixelLayout Layout { get; }

    public int Width { get; }

    public int Height { get; }

    public int RowBytes { get; }

    public PixelTarget Target => new(_memory.AsSpan(Margin, _stride * Height), Width, Height, _stride, Layout);

    /// <summary>The pixels, top row first, without padding.</summary>
    public byte[] Pixels
    {
        get
        {
            byte[] pixels = new byte[RowBytes * Height];
            for (int y = 0; y < Height; y++) _memory.AsSpan(Margin + (y * _stride), RowBytes).CopyTo(pixels.AsSpan(y * RowBytes));
            return pixels;
        }
    }

    /// <summary>The pixels as little-endian words.</summary>
    public uint[] Words => Pixels.Chunk(4).Select(bytes => BitConverter.ToUInt32(bytes)).ToArray();

    public void AssertGuards()
    {
        Check(0, Margin);
        for (int y = 0; y < Height; y++) Check(Margin + (y * _stride) + RowBytes, _stride - RowBytes);
        Check(Margin + (_stride * Height), Margin);

        void Check(int start, int length)
        {
            int at = _memory.AsSpan(start, length).IndexOfAnyExcept(Guard);
            Assert.True(at < 0, $"byte {start + at - Margin} of the target was written");
        }
    }
}
