using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Encodes LZ streams with a greedy search over three units.</summary>
/// <remarks>Reusable, and by one thread at a time.</remarks>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Body follows.")]
public sealed class LzEncoder
{
    /// <summary>Encodes a picture, top row first.</summary>
    /// <param name="source">The pixels. RGB32 and RGB24 take <see cref="PixelLayout.Bgrx32"/> or <see cref="PixelLayout.Bgra32"/>; RGBA takes
    /// <see cref="PixelLayout.Bgra32"/>; RGB16 takes <see cref="PixelLayout.Rgb555"/>; A8 takes <see cref="PixelLayout.Alpha8"/>;
    /// PLT8 takes <see cref="PixelLayout.Gray8"/>, a byte being an index.</param>
    /// <param name="type">The type to put into the header.</param>
    /// <returns>The stream; borrowed until the next call.</returns>
    /// <exception cref="ArgumentException">The layout does not go with the type, or the picture is empty.</exception>
    public ReadOnlyMemory<byte> Encode(PixelView source, LzImageType type) => throw new NotImplementedException();
}
