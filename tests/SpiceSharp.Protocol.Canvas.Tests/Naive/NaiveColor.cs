using System;

namespace SpiceSharp.Protocol.Naive;

/// <summary>What words mean, and the arithmetic of eight bits.</summary>
internal static class NaiveColor
{
    public const uint Opaque = 0xFF000000;

    public static uint Channel(uint color, int shift) => color >> shift & 255;

    public static uint Rgb(uint r, uint g, uint b) => r << 16 | g << 8 | b;

    /// <summary>a·b/255, rounded.</summary>
    public static uint Mul(uint a, uint b) => (uint)(((2L * a * b) + 255) / 510);

    public static uint Sat(uint v) => Math.Min(255, v);

    /// <summary>The word of a layout as 0xAARRGGBB; without alpha the top byte is 0xFF.</summary>
    public static uint Widen(uint word, PixelLayout layout) => layout switch
    {
        PixelLayout.Bgra32 => word,
        PixelLayout.Rgb555 => Opaque | Rgb(Five(word >> 10), Five(word >> 5), Five(word)),
        PixelLayout.Rgb565 => Opaque | Rgb(Five(word >> 11), Six(word >> 5), Five(word)),
        PixelLayout.Gray8 => Opaque | Rgb(word, word, word),
        PixelLayout.Alpha8 => word << 24,
        _ => Opaque | word,
    };

    /// <summary>0xAARRGGBB as the word of a surface; nothing in the X byte.</summary>
    public static uint Narrow(uint color, PixelLayout layout) => layout switch
    {
        PixelLayout.Bgra32 => color,
        PixelLayout.Rgb555 => Channel(color, 16) >> 3 << 10 | Channel(color, 8) >> 3 << 5 | Channel(color, 0) >> 3,
        PixelLayout.Rgb565 => Channel(color, 16) >> 3 << 11 | Channel(color, 8) >> 2 << 5 | Channel(color, 0) >> 3,
        PixelLayout.Alpha8 => color >> 24,
        _ => color & 0xFFFFFF,
    };

    /// <summary>Whether an image of a layout is defined on a surface of another.</summary>
    public static bool IsDefined(PixelLayout image, PixelLayout surface) =>
        image != PixelLayout.Mask1 && (image, surface) is not ((PixelLayout.Palette32, PixelLayout.Alpha8) or (PixelLayout.Alpha8, PixelLayout.Rgb565));

    /// <summary>The word an image's pixel becomes on a surface, for all operations but those that blend.</summary>
    public static uint ToSurface(uint word, PixelLayout image, PixelLayout surface)
    {
        bool isWide = surface is PixelLayout.Bgrx32 or PixelLayout.Bgra32;
        if (image == surface) return word;
        if (surface == PixelLayout.Alpha8) return image == PixelLayout.Bgra32 ? word >> 24 : 0xFF;
        return image switch
        {
            PixelLayout.Alpha8 => 0,
            PixelLayout.Palette32 => isWide ? word : word & 0xFFFF,
            PixelLayout.Bgrx32 or PixelLayout.Bgra32 or PixelLayout.Bgr24 when isWide => word,
            PixelLayout.Gray8 when isWide => Rgb(word, word, word),
            _ => isWide ? Widen(word, image) : Narrow(Widen(word, image), surface),
        };
    }

    private static uint Five(uint v) => (v & 31) << 3 | (v & 31) >> 2;

    private static uint Six(uint v) => (v & 63) << 2 | (v & 63) >> 4;
}
