using BenchmarkDotNet.Attributes;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Benchmarks;

public class QuicBenchmarks : DecoderBenchmark
{
    private readonly QuicDecoder _decoder = new();
    private byte[] _stream = [];

    [Params("rgb32_screenshot_1920x1080", "rgb32_photo", "rgb32_lownoise", "rgba_photo_circle", "rgb16_photo")]
    public string Picture { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _stream = Vectors.Read("quic", Picture + ".quic");
        QuicHeader header = QuicDecoder.ReadHeader(_stream, SpiceLimits.Default);
        Prepare(header.Width, header.Height, header.NaturalLayout);
    }

    [Benchmark]
    public void Scalar() => _decoder.Decode(_stream, Target, SpiceLimits.Default);
}
