using System;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>One decoder of each kind: all of one variant, or borrowed from pools until they are given back.</summary>
internal sealed class DecoderSet : IDisposable
{
    private readonly DecoderPools? _pools;

    public DecoderSet(CodecVariant variant) => (Bitmap, Lz, Glz, Quic, Lz4, Jpeg, JpegAlpha) =
        (new BitmapDecoder(variant), new LzDecoder(variant), new GlzDecoder(variant), new QuicDecoder(variant), new Lz4ImageDecoder(variant), new JpegDecoder(variant), new JpegAlphaDecoder(variant));

    public DecoderSet(DecoderPools pools)
    {
        _pools = pools;
        (Bitmap, Lz, Glz, Quic, Lz4, Jpeg, JpegAlpha) = (pools.Bitmap.Get(), pools.Lz.Get(), pools.Glz.Get(), pools.Quic.Get(), pools.Lz4.Get(), pools.Jpeg.Get(), pools.JpegAlpha.Get());
    }

    public BitmapDecoder Bitmap { get; }

    public LzDecoder Lz { get; }

    public GlzDecoder Glz { get; }

    public QuicDecoder Quic { get; }

    public Lz4ImageDecoder Lz4 { get; }

    public IJpegDecoder Jpeg { get; }

    public JpegAlphaDecoder JpegAlpha { get; }

    public void Dispose()
    {
        if (_pools is null) return;
        _pools.Bitmap.Return(Bitmap);
        _pools.Lz.Return(Lz);
        _pools.Glz.Return(Glz);
        _pools.Quic.Return(Quic);
        _pools.Lz4.Return(Lz4);
        _pools.Jpeg.Return(Jpeg);
        _pools.JpegAlpha.Return(JpegAlpha);
    }
}
