using System;
using BenchmarkDotNet.Attributes;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>A decoder beside a copy of the pixels it makes: no decoder can be faster, and the ratio holds on any machine.</summary>
[MemoryDiagnoser]
public abstract class DecoderBenchmark
{
    private byte[] _copy = [];

    protected byte[] Pixels { get; private set; } = [];

    protected PixelTarget Target => new(Pixels, Width, Height, (int)Layout.RowBytes(Width), Layout);

    private int Width { get; set; }

    private int Height { get; set; }

    private PixelLayout Layout { get; set; }

    [Benchmark(Baseline = true)]
    public void Copy() => Pixels.CopyTo(_copy.AsSpan());

    protected void Prepare(int width, int height, PixelLayout layout)
    {
        (Width, Height, Layout) = (width, height, layout);
        Pixels = new byte[layout.RowBytes(width) * height];
        _copy = new byte[Pixels.Length];
    }
}
