using System;
using System.Buffers;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Decodes SPICE_IMAGE_TYPE_JPEG_ALPHA: colours from a JPEG stream, alpha from an LZ stream behind it.</summary>
/// <remarks>
/// <code>
/// data    0  jpeg_size bytes      a JPEG stream, its first row on top whatever the direction is
/// data    jpeg_size to the end    an LZ stream of type XXXA, whose own direction must be the one that is announced
/// </code>
/// Reusable, also after a failure, and by one thread at a time. Between pictures it holds no memory but the JPEG decoder's.
/// </remarks>
public sealed class JpegAlphaDecoder
{
    private readonly IJpegDecoder _jpeg;
    private readonly LzDecoder _lz;
    private readonly CodecVariant _variant;

    /// <summary>A decoder with the best implementations there are here.</summary>
    public JpegAlphaDecoder() : this(CodecVariants.Best)
    {
    }

    /// <summary>A decoder with a chosen implementation of both halves.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine or this build lacks it.</exception>
    public JpegAlphaDecoder(CodecVariant variant) : this(new JpegDecoder(variant), variant)
    {
    }

    /// <summary>A decoder over a JPEG decoder that keeps no tables; it stays the caller's, to use between pictures and to dispose.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine or this build lacks the variant.</exception>
    public JpegAlphaDecoder(IJpegDecoder jpeg, CodecVariant variant)
    {
        ArgumentNullException.ThrowIfNull(jpeg);
        (_jpeg, _lz, _variant) = (jpeg, new LzDecoder(variant), variant);
    }

    /// <summary>Reads the headers of both halves and checks all that can be checked before memory is needed.</summary>
    /// <param name="data">Both streams.</param>
    /// <param name="jpegSize">Bytes of the first.</param>
    /// <param name="topDown">The image's TOP_DOWN flag, the direction of the alpha rows.</param>
    /// <param name="limits">What may be allocated.</param>
    /// <exception cref="SpiceImageException">A half is damaged, exceeds the limits, or does not go with the other; offsets count from the start of <paramref name="data"/>.</exception>
    public JpegHeader ReadHeader(ReadOnlySpan<byte> data, uint jpegSize, bool topDown, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (jpegSize > (uint)data.Length)
            ImageChecks.Fail(SpiceImageErrorKind.Truncated, data.Length, $"the JPEG half takes {jpegSize} bytes, {data.Length} are present");
        int half = (int)jpegSize;
        JpegHeader colour = _jpeg.ReadHeader(data.Slice(0, half), limits);
        LzHeader alpha;
        try
        {
            alpha = LzDecoder.ReadHeader(data.Slice(half), limits);
        }
        catch (SpiceImageException refusal)
        {
            throw InSecondHalf(refusal, half);
        }

        if (alpha.Type != LzImageType.Xxxa) ImageChecks.Fail(SpiceImageErrorKind.Mismatch, half + 8L, $"the alpha half is LZ {alpha.Type}, expected {LzImageType.Xxxa}");
        if (alpha.Width != colour.Width || alpha.Height != colour.Height)
            ImageChecks.Fail(SpiceImageErrorKind.Mismatch, half + 12L, $"the alpha half is {alpha.Width} x {alpha.Height} pixels, the colours are {colour.Width} x {colour.Height}");
        if (alpha.TopDown != topDown)
            ImageChecks.Fail(SpiceImageErrorKind.Mismatch, half + 24L, $"the alpha half is {Direction(alpha.TopDown)}, announced is {Direction(topDown)}");
        return colour;
    }

    /// <summary>Decodes the picture.</summary>
    /// <param name="data">Both streams.</param>
    /// <param name="jpegSize">Bytes of the first.</param>
    /// <param name="topDown">The image's TOP_DOWN flag, the direction of the alpha rows.</param>
    /// <param name="target">Of the picture's size, <see cref="PixelLayout.Bgra32"/>.</param>
    /// <param name="mode">How the colours are computed.</param>
    /// <param name="limits">What may be allocated.</param>
    /// <returns>What damage of the colours was made good. Damaged alpha is refused.</returns>
    /// <exception cref="SpiceImageException">As for <see cref="ReadHeader"/>, or a half does not decode, or the target is of another size or
    /// layout. The target's pixels are then unspecified.</exception>
    public JpegResult Decode(ReadOnlySpan<byte> data, uint jpegSize, bool topDown, PixelTarget target, JpegMode mode, SpiceLimits limits)
    {
        JpegHeader header = ReadHeader(data, jpegSize, topDown, limits);
        ImageChecks.CheckTargetSize(header.Width, header.Height, target);
        if (target.Layout != PixelLayout.Bgra32) ImageChecks.FailLayout("JPEG_ALPHA", target.Layout);
        int half = (int)jpegSize;
        byte[] plane = ArrayPool<byte>.Shared.Rent(header.Width * header.Height);
        try
        {
            DecodeAlpha(data.Slice(half), half, new PixelTarget(plane, header.Width, header.Height, header.Width, PixelLayout.Alpha8), limits);
            var colours = new PixelTarget(target.Pixels, target.Width, target.Height, target.StrideBytes, PixelLayout.Bgrx32);
            JpegResult result = _jpeg.Decode(data.Slice(0, half), colours, mode, limits);
            for (int y = 0; y < header.Height; y++) PixelOperations.MergeAlpha(plane.AsSpan(y * header.Width, header.Width), target.Row(y), _variant);
            return result;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plane);
        }
    }

    private void DecodeAlpha(ReadOnlySpan<byte> stream, int half, PixelTarget plane, SpiceLimits limits)
    {
        try
        {
            _lz.DecodeAlpha(stream, plane, limits);
        }
        catch (SpiceImageException refusal)
        {
            throw InSecondHalf(refusal, half);
        }
    }

    private static SpiceImageException InSecondHalf(SpiceImageException refusal, int half) =>
        new(refusal.Kind, half + refusal.Offset, $"in the alpha half, {refusal.Reason}");

    private static string Direction(bool topDown) => topDown ? "top-down" : "bottom-up";
}
