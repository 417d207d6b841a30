namespace SpiceSharp.Protocol.Codecs;

/// <summary>What the units of an LZ or GLZ stream are (LZ_IMAGE_TYPE_*).</summary>
public enum LzImageType
{
    /// <summary>PLT1_LE (1): one bit a pixel, the leftmost in the least significant bit.</summary>
    Plt1LittleEndian = 1,

    /// <summary>PLT1_BE (2): one bit a pixel, the leftmost in the most significant bit.</summary>
    Plt1BigEndian = 2,

    /// <summary>PLT4_LE (3): four bits a pixel, the left one in the low nibble.</summary>
    Plt4LittleEndian = 3,

    /// <summary>PLT4_BE (4): four bits a pixel, the left one in the high nibble.</summary>
    Plt4BigEndian = 4,

    /// <summary>PLT8 (5): a byte is an index.</summary>
    Plt8 = 5,

    /// <summary>RGB16 (6): 555 pixels.</summary>
    Rgb16 = 6,

    /// <summary>RGB24 (7): blue, green, red; the encoder's picture had 3 bytes a pixel.</summary>
    Rgb24 = 7,

    /// <summary>RGB32 (8): blue, green, red; the encoder's picture had 4 bytes a pixel.</summary>
    Rgb32 = 8,

    /// <summary>RGBA (9): a colour pass, then an alpha pass.</summary>
    Rgba = 9,

    /// <summary>XXXA (10): an alpha pass only; the colours come from the JPEG beside it.</summary>
    Xxxa = 10,

    /// <summary>A8 (11): alpha only.</summary>
    A8 = 11,
}

/// <summary>What follows from an <see cref="LzImageType"/>.</summary>
public static class LzImageTypes
{
    /// <summary>Whether the units are packed palette indices (types 1 to 5).</summary>
    public static bool IsIndexed(this LzImageType type) => type is >= LzImageType.Plt1LittleEndian and <= LzImageType.Plt8;

    /// <summary>The bitmap format whose rows have the same bytes as the encoder's picture had; for XXXA that of RGBA.</summary>
    public static BitmapFormat ToBitmapFormat(this LzImageType type) => type switch
    {
        LzImageType.Plt1LittleEndian => BitmapFormat.OneBitLittleEndian,
        LzImageType.Plt1BigEndian => BitmapFormat.OneBitBigEndian,
        LzImageType.Plt4LittleEndian => BitmapFormat.FourBitLittleEndian,
        LzImageType.Plt4BigEndian => BitmapFormat.FourBitBigEndian,
        LzImageType.Plt8 => BitmapFormat.EightBit,
        LzImageType.Rgb16 => BitmapFormat.SixteenBit,
        LzImageType.Rgb24 => BitmapFormat.TwentyFourBit,
        LzImageType.Rgb32 => BitmapFormat.ThirtyTwoBit,
        LzImageType.Rgba or LzImageType.Xxxa => BitmapFormat.Rgba,
        LzImageType.A8 => BitmapFormat.EightBitAlpha,
        _ => BitmapFormat.Invalid,
    };

    /// <summary>The layout a picture of this type decodes to when nothing is converted.</summary>
    public static PixelLayout NaturalLayout(this LzImageType type) => type switch
    {
        LzImageType.Rgb16 => PixelLayout.Rgb555,
        LzImageType.Rgba => PixelLayout.Bgra32,
        LzImageType.Xxxa or LzImageType.A8 => PixelLayout.Alpha8,
        _ when type.IsIndexed() => PixelLayout.Palette32,
        _ => PixelLayout.Bgrx32,
    };
}
