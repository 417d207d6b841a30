using System;

namespace SpiceSharp.Protocol;

/// <summary>How pixels lie in memory. Names follow byte order, lowest address first.</summary>
public enum PixelLayout
{
    /// <summary>4 bytes: blue, green, red and one without meaning. As a little-endian word <c>0xXXRRGGBB</c>.</summary>
    Bgrx32,

    /// <summary>4 bytes: blue, green, red, alpha; colour premultiplied. As a little-endian word <c>0xAARRGGBB</c>.</summary>
    Bgra32,

    /// <summary>4 bytes: a palette entry exactly as the palette holds it. 32-bit targets take the word, 16-bit targets its low half.</summary>
    Palette32,

    /// <summary>3 bytes: blue, green, red.</summary>
    Bgr24,

    /// <summary>A little-endian word <c>xRRRRRGGGGGBBBBB</c>.</summary>
    Rgb555,

    /// <summary>A little-endian word <c>RRRRRGGGGGGBBBBB</c>.</summary>
    Rgb565,

    /// <summary>1 byte of alpha (coverage).</summary>
    Alpha8,

    /// <summary>1 byte of grey.</summary>
    Gray8,

    /// <summary>1 bit, the least significant bit of a byte being the leftmost pixel; rows padded to bytes.</summary>
    Mask1,

    /// <summary>4 bytes: red, green, blue and one without meaning. For frames handed out; SPICE itself has no such pictures.</summary>
    Rgbx32,

    /// <summary>4 bytes: red, green, blue, alpha. For frames handed out.</summary>
    Rgba32,

    /// <summary>3 bytes: red, green, blue. For frames handed out.</summary>
    Rgb24,
}

/// <summary>Sizes that follow from a <see cref="PixelLayout"/>.</summary>
public static class PixelLayouts
{
    /// <summary>Bits a pixel takes.</summary>
    public static int BitsPerPixel(this PixelLayout layout) => layout switch
    {
        PixelLayout.Bgrx32 or PixelLayout.Bgra32 or PixelLayout.Palette32 or PixelLayout.Rgbx32 or PixelLayout.Rgba32 => 32,
        PixelLayout.Bgr24 or PixelLayout.Rgb24 => 24,
        PixelLayout.Rgb555 or PixelLayout.Rgb565 => 16,
        PixelLayout.Alpha8 or PixelLayout.Gray8 => 8,
        PixelLayout.Mask1 => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(layout), layout, "Not a pixel layout."),
    };

    /// <summary>Bytes of one row of pixels, without padding.</summary>
    public static long RowBytes(this PixelLayout layout, int widthPixels) => (((long)widthPixels * layout.BitsPerPixel()) + 7) / 8;
}
