using System;
using BenchmarkDotNet.Attributes;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>The second picture of a sequence, with the first in the window.</summary>
public sealed class GlzBenchmarks : DecoderBenchmark, IGlzWindow, IDisposable
{
    private readonly GlzDecoder _decoder = new();
    private byte[] _stream = [];
    private GlzPicture? _first;

    [Params("fullhd", "desktop-large")]
    public string Sequence { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        byte[] first = Vectors.Read("glz", Sequence + "-000000.glz");
        GlzHeader header = GlzDecoder.ReadHeader(first, SpiceLimits.Default);
        SharedBuffer pixels = SharedBuffer.Rent(header.DecodedBytes);
        _decoder.Decode(first, this, pixels.Span, SpiceLimits.Default);
        _first = new GlzPicture(header, pixels);
        _stream = Vectors.Read("glz", Sequence + "-000001.glz");
        header = GlzDecoder.ReadHeader(_stream, SpiceLimits.Default);
        Prepare(header.Width, header.Height, header.Layout);
    }

    [Benchmark]
    public GlzDecodeResult Scalar() => _decoder.Decode(_stream, this, Pixels, SpiceLimits.Default);

    public GlzLookup TryGet(ulong id, out GlzPicture? picture)
    {
        picture = _first?.Retain();
        return picture is null ? GlzLookup.Gone : GlzLookup.Found;
    }

    [GlobalCleanup]
    public void Dispose() => _first?.Dispose();
}
