using BenchmarkDotNet.Attributes;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Benchmarks;

public class BitmapBenchmarks : DecoderBenchmark
{
    private const int WidthPixels = 1920, HeightPixels = 1080;

    private readonly BitmapDecoder _decoder = new();
    private readonly uint[] _palette = new uint[256];
    private byte[] _rows = [];

    [Params(BitmapFormat.OneBitBigEndian, BitmapFormat.FourBitBigEndian, BitmapFormat.EightBit, BitmapFormat.TwentyFourBit, BitmapFormat.ThirtyTwoBit)]
    public BitmapFormat Format { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _rows = new byte[Format.RowBytes(WidthPixels) * HeightPixels];
        for (int i = 0; i < _rows.Length; i++) _rows[i] = (byte)(i * 31);
        Prepare(WidthPixels, HeightPixels, PixelLayout.Bgrx32);
    }

    [Benchmark]
    public void Scalar() => _decoder.Decode(Format, topDown: true, (int)Format.RowBytes(WidthPixels), _rows, _palette, Target);
}
