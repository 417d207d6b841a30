using System;
using Microsoft.Extensions.ObjectPool;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Decoders to borrow, for channels and threads that decode now and then: memory is held for as many as work at once, not for each that might.</summary>
/// <remarks>
/// Thread-safe; a borrowed decoder is its borrower's until it is given back. Give it back after a failure too: no decoder carries anything
/// over from one picture to the next. Of each kind at most <see cref="MaxRetained"/> are kept; what one holds is bounded, for most by the
/// limits on a picture's width, for JPEG as <see cref="JpegDecoder"/> says.
/// </remarks>
public sealed class DecoderPools
{
    /// <summary>How many idle decoders of a kind are kept unless told otherwise: enough for a few displays that decode at the same time.</summary>
    public const int DefaultMaxRetained = 4;

    /// <summary>Empty pools.</summary>
    /// <param name="createJpeg">Makes JPEG decoders; they keep no tables between pictures. Null for the managed one.</param>
    /// <param name="maxRetained">How many idle decoders of each kind are kept.</param>
    public DecoderPools(Func<IJpegDecoder>? createJpeg = null, int maxRetained = DefaultMaxRetained)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxRetained);
        MaxRetained = maxRetained;
        createJpeg ??= static () => new JpegDecoder();
        Bitmap = Create(static () => new BitmapDecoder());
        Lz = Create(static () => new LzDecoder());
        Glz = Create(static () => new GlzDecoder());
        Quic = Create(static () => new QuicDecoder());
        Lz4 = Create(static () => new Lz4ImageDecoder());
        Jpeg = Create(createJpeg);
        JpegAlpha = Create(() => new JpegAlphaDecoder(createJpeg(), CodecVariants.Best));
    }

    /// <summary>How many idle decoders of each kind are kept.</summary>
    public int MaxRetained { get; }

    /// <summary>For BITMAP pictures and masks.</summary>
    public ObjectPool<BitmapDecoder> Bitmap { get; }

    /// <summary>For LZ_RGB and LZ_PLT pictures.</summary>
    public ObjectPool<LzDecoder> Lz { get; }

    /// <summary>For GLZ_RGB pictures, and ZLIB_GLZ_RGB once inflated.</summary>
    public ObjectPool<GlzDecoder> Glz { get; }

    /// <summary>For QUIC pictures.</summary>
    public ObjectPool<QuicDecoder> Quic { get; }

    /// <summary>For LZ4 pictures.</summary>
    public ObjectPool<Lz4ImageDecoder> Lz4 { get; }

    /// <summary>For JPEG pictures. A video stream needs a decoder of its own, which keeps its tables.</summary>
    public ObjectPool<IJpegDecoder> Jpeg { get; }

    /// <summary>For JPEG_ALPHA pictures.</summary>
    public ObjectPool<JpegAlphaDecoder> JpegAlpha { get; }

    private ObjectPool<T> Create<T>(Func<T> create)
        where T : class => new DefaultObjectPool<T>(new Policy<T>(create), MaxRetained);

    private sealed class Policy<T>(Func<T> create) : PooledObjectPolicy<T>
        where T : class
    {
        public override T Create() => create();

        public override bool Return(T obj)
        {
            (obj as IJpegDecoder)?.ResetTables();
            return true;
        }
    }
}
