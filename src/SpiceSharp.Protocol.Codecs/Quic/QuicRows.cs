using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Rows of pixels to and from the words the pixel loops work on, for layouts that are not such words themselves.</summary>
internal static class QuicRows
{
    /// <summary>Whether rows of the layout are rows of words already.</summary>
    public static bool AreWords(QuicImageType type, PixelLayout layout) =>
        type != QuicImageType.Rgb16 && layout is PixelLayout.Bgrx32 or PixelLayout.Bgra32;

    /// <summary>Writes words of GRAY or RGB16 as pixels.</summary>
    public static void Store(ReadOnlySpan<uint> words, Span<byte> pixels, PixelLayout layout)
    {
        switch (layout)
        {
            case PixelLayout.Gray8:
                for (int x = 0; x < words.Length; x++) pixels[x] = (byte)words[x];
                break;
            case PixelLayout.Rgb555:
                for (int x = 0; x < words.Length; x++) BinaryPrimitives.WriteUInt16LittleEndian(pixels.Slice(2 * x), Rgb555.Pack(words[x]));
                break;
            default:
                for (int x = 0; x < words.Length; x++) BinaryPrimitives.WriteUInt32LittleEndian(pixels.Slice(4 * x), Rgb555.Widen(words[x]));
                break;
        }
    }

    /// <summary>Reads pixels of GRAY, RGB16 or BGR as words.</summary>
    public static void Load(ReadOnlySpan<byte> pixels, Span<uint> words, PixelLayout layout)
    {
        switch (layout)
        {
            case PixelLayout.Gray8:
                for (int x = 0; x < words.Length; x++) words[x] = pixels[x];
                break;
            case PixelLayout.Rgb555:
                for (int x = 0; x < words.Length; x++) words[x] = Rgb555.Unpack(BinaryPrimitives.ReadUInt16LittleEndian(pixels.Slice(2 * x)));
                break;
            default:
                for (int x = 0; x < words.Length; x++)
                    words[x] = (uint)(pixels[3 * x] | (pixels[(3 * x) + 1] << 8) | (pixels[(3 * x) + 2] << 16));
                break;
        }
    }
}
