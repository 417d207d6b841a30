using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Encodes GLZ streams, whose matches reach into earlier pictures of a session.</summary>
/// <remarks>
/// Reusable, and by one thread at a time; several encoders may share a <see cref="GlzEncoderDictionary"/>. Keeps its output buffer:
/// at most <see cref="MaxEncodedBytes"/> of the largest picture so far, which is smaller than the dictionary's window. The same
/// pictures in the same order always give the same streams.
/// </remarks>
public sealed class GlzEncoder
{
    private readonly GlzTokens _tokens = new();
    private readonly CodecVariant _variant;

    /// <summary>An encoder that uses the best of what the machine has.</summary>
    public GlzEncoder()
        : this(CodecVariants.Best)
    {
    }

    /// <summary>An encoder that uses the given variant; all write the same bytes.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine or this build lacks it.</exception>
    public GlzEncoder(CodecVariant variant) => _variant = CodecVariants.Checked(variant);

    /// <summary>The most bytes a stream of this size and type can take, header included: nothing but literals.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The picture is larger than any window.</exception>
    public static int MaxEncodedBytes(int width, int height, LzImageType type)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)width * height, GlzEncoderDictionary.MaxWindowPixels);
        return GlzTokens.MaxBytes(type, width * height);
    }

    /// <summary>Encodes a picture, top row first, and enters it into the dictionary.</summary>
    /// <param name="source">The pixels. RGB32 and RGB24 take <see cref="PixelLayout.Bgrx32"/>, <see cref="PixelLayout.Bgra32"/> or <see cref="PixelLayout.Bgr24"/>;
    /// RGBA takes <see cref="PixelLayout.Bgra32"/>; RGB16 takes <see cref="PixelLayout.Rgb555"/>, whose bit 15 is lost.</param>
    /// <param name="type">The type to put into the header. Only pictures of one type share pixels.</param>
    /// <param name="dictionary">The window.</param>
    /// <param name="id">The number of the picture. From here on it must be sent: the client waits for every number.</param>
    /// <returns>The stream; borrowed until the next call.</returns>
    /// <exception cref="ArgumentException">The layout does not go with the type, or the dictionary does not accept the size. No number was taken then.</exception>
    public ReadOnlyMemory<byte> Encode(PixelView source, LzImageType type, GlzEncoderDictionary dictionary, out ulong id)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        if (!GlzUnits.Fits(type, source.Layout)) throw new ArgumentException($"Pixels of {source.Layout} are not encoded as {type}.", nameof(type));
        if (!dictionary.Accepts(source.Width, source.Height))
            throw new ArgumentException($"{source.Width} x {source.Height} pixels are not smaller than the window of {dictionary.WindowPixels}.", nameof(source));
        _tokens.Begin(type, source.Width * source.Height);
        id = dictionary.Encode(source, type, _tokens, _variant);
        return _tokens.Stream;
    }
}
