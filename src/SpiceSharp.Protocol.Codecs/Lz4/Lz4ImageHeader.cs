using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The two bytes ahead of the blocks of an LZ4 picture.</summary>
/// <param name="Format">16BIT, 24BIT, 32BIT, RGBA or 8BIT_A.</param>
/// <param name="TopDown">Whether the first stored row is the top one.</param>
public readonly record struct Lz4ImageHeader(BitmapFormat Format, bool TopDown)
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 2;

    /// <summary>No sequence of an LZ4 block makes more than 255 bytes of one of its own.</summary>
    private const int MaxExpansion = 255;

    /// <summary>The layout the picture decodes to: 24-bit pixels are widened with X = 0xFF, nothing else is converted.</summary>
    public PixelLayout NaturalLayout => BitmapDecoder.NaturalLayout(Format, hasPalette: false);

    internal static Lz4ImageHeader Read(ReadOnlySpan<byte> stream, int width, int height, SpiceLimits limits)
    {
        if (width < 0 || height < 0) ImageChecks.Fail(SpiceImageErrorKind.LimitExceeded, 0, "the picture's size exceeds 2^31 - 1");
        ImageChecks.CheckSize((uint)width, (uint)height, limits, 0);
        if (stream.Length < Size)
            ImageChecks.Fail(SpiceImageErrorKind.Truncated, stream.Length, $"an LZ4 picture takes at least {Size} bytes, {stream.Length} are present");
        var format = (BitmapFormat)stream[1];
        if (format is < BitmapFormat.SixteenBit or > BitmapFormat.EightBitAlpha)
            ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, 1, $"format {(int)format} is not sent as LZ4");
        long bytes = format.RowBytes(width) * height;
        if (bytes > (stream.Length - Size) * (long)MaxExpansion)
            ImageChecks.Fail(SpiceImageErrorKind.Truncated, Size, $"{bytes} bytes cannot be coded in {stream.Length - Size}");
        return new Lz4ImageHeader(format, stream[0] != 0);
    }
}
