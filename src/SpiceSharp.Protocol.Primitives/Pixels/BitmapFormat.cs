namespace SpiceSharp.Protocol;

/// <summary>SPICE_BITMAP_FMT_*: how an uncompressed picture lies on the wire; the LZ4 codec names its pixels with the same numbers.</summary>
public enum BitmapFormat : byte
{
    /// <summary>SPICE_BITMAP_FMT_INVALID (0).</summary>
    Invalid = 0,

    /// <summary>SPICE_BITMAP_FMT_1BIT_LE (1): the leftmost pixel is the least significant bit.</summary>
    OneBitLittleEndian = 1,

    /// <summary>SPICE_BITMAP_FMT_1BIT_BE (2): the leftmost pixel is the most significant bit.</summary>
    OneBitBigEndian = 2,

    /// <summary>SPICE_BITMAP_FMT_4BIT_LE (3): the leftmost pixel is the low nibble.</summary>
    FourBitLittleEndian = 3,

    /// <summary>SPICE_BITMAP_FMT_4BIT_BE (4): the leftmost pixel is the high nibble.</summary>
    FourBitBigEndian = 4,

    /// <summary>SPICE_BITMAP_FMT_8BIT (5): a palette index.</summary>
    EightBit = 5,

    /// <summary>SPICE_BITMAP_FMT_16BIT (6): a little-endian word <c>xRRRRRGGGGGBBBBB</c>.</summary>
    SixteenBit = 6,

    /// <summary>SPICE_BITMAP_FMT_24BIT (7): bytes blue, green, red.</summary>
    TwentyFourBit = 7,

    /// <summary>SPICE_BITMAP_FMT_32BIT (8): bytes blue, green, red and one without meaning.</summary>
    ThirtyTwoBit = 8,

    /// <summary>SPICE_BITMAP_FMT_RGBA (9): bytes blue, green, red, alpha.</summary>
    Rgba = 9,

    /// <summary>SPICE_BITMAP_FMT_8BIT_A (10): alpha (coverage) only.</summary>
    EightBitAlpha = 10,
}

/// <summary>What follows from a <see cref="BitmapFormat"/>.</summary>
public static class BitmapFormats
{
    /// <summary>Bits a stored pixel takes; 0 for a value that is no format.</summary>
    public static int BitsPerPixel(this BitmapFormat format) => format switch
    {
        BitmapFormat.OneBitLittleEndian or BitmapFormat.OneBitBigEndian => 1,
        BitmapFormat.FourBitLittleEndian or BitmapFormat.FourBitBigEndian => 4,
        BitmapFormat.EightBit or BitmapFormat.EightBitAlpha => 8,
        BitmapFormat.SixteenBit => 16,
        BitmapFormat.TwentyFourBit => 24,
        BitmapFormat.ThirtyTwoBit or BitmapFormat.Rgba => 32,
        _ => 0,
    };

    /// <summary>Whether a pixel is an index into a palette (formats 1 to 5).</summary>
    public static bool IsIndexed(this BitmapFormat format) => format is >= BitmapFormat.OneBitLittleEndian and <= BitmapFormat.EightBit;

    /// <summary>Bytes of one row of pixels without padding; 0 for a value that is no format.</summary>
    public static long RowBytes(this BitmapFormat format, int widthPixels) => (((long)widthPixels * format.BitsPerPixel()) + 7) / 8;
}
