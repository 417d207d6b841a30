using BenchmarkDotNet.Attributes;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>LZ4 pictures are compressed here from QUIC vectors: the format has none of its own.</summary>
public class Lz4Benchmarks : DecoderBenchmark
{
    private readonly Lz4ImageDecoder _decoder = new();
    private byte[] _stream = [];

    [Params("rgb32_screenshot_1920x1080", "rgb32_photo")]
    public string Picture { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        byte[] stream = Vectors.Read("quic", Picture + ".quic");
        QuicHeader header = QuicDecoder.ReadHeader(stream, SpiceLimits.Default);
        Prepare(header.Width, header.Height, header.NaturalLayout);
        new QuicDecoder().Decode(stream, Target, SpiceLimits.Default);
        _stream = Lz4Sample.Compress(Pixels, BitmapFormat.ThirtyTwoBit);
    }

    [Benchmark]
    public void Scalar() => _decoder.Decode(_stream, Target, SpiceLimits.Default);
}
