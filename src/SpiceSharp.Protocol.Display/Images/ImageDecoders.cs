using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>Decodes pictures that stand on their own: neither cached nor GLZ. Thread-safe: decoders are borrowed from a pool for each picture.</summary>
internal sealed class ImageDecoders
{
    private readonly SpiceLimits _limits;
    private readonly DecoderPools _pools;

    /// <summary>Decodes within the given limits, with decoders that the displays of a session share.</summary>
    public ImageDecoders(SpiceLimits limits, DecoderPools pools) => (_limits, _pools) = (limits, pools);

    /// <summary>Measures decoding; null when nobody asked.</summary>
    public DecodeMeter? Meter { get; set; }

    /// <summary>Checks all that can be checked before memory is needed, and says what the picture decodes to.</summary>
    /// <param name="image">The image.</param>
    /// <param name="palette">Its palette, when it has one.</param>
    /// <param name="isMask">A 1-bit bitmap is then a mask, whether it has a palette or not.</param>
    /// <param name="sixteenBit">Whether it goes to a 16-bit surface or into the cache: 555 pixels of LZ and QUIC then stay as they are, else the codec widens them.</param>
    /// <exception cref="SpiceImageException">It cannot be decoded.</exception>
    public ImageInfo Probe(in WireImage image, uint[]? palette, bool isMask, bool sixteenBit)
    {
        CheckSize(image);
        PixelLayout layout = image.Type switch
        {
            ImageType.Bitmap => ProbeBitmap(image, palette, isMask),
            ImageType.LzPalette => ProbeLzPlt(image, palette),
            ImageType.LzRgb => ProbeLzRgb(image, sixteenBit),
            ImageType.Quic => ProbeQuic(image, sixteenBit),
            ImageType.Lz4 => Lz4ImageDecoder.ReadHeader(image.Data.Span, (int)image.Width, (int)image.Height, _limits).NaturalLayout,
            ImageType.Jpeg => ProbeJpeg(image),
            ImageType.JpegAlpha => ProbeJpegAlpha(image),
            _ => throw Refuse(SpiceImageErrorKind.Unsupported, $"images of type {image.Type} are not decoded here"),
        };
        return new ImageInfo((int)image.Width, (int)image.Height, layout) { CannotFail = image.Type == ImageType.Bitmap };
    }

    /// <summary>Decodes a picture that was probed, in the layout that was found.</summary>
    /// <returns>What was wrong with a JPEG picture and was made good as well as can be.</returns>
    /// <exception cref="SpiceImageException">It cannot be decoded.</exception>
    public JpegResult Decode(in WireImage image, uint[]? palette, PixelTarget target)
    {
        if (Meter is not { } meter) return DecodeUnmeasured(image, palette, target);
        MonotonicInstant start = meter.Now();
        JpegResult result = DecodeUnmeasured(image, palette, target);
        meter.Add(image.Type, start);
        return result;
    }

    /// <summary>Checks a descriptor before anything is done for it.</summary>
    /// <exception cref="SpiceImageException">The picture is empty or beyond the limits.</exception>
    public void CheckSize(in WireImage image)
    {
        if (image.Width == 0 || image.Height == 0) throw Refuse(SpiceImageErrorKind.InvalidHeader, $"the picture is {image.Width} x {image.Height} pixels");
        if (image.Width > (uint)_limits.MaxImageDimension || image.Height > (uint)_limits.MaxImageDimension || (long)image.Width * image.Height > _limits.MaxImagePixels)
        {
            throw Refuse(
                SpiceImageErrorKind.LimitExceeded,
                $"the picture is {image.Width} x {image.Height} pixels; the limits are {_limits.MaxImageDimension} in a direction and {_limits.MaxImagePixels} in all");
        }
    }

    private JpegResult DecodeUnmeasured(in WireImage image, uint[]? palette, PixelTarget target)
    {
        switch (image.Type)
        {
            case ImageType.Bitmap:
                DecodeBitmap(image, palette, target);
                break;
            case ImageType.LzPalette or ImageType.LzRgb:
                DecodeLz(image, palette, target);
                break;
            case ImageType.Quic:
                DecodeQuic(image, target);
                break;
            case ImageType.Jpeg:
                return DecodeJpeg(image, target);
            case ImageType.JpegAlpha:
                return DecodeJpegAlpha(image, target);
            default:
                DecodeLz4(image, target);
                break;
        }

        return default;
    }

    private void DecodeBitmap(in WireImage image, uint[]? palette, PixelTarget target)
    {
        using var bitmap = new Borrowed<BitmapDecoder>(_pools.Bitmap);
        bitmap.Value.Decode(image.BitmapFormat, (image.BitmapFlags & BitmapFlags.TopDown) != 0, (int)image.StrideBytes, image.Data.Span, palette, target);
    }

    private void DecodeLz(in WireImage image, uint[]? palette, PixelTarget target)
    {
        using var lz = new Borrowed<LzDecoder>(_pools.Lz);
        if (image.Type == ImageType.LzPalette) lz.Value.DecodeIndexed(image.Data.Span, palette, target, _limits);
        else lz.Value.Decode(image.Data.Span, target, _limits);
    }

    private void DecodeQuic(in WireImage image, PixelTarget target)
    {
        using var quic = new Borrowed<QuicDecoder>(_pools.Quic);
        quic.Value.Decode(image.Data.Span, target, _limits);
    }

    private void DecodeLz4(in WireImage image, PixelTarget target)
    {
        using var lz4 = new Borrowed<Lz4ImageDecoder>(_pools.Lz4);
        lz4.Value.Decode(image.Data.Span, target, _limits);
    }

    private JpegResult DecodeJpeg(in WireImage image, PixelTarget target)
    {
        using var jpeg = new Borrowed<IJpegDecoder>(_pools.Jpeg);
        return jpeg.Value.Decode(image.Data.Span, target, JpegMode.Accurate, _limits);
    }

    private JpegResult DecodeJpegAlpha(in WireImage image, PixelTarget target)
    {
        using var jpeg = new Borrowed<JpegAlphaDecoder>(_pools.JpegAlpha);
        return jpeg.Value.Decode(image.Data.Span, image.JpegSize, IsTopDown(image), target, JpegMode.Accurate, _limits);
    }

    private static PixelLayout ProbeBitmap(in WireImage image, uint[]? palette, bool isMask)
    {
        CheckSame(image, image.BitmapWidth, image.BitmapHeight);
        BitmapFormat format = image.BitmapFormat;
        long rowBytes = format.RowBytes((int)image.Width);
        if (image.StrideBytes < rowBytes) throw Refuse(SpiceImageErrorKind.InvalidHeader, $"a row takes {rowBytes} bytes, the stride is {image.StrideBytes}");
        if ((long)image.StrideBytes * image.Height > image.Data.Length)
            throw Refuse(SpiceImageErrorKind.Truncated, $"{image.Height} rows of {image.StrideBytes} bytes are announced, {image.Data.Length} bytes are there");
        if (isMask && format.BitsPerPixel() == 1) return PixelLayout.Mask1;
        if (format.IsIndexed() && palette is { Length: 0 }) throw Refuse(SpiceImageErrorKind.MissingPalette, "the palette is empty");
        return BitmapDecoder.NaturalLayout(format, palette is not null);
    }

    private PixelLayout ProbeLzPlt(in WireImage image, uint[]? palette)
    {
        LzHeader header = LzDecoder.ReadHeader(image.Data.Span, _limits);
        if (!header.Type.IsIndexed()) throw Refuse(SpiceImageErrorKind.Mismatch, $"LZ type {header.Type} is not indexed");
        CheckSame(image, header.Width, header.Height);
        if (palette is null or { Length: 0 }) throw Refuse(SpiceImageErrorKind.MissingPalette, "an indexed picture has no palette");
        return PixelLayout.Palette32;
    }

    private PixelLayout ProbeLzRgb(in WireImage image, bool sixteenBit)
    {
        LzHeader header = LzDecoder.ReadHeader(image.Data.Span, _limits);
        if (header.Type.IsIndexed() || header.Type == LzImageType.Xxxa) throw Refuse(SpiceImageErrorKind.Mismatch, $"LZ type {header.Type} is no picture of its own");
        CheckSame(image, header.Width, header.Height);
        return header.Type == LzImageType.Rgb16 && !sixteenBit ? PixelLayout.Bgrx32 : header.Type.NaturalLayout();
    }

    private PixelLayout ProbeQuic(in WireImage image, bool sixteenBit)
    {
        QuicHeader header = QuicDecoder.ReadHeader(image.Data.Span, _limits);
        CheckSame(image, header.Width, header.Height);
        return header.Type switch
        {
            QuicImageType.Rgb16 => sixteenBit ? PixelLayout.Rgb555 : PixelLayout.Bgrx32,
            QuicImageType.Rgb24 or QuicImageType.Rgb32 => PixelLayout.Bgrx32,
            QuicImageType.Rgba => PixelLayout.Bgra32,
            _ => throw Refuse(SpiceImageErrorKind.Mismatch, $"QUIC type {header.Type} is not sent as an image"),
        };
    }

    private PixelLayout ProbeJpeg(in WireImage image)
    {
        using var jpeg = new Borrowed<IJpegDecoder>(_pools.Jpeg);
        JpegHeader header = jpeg.Value.ReadHeader(image.Data.Span, _limits);
        CheckSame(image, header.Width, header.Height);
        return PixelLayout.Bgrx32;
    }

    private PixelLayout ProbeJpegAlpha(in WireImage image)
    {
        using var jpeg = new Borrowed<JpegAlphaDecoder>(_pools.JpegAlpha);
        JpegHeader header = jpeg.Value.ReadHeader(image.Data.Span, image.JpegSize, IsTopDown(image), _limits);
        CheckSame(image, header.Width, header.Height);
        return PixelLayout.Bgra32;
    }

    private static bool IsTopDown(in WireImage image) => (image.JpegAlphaFlags & JpegAlphaFlags.TopDown) != 0;

    private static void CheckSame(in WireImage image, long width, long height)
    {
        if (image.Width != width || image.Height != height)
            throw Refuse(SpiceImageErrorKind.Mismatch, $"the stream holds {width} x {height} pixels, the descriptor says {image.Width} x {image.Height}");
    }

    private static SpiceImageException Refuse(SpiceImageErrorKind kind, string reason) => new(kind, 0, reason);
}
