using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Encodes QUIC streams. A picture has exactly one stream, so the result equals every other encoder's.</summary>
/// <remarks>Reusable, and by one thread at a time.</remarks>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Body follows.")]
public sealed class QuicEncoder
{
    /// <summary>Encodes a picture.</summary>
    /// <param name="source">The pixels. GRAY takes <see cref="PixelLayout.Gray8"/>; RGB16 takes <see cref="PixelLayout.Rgb555"/>; RGB24 and RGB32 take
    /// <see cref="PixelLayout.Bgrx32"/>, <see cref="PixelLayout.Bgra32"/> or <see cref="PixelLayout.Bgr24"/>; RGBA takes <see cref="PixelLayout.Bgra32"/>.</param>
    /// <param name="type">The type to put into the header.</param>
    /// <returns>The stream; borrowed until the next call.</returns>
    /// <exception cref="ArgumentException">The layout does not go with the type, or the picture is empty.</exception>
    public ReadOnlyMemory<byte> Encode(PixelView source, QuicImageType type) => throw new NotImplementedException();
}
