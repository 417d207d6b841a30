using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>What follows an image's descriptor (<c>SPICE_IMAGE_TYPE_*</c>, <c>u8</c>).</summary>
public enum ImageType : byte
{
    /// <summary>Raw rows.</summary>
    Bitmap = 0,

    /// <summary>A QUIC stream.</summary>
    Quic = 1,

    /// <summary>Never sent.</summary>
    Reserved = 2,

    /// <summary>An LZ stream of palette indices.</summary>
    LzPalette = 100,

    /// <summary>An LZ stream of colours or alpha.</summary>
    LzRgb = 101,

    /// <summary>A GLZ stream.</summary>
    GlzRgb = 102,

    /// <summary>Nothing: the picture cached under the id.</summary>
    FromCache = 103,

    /// <summary>The content of a surface.</summary>
    Surface = 104,

    /// <summary>A JPEG file.</summary>
    Jpeg = 105,

    /// <summary>Nothing: the exact picture cached under the id.</summary>
    FromCacheLossless = 106,

    /// <summary>A GLZ stream in a zlib stream.</summary>
    ZlibGlzRgb = 107,

    /// <summary>A JPEG file and an LZ stream of alpha.</summary>
    JpegAlpha = 108,

    /// <summary>Linked LZ4 blocks.</summary>
    Lz4 = 109,
}

/// <summary>What to do with an image besides drawing it (<c>SPICE_IMAGE_FLAGS_*</c>, <c>u8</c>).</summary>
[Flags]
public enum ImageFlags : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Cache the picture under the id.</summary>
    CacheMe = 1,

    /// <summary>Every X byte is 0xFF.</summary>
    HighBitsSet = 2,

    /// <summary>Replace a lossy cached picture by this exact one.</summary>
    CacheReplaceMe = 4,
}

/// <summary>Palette and row order of BITMAP and LZ_PLT (<c>SPICE_BITMAP_FLAGS_*</c>, <c>u8</c>).</summary>
[Flags]
public enum BitmapFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Cache the palette under its key.</summary>
    PaletteCacheMe = 1,

    /// <summary>A cached palette is named by its key.</summary>
    PaletteFromCache = 2,

    /// <summary>The first stored row is the top row.</summary>
    TopDown = 4,
}

/// <summary>Row order of JPEG_ALPHA's alpha plane (<c>SPICE_JPEG_ALPHA_FLAGS_*</c>, <c>u8</c>).</summary>
[Flags]
public enum JpegAlphaFlags : byte
{
    /// <summary>Bottom row first.</summary>
    None = 0,

    /// <summary>Top row first.</summary>
    TopDown = 1,
}
