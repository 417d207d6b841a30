using System;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Decodes pictures that stand on their own, with the decoders a display would use: one of each, used again and again.</summary>
internal sealed class StreamDecoder(CodecVariant variant) : IDisposable
{
    private readonly GlzDecoder _glz = new(variant);
    private readonly EmptyWindow _nothing = new();
    private readonly QuicDecoder _quic = new(variant);
    private readonly LzDecoder _lz = new(variant);
    private readonly Lz4ImageDecoder _lz4 = new(variant);
    private readonly JpegDecoder _jpeg = new(variant);
    private readonly BitmapDecoder _bitmap = new();

    /// <summary>Which of their implementations the decoders use.</summary>
    public CodecVariant Variant => variant;

    /// <summary>Reads the header: what the picture is, before memory is taken for it.</summary>
    /// <exception cref="SpiceImageException">The header is damaged.</exception>
    /// <exception cref="CliException">The stream does not tell, and neither do the hints.</exception>
    public StreamInfo Probe(ReadOnlySpan<byte> stream, StreamCodec codec, StreamHints hints, SpiceLimits limits)
    {
        switch (codec)
        {
            case StreamCodec.Quic:
                QuicHeader quic = QuicDecoder.ReadHeader(stream, limits);
                return new StreamInfo(codec, SpiceNames.Of(quic.Type), quic.Width, quic.Height, In32Bits(quic.NaturalLayout), TopDown: true);
            case StreamCodec.Lz:
                LzHeader lz = LzDecoder.ReadHeader(stream, limits);
                return new StreamInfo(codec, SpiceNames.Of(lz.Type), lz.Width, lz.Height, In32Bits(lz.Type.NaturalLayout()), lz.TopDown)
                {
                    IsIndexed = lz.Type.IsIndexed(),
                    IsAlphaPlane = lz.Type == LzImageType.Xxxa,
                };
            case StreamCodec.Glz:
                GlzHeader glz = GlzDecoder.ReadHeader(stream, limits);
                return new StreamInfo(codec, SpiceNames.Of(glz.Type), glz.Width, glz.Height, glz.Layout, glz.TopDown);
            case StreamCodec.Jpeg:
                JpegHeader jpeg = _jpeg.ReadHeader(stream, limits);
                return new StreamInfo(codec, jpeg.Components == 1 ? "GRAY" : "COLOR", jpeg.Width, jpeg.Height, PixelLayout.Bgrx32, TopDown: true);
            case StreamCodec.Lz4:
                RequireSize(codec, hints);
                Lz4ImageHeader lz4 = Lz4ImageDecoder.ReadHeader(stream, hints.Width, hints.Height, limits);
                return new StreamInfo(codec, SpiceNames.Of(lz4.Format), hints.Width, hints.Height, lz4.NaturalLayout, lz4.TopDown);
            case StreamCodec.Bitmap:
                RequireSize(codec, hints);
                PixelLayout layout = BitmapDecoder.NaturalLayout(hints.Format, hints.Palette is not null);
                return new StreamInfo(codec, SpiceNames.Of(hints.Format), hints.Width, hints.Height, layout == PixelLayout.Palette32 ? PixelLayout.Bgrx32 : layout, hints.TopDown);
            default:
                throw new ArgumentOutOfRangeException(nameof(codec), codec, "Not a picture of its own.");
        }
    }

    /// <summary>Decodes to a target of the size and layout that was told.</summary>
    /// <returns>What was wrong with a JPEG picture that was decoded nevertheless; nothing in all other cases.</returns>
    /// <exception cref="SpiceImageException">The stream is damaged.</exception>
    /// <exception cref="CliException">A GLZ picture refers to another one.</exception>
    public JpegResult Decode(ReadOnlySpan<byte> stream, StreamInfo info, StreamHints hints, PixelTarget target, SpiceLimits limits)
    {
        switch (info.Codec)
        {
            case StreamCodec.Quic:
                _quic.Decode(stream, target, limits);
                break;
            case StreamCodec.Lz when info.IsIndexed:
                _lz.DecodeIndexed(stream, hints.Palette, target, limits);
                break;
            case StreamCodec.Lz when info.IsAlphaPlane:
                _lz.DecodeAlpha(stream, target, limits);
                break;
            case StreamCodec.Lz:
                _lz.Decode(stream, target, limits);
                break;
            case StreamCodec.Jpeg:
                return _jpeg.Decode(stream, target, hints.JpegMode, limits);
            case StreamCodec.Glz:
                DecodeGlz(stream, target, limits);
                break;
            case StreamCodec.Lz4:
                _lz4.Decode(stream, target, limits);
                break;
            default:
                _bitmap.Decode(hints.Format, hints.TopDown, (int)hints.Format.RowBytes(info.Width), stream, hints.Palette, target);
                break;
        }

        return default;
    }

    public void Dispose() => _jpeg.Dispose();

    private static PixelLayout In32Bits(PixelLayout natural) => natural is PixelLayout.Rgb555 or PixelLayout.Palette32 ? PixelLayout.Bgrx32 : natural;

    private static void RequireSize(StreamCodec codec, StreamHints hints)
    {
        if (hints.Width <= 0 || hints.Height <= 0) throw new CliException($"A {StreamCodecs.NameOf(codec)} stream does not tell its size: give --width and --height.");
    }

    private void DecodeGlz(ReadOnlySpan<byte> stream, PixelTarget target, SpiceLimits limits)
    {
        GlzHeader header = GlzDecoder.ReadHeader(stream, limits);
        _nothing.AskedFor = null;
        using var picture = new GlzPicture(header, SharedBuffer.Rent(header.DecodedBytes));
        try
        {
            _glz.Decode(stream, _nothing, picture.Target, limits);
        }
        catch (SpiceImageException) when (_nothing.AskedFor is { } other)
        {
            throw new CliException($"GLZ picture {header.Id} refers to picture {other} of its sequence: only one without such references can be decoded alone.");
        }

        picture.CopyTo(target);
    }

    /// <summary>A window without pictures, which notes the first one that was asked for.</summary>
    private sealed class EmptyWindow : IGlzWindow
    {
        public ulong? AskedFor { get; set; }

        public GlzLookup TryGet(ulong id, out GlzPicture? picture)
        {
            AskedFor ??= id;
            picture = null;
            return GlzLookup.Gone;
        }
    }
}
