using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Brings an image's pixels to the word of the surface drawn on, which every operation except ALPHA_BLEND does first.</summary>
/// <remarks>
/// <code>
/// image            on 32 bits              on 555, 565                         on 8_A
/// BGRX, BGRA       word unchanged          truncated                           A; 0xFF without alpha
/// BGR, grey        0x00RRGGBB              truncated                           0xFF
/// 555              expanded, top byte FF   unchanged; expanded and truncated   0xFF
/// palette          entry unchanged         low half of the entry               -
/// alpha            0                       0 on 555, - on 565                  unchanged
/// </code>
/// </remarks>
internal static class ImageWords
{
    private const int Chunk = 128;

    /// <summary>Whether the protocol says what such an image is on such a surface.</summary>
    public static bool IsDefined(PixelLayout image, PixelLayout surface) => (image, surface) switch
    {
        (PixelLayout.Mask1, _) or (_, PixelLayout.Mask1) => false,
        (PixelLayout.Palette32, PixelLayout.Alpha8) or (PixelLayout.Alpha8, PixelLayout.Rgb565) => false,
        _ => true,
    };

    /// <summary>Whether the image's pixels are such words already.</summary>
    public static bool AreSame(PixelLayout image, PixelLayout surface) => image == surface ||
        (surface is PixelLayout.Bgrx32 or PixelLayout.Bgra32 && image is PixelLayout.Bgrx32 or PixelLayout.Bgra32 or PixelLayout.Palette32);

    /// <summary>Converts a run of pixels.</summary>
    public static void Convert(ReadOnlySpan<byte> source, PixelLayout image, Span<byte> target, PixelLayout surface, int count)
    {
        switch (surface)
        {
            case PixelLayout.Alpha8 when image is PixelLayout.Bgra32:
                ColorRows.Narrow(MemoryMarshal.Cast<byte, uint>(source).Slice(0, count), PixelLayout.Alpha8, target);
                break;
            case PixelLayout.Alpha8:
                target.Slice(0, count).Fill(0xFF);
                break;
            case PixelLayout.Bgrx32 or PixelLayout.Bgra32 when image is PixelLayout.Alpha8:
                target.Slice(0, 4 * count).Clear();
                break;
            case PixelLayout.Bgrx32 or PixelLayout.Bgra32:
                // Nobody has decided the byte for a grey picture; like 24 bits it never had one.
                ColorRows.Widen(source, image, image is PixelLayout.Rgb555 ? 0xFF000000 : 0, MemoryMarshal.Cast<byte, uint>(target).Slice(0, count));
                break;
            default:
                To16Bits(source, image, target, surface, count);
                break;
        }
    }

    private static void To16Bits(ReadOnlySpan<byte> source, PixelLayout image, Span<byte> target, PixelLayout surface, int count)
    {
        if (image is PixelLayout.Palette32)
        {
            ReadOnlySpan<uint> entries = MemoryMarshal.Cast<byte, uint>(source).Slice(0, count);
            Span<ushort> words = MemoryMarshal.Cast<byte, ushort>(target).Slice(0, count);
            for (int i = 0; i < words.Length; i++) words[i] = (ushort)entries[i];
            return;
        }

        Span<uint> colors = stackalloc uint[Chunk];
        int bytes = image.BitsPerPixel() / 8;
        for (int done = 0; done < count; done += Chunk)
        {
            Span<uint> some = colors.Slice(0, Math.Min(Chunk, count - done));
            ColorRows.Widen(source.Slice(done * bytes), image, 0, some);
            ColorRows.Narrow(some, surface, target.Slice(done * 2));
        }
    }
}
