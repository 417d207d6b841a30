using System;
using System.Diagnostics.CodeAnalysis;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The managed JPEG decoder: baseline, extended sequential (8 bits) and progressive Huffman pictures, grey, YCbCr or RGB.</summary>
/// <remarks>
/// Follows ITU-T T.81 and, in rounding and in what is made of damage, libjpeg. Pictures sent in one scan need memory for a few MCU
/// rows of samples; pictures in several scans are held as coefficients first, six bytes a pixel at most and bounded by
/// <see cref="SpiceLimits.MaxJpegCoefficientBytes"/>, of which up to 32 MiB are kept for the next picture.
/// </remarks>
public sealed class JpegDecoder : IJpegDecoder
{
    private const int KeptCoefficients = 16 << 20;

    private readonly JpegTables _tables = new();
    private readonly JpegPicture _picture;

    /// <summary>A decoder that uses the best the machine has.</summary>
    public JpegDecoder() : this(CodecVariants.Best)
    {
    }

    /// <summary>A decoder of one variant, to compare or measure.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine or this build lacks the vectors.</exception>
    public JpegDecoder(CodecVariant variant) => _picture = new JpegPicture(CodecVariants.Checked(variant), _tables);

    /// <summary>Whether Huffman and quantisation tables are kept from one stream to the next, as MJPEG needs it, which defines them in its
    /// first frame only. Otherwise each picture stands alone. In both cases the Huffman tables of ITU-T T.81 annex K are there from the start.</summary>
    public bool KeepTables { get; init; }

    /// <inheritdoc/>
    [SuppressMessage("Performance", "CA1822", Justification = "Part of the interface.")]
    public JpegHeader ReadHeader(ReadOnlySpan<byte> stream, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return _picture.ReadHeader(stream, limits);
    }

    /// <inheritdoc/>
    public JpegResult Decode(ReadOnlySpan<byte> stream, PixelTarget target, JpegMode mode, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (mode is not (JpegMode.Accurate or JpegMode.Fast)) throw new ArgumentOutOfRangeException(nameof(mode), mode, "Not a JPEG mode.");
        if (!KeepTables) _tables.Reset();
        try
        {
            return _picture.Decode(stream, target, mode, limits);
        }
        finally
        {
            _picture.Trim(KeptCoefficients);
        }
    }

    /// <summary>Takes what tables a stream defines, without decoding its picture: a frame of a video that came too late to be shown.</summary>
    /// <exception cref="SpiceImageException">The stream's header is damaged.</exception>
    public void ReadTables(ReadOnlySpan<byte> stream) => _picture.ReadTables(stream);

    /// <inheritdoc/>
    public void ResetTables() => _tables.Reset();

    /// <summary>Gives up what large pictures made the decoder hold. The decoder may be used on, or just be dropped.</summary>
    public void Dispose() => _picture.Trim(0);
}
