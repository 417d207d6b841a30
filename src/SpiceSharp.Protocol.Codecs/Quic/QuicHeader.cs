using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The header of a QUIC stream. The first row is always the top one.</summary>
/// <remarks>
/// <code>
/// word  field (little-endian)
///    0  magic    "QUIC"
///    1  version  0
///    2  type     QuicImageType
///    3  width    pixels
///    4  height   pixels
/// </code>
/// </remarks>
/// <param name="Type">What the pixels are.</param>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
public readonly record struct QuicHeader(QuicImageType Type, int Width, int Height)
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 20;

    internal const uint Magic = 0x43495551;

    /// <summary>Components of a pixel: 1, 3 or 4.</summary>
    public int Components => Type switch { QuicImageType.Gray => 1, QuicImageType.Rgba => 4, _ => 3 };

    /// <summary>The layout the picture decodes to when nothing is converted.</summary>
    public PixelLayout NaturalLayout => Type switch
    {
        QuicImageType.Gray => PixelLayout.Gray8,
        QuicImageType.Rgb16 => PixelLayout.Rgb555,
        QuicImageType.Rgba => PixelLayout.Bgra32,
        _ => PixelLayout.Bgrx32,
    };

    internal static QuicHeader Read(ReadOnlySpan<byte> stream, SpiceLimits limits)
    {
        int words = stream.Length / 4;
        if (words < (Size / 4) + 1)
            ImageChecks.Fail(SpiceImageErrorKind.Truncated, stream.Length, $"a QUIC stream takes at least {Size + 4} bytes, {stream.Length} are present");
        uint magic = Word(stream, 0), version = Word(stream, 1), type = Word(stream, 2), width = Word(stream, 3), height = Word(stream, 4);
        if (magic != Magic) ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, 0, $"the magic number is 0x{magic:X8}, expected 0x{Magic:X8}");
        if (version != 0) ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, 4, $"the version is 0x{version:X8}, expected 0");
        if (type is < (uint)QuicImageType.Gray or > (uint)QuicImageType.Rgba)
            ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, 8, $"QUIC type {type} does not exist");
        ImageChecks.CheckSize(width, height, limits, 12);
        var header = new QuicHeader((QuicImageType)type, (int)width, (int)height);
        // Row 0 and columns 0 to 2 are never part of a run, and a component that is coded takes at least one bit.
        long leastBits = header.Components * (width + (Math.Min(width, 3) * ((long)height - 1)));
        long bits = (words * 32L) - (Size * 8);
        if (bits < leastBits)
            ImageChecks.Fail(SpiceImageErrorKind.Truncated, Size, $"{width} x {height} pixels take at least {leastBits} bits, {bits} are present");
        return header;
    }

    private static uint Word(ReadOnlySpan<byte> stream, int index) => BinaryPrimitives.ReadUInt32LittleEndian(stream.Slice(4 * index));
}
