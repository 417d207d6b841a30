namespace SpiceSharp.Protocol.Wire;

/// <summary>Surface formats (<c>SPICE_SURFACE_FMT_*</c>, <c>u32</c>); the depth in bits is <c>value &amp; 0x3f</c>.</summary>
public enum SurfaceFormat : uint
{
    /// <summary>Not a format.</summary>
    Invalid = 0,

    /// <summary>1 bit of alpha, least significant bit leftmost.</summary>
    Alpha1 = 1,

    /// <summary>8 bits of alpha.</summary>
    Alpha8 = 8,

    /// <summary>16 bits <c>xRRRRRGGGGGBBBBB</c>.</summary>
    Rgb555 = 16,

    /// <summary>32 bits <c>0xXXRRGGBB</c>.</summary>
    Xrgb32 = 32,

    /// <summary>16 bits <c>RRRRRGGGGGGBBBBB</c>.</summary>
    Rgb565 = 80,

    /// <summary>32 bits <c>0xAARRGGBB</c>, colour premultiplied.</summary>
    Argb32 = 96,
}
