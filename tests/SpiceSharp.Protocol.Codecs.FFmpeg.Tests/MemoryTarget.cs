using System;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.FFmpeg.Tests;

/// <summary>Keeps the last picture, in memory with guards at the rows' ends, that is reused while the size stays.</summary>
internal sealed class MemoryTarget : IVideoTarget
{
    private const byte Guard = 0xA5;
    private const int GuardBytes = 12;

    private byte[] _memory = [];

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int Pictures { get; private set; }

    private int Stride => (Width * 4) + GuardBytes;

    public PixelTarget Begin(int width, int height)
    {
        Pictures++;
        if ((width, height) != (Width, Height))
        {
            (Width, Height) = (width, height);
            _memory = new byte[Stride * height];
            _memory.AsSpan().Fill(Guard);
        }

        return new PixelTarget(_memory, width, height, Stride, PixelLayout.Bgrx32);
    }

    /// <summary>B, G, R rows; checks the rest on the way.</summary>
    public byte[] Bgr()
    {
        Assert.All(_memory.Where((_, i) => i % Stride >= Width * 4), guard => Assert.Equal(Guard, guard));
        Assert.All(_memory.Where((_, i) => i % Stride < Width * 4 && i % Stride % 4 == 3), unused => Assert.Equal(0, unused));
        return [.. _memory.Where((_, i) => i % Stride < Width * 4 && i % Stride % 4 < 3)];
    }
}
