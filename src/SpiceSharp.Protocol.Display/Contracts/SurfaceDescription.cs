using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>What a surface is. New surfaces are all zero.</summary>
/// <param name="Width">Pixels in a row, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Format">SPICE's surface format.</param>
/// <param name="IsPrimary">Whether it is the one that is shown.</param>
public readonly record struct SurfaceDescription(int Width, int Height, SurfaceFormat Format, bool IsPrimary)
{
    /// <summary>The memory layout that holds such a surface.</summary>
    public PixelLayout Layout => Format switch
    {
        SurfaceFormat.Argb32 => PixelLayout.Bgra32,
        SurfaceFormat.Rgb555 => PixelLayout.Rgb555,
        SurfaceFormat.Rgb565 => PixelLayout.Rgb565,
        SurfaceFormat.Alpha8 => PixelLayout.Alpha8,
        SurfaceFormat.Alpha1 => PixelLayout.Mask1,
        _ => PixelLayout.Bgrx32,
    };
}
