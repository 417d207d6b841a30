using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>How a copy scales (<c>SPICE_IMAGE_SCALE_MODE_*</c>, <c>u8</c>).</summary>
public enum ImageScaleMode : byte
{
    /// <summary>Bilinear.</summary>
    Interpolate = 0,

    /// <summary>Nearest neighbour.</summary>
    Nearest = 1,
}

/// <summary>Alpha of DRAW_ALPHA_BLEND (<c>SPICE_ALPHA_FLAGS_*</c>, <c>u8</c>).</summary>
[Flags]
public enum AlphaFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The target's X byte is alpha.</summary>
    DestinationHasAlpha = 1,

    /// <summary>The source surface's X byte is alpha.</summary>
    SourceSurfaceHasAlpha = 2,
}

/// <summary>Bits of a raster operation descriptor (<c>SPICE_ROPD_*</c>, <c>u16</c>).</summary>
public static class RopDescriptor
{
    /// <summary>Invert the source first.</summary>
    public const ushort InversSource = 0x001;

    /// <summary>Invert the brush first.</summary>
    public const ushort InversBrush = 0x002;

    /// <summary>Invert the target first.</summary>
    public const ushort InversDestination = 0x004;

    /// <summary>Put.</summary>
    public const ushort OpPut = 0x008;

    /// <summary>Or.</summary>
    public const ushort OpOr = 0x010;

    /// <summary>And.</summary>
    public const ushort OpAnd = 0x020;

    /// <summary>Exclusive or.</summary>
    public const ushort OpXor = 0x040;

    /// <summary>All bits 0.</summary>
    public const ushort OpBlackness = 0x080;

    /// <summary>All bits 1.</summary>
    public const ushort OpWhiteness = 0x100;

    /// <summary>Invert the target.</summary>
    public const ushort OpInvers = 0x200;

    /// <summary>Invert the result.</summary>
    public const ushort InversResult = 0x400;
}

/// <summary>Operator, filters, repeats and options of DRAW_COMPOSITE (<c>u32</c>).</summary>
/// <remarks>Bits 0–7 operator, 8–10 source filter, 11–13 mask filter, 14–15 source repeat, 16–17 mask repeat, from 18 on the flags named here.</remarks>
[Flags]
public enum CompositeFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Each channel of the mask is the alpha of the same channel of the source.</summary>
    ComponentAlpha = 1 << 18,

    /// <summary>A mask image follows.</summary>
    HasMask = 1 << 19,

    /// <summary>A transform of the source follows.</summary>
    HasSourceTransform = 1 << 20,

    /// <summary>A transform of the mask follows.</summary>
    HasMaskTransform = 1 << 21,

    /// <summary>The source's alpha is 1.</summary>
    SourceOpaque = 1 << 22,

    /// <summary>The mask's alpha is 1; nobody heeds it.</summary>
    MaskOpaque = 1 << 23,

    /// <summary>The target's alpha is 1; nobody heeds it.</summary>
    DestinationOpaque = 1 << 24,
}
