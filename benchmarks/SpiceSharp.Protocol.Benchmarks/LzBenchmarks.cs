using BenchmarkDotNet.Attributes;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Benchmarks;

public class LzBenchmarks : DecoderBenchmark
{
    private readonly LzDecoder _decoder = new();
    private readonly uint[] _palette = new uint[256];
    private byte[] _stream = [];
    private bool _indexed;

    [Params("rgb32-1920x1080-desktop-big", "rgb32-320x240-plasmanoise-big", "rgba-640x480-ui-big", "rgb16-800x600-ui-big", "plt8-800x600-ui-big")]
    public string Picture { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _stream = Vectors.Read("lz", Picture + ".lz");
        LzHeader header = LzDecoder.ReadHeader(_stream, SpiceLimits.Default);
        _indexed = header.Type.IsIndexed();
        Prepare(header.Width, header.Height, header.Type.NaturalLayout());
    }

    [Benchmark]
    public void Scalar()
    {
        if (_indexed) _decoder.DecodeIndexed(_stream, _palette, Target, SpiceLimits.Default);
        else _decoder.Decode(_stream, Target, SpiceLimits.Default);
    }
}
