using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Decodes JPEG streams: SPICE_IMAGE_TYPE_JPEG, the colour of JPEG_ALPHA, and frames of an MJPEG stream.</summary>
/// <remarks>A decoder is reusable, also after a failure, and used by one thread at a time.</remarks>
public interface IJpegDecoder : IDisposable
{
    /// <summary>Reads size and kind of the picture and proves both acceptable; no memory is needed for it.</summary>
    /// <exception cref="SpiceImageException">The header is damaged, exceeds the limits, or announces a kind of JPEG that is not supported.</exception>
    JpegHeader ReadHeader(ReadOnlySpan<byte> stream, SpiceLimits limits);

    /// <summary>Decodes the picture. Damage of the coded data, truncation among it, is made good as well as can be and reported.</summary>
    /// <param name="stream">From SOI to EOI; what follows EOI is ignored.</param>
    /// <param name="target">Of the picture's size; <see cref="PixelLayout.Bgrx32"/> (X = 0), or for grey pictures also <see cref="PixelLayout.Gray8"/>.</param>
    /// <param name="mode">How samples are computed.</param>
    /// <param name="limits">What may be allocated.</param>
    /// <exception cref="SpiceImageException">The stream's structure is damaged or not supported, or its size or kind is not the target's.
    /// The target's pixels are then unspecified.</exception>
    JpegResult Decode(ReadOnlySpan<byte> stream, PixelTarget target, JpegMode mode, SpiceLimits limits);

    /// <summary>Forgets what tables earlier streams defined: a new video stream begins.</summary>
    void ResetTables();
}
