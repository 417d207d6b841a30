using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Decodes GLZ streams (SPICE_IMAGE_TYPE_GLZ_RGB, and the inflated ZLIB_GLZ_RGB), whose matches reach into earlier pictures of the session.</summary>
/// <remarks>Reusable, also after a failure, and by one thread at a time. Changes no shared state: the caller puts the picture into the window.</remarks>
public sealed class GlzDecoder
{
    private readonly GlzSources _sources = new();
    private readonly CodecVariant _variant;

    /// <summary>A decoder that uses the best of what the machine has.</summary>
    public GlzDecoder()
        : this(CodecVariants.Best)
    {
    }

    /// <summary>A decoder that uses the given variant.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine lacks it.</exception>
    public GlzDecoder(CodecVariant variant) => _variant = CodecVariants.Checked(variant);

    /// <summary>Reads the header and checks all that can be checked before memory is needed.</summary>
    /// <exception cref="SpiceImageException">The header is damaged, exceeds the limits, or claims more than the stream can hold.</exception>
    public static GlzHeader ReadHeader(ReadOnlySpan<byte> stream, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return GlzHeader.Read(stream, limits);
    }

    /// <summary>Decodes one picture: RGB16 (widened), RGB24 and RGB32 to BGRX with X = 0, RGBA to BGRA.</summary>
    /// <param name="stream">The GLZ stream, from its magic number to its end.</param>
    /// <param name="window">The pictures that may be referred to.</param>
    /// <param name="pixels"><see cref="GlzHeader.DecodedBytes"/> bytes, written in stream order; unspecified unless the result is complete.</param>
    /// <param name="limits">What may be allocated.</param>
    /// <returns>Complete; or the number of a picture that has not arrived, after which the same stream can be decoded.</returns>
    /// <exception cref="SpiceImageException">The stream is damaged, or refers to a picture that is gone or of another type.</exception>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> is too short.</exception>
    public GlzDecodeResult Decode(ReadOnlySpan<byte> stream, IGlzWindow window, Span<byte> pixels, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(window);
        GlzHeader header = ReadHeader(stream, limits);
        if (pixels.Length < header.DecodedBytes)
            throw new ArgumentException($"The picture takes {header.DecodedBytes} bytes, {pixels.Length} were given.", nameof(pixels));
        pixels = pixels.Slice(0, header.DecodedBytes);
        try
        {
            var input = new LzInput(stream, GlzHeader.Size);
            LzUnit unit = header.Type == LzImageType.Rgb16 ? LzUnit.Rgb555ToBgrx : LzUnit.Bgr;
            bool complete = GlzPass.TryDecode(_variant, ref input, header, unit, _sources, window, pixels, out ulong missing)
                && (header.Type != LzImageType.Rgba || GlzPass.TryDecode(_variant, ref input, header, LzUnit.Alpha, _sources, window, pixels, out missing));
            if (!complete) return GlzDecodeResult.NeedsPicture(missing);
            if (!input.AtEnd) input.Fail(SpiceImageErrorKind.TrailingData, $"{input.Remaining} bytes follow the last unit");
            return GlzDecodeResult.Complete;
        }
        finally
        {
            _sources.Release();
        }
    }
}
