using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Decodes QUIC streams (SPICE_IMAGE_TYPE_QUIC) of every type.</summary>
/// <remarks>Reusable, also after a failure, and by one thread at a time. After a failure the target's pixels are unspecified.</remarks>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Body follows.")]
public sealed class QuicDecoder
{
    /// <summary>Reads the header and checks all that can be checked before memory is needed.</summary>
    /// <exception cref="SpiceImageException">The header is damaged, exceeds the limits, or claims more than the stream can hold.</exception>
    public static QuicHeader ReadHeader(ReadOnlySpan<byte> stream, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return QuicHeader.Read(stream, limits);
    }

    /// <summary>Decodes a whole picture: RGB24 and RGB32 to <see cref="PixelLayout.Bgrx32"/> (X = 0), RGBA to <see cref="PixelLayout.Bgra32"/>,
    /// RGB16 to <see cref="PixelLayout.Rgb555"/> or <see cref="PixelLayout.Bgrx32"/> (widened, X = 0), GRAY to <see cref="PixelLayout.Gray8"/>.</summary>
    /// <exception cref="SpiceImageException">The stream is damaged, or its size or type is not the target's.</exception>
    public void Decode(ReadOnlySpan<byte> stream, PixelTarget target, SpiceLimits limits) => throw new NotImplementedException();
}
