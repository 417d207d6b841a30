using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Pixels of a surface as COMPOSITE sees them: opaque where they have no alpha, without colour where they have nothing else.</summary>
internal static class TargetRows
{
    public static void Read(ReadOnlySpan<byte> pixels, PixelLayout layout, Span<uint> colors)
    {
        ColorRows.Widen(pixels, layout, colors);
        if (layout is not (PixelLayout.Bgra32 or PixelLayout.Alpha8)) ColorRows.MakeOpaque(colors);
    }

    /// <summary>The X byte becomes 0.</summary>
    public static void Write(Span<uint> colors, PixelLayout layout, Span<byte> pixels)
    {
        if (layout == PixelLayout.Bgrx32) BlendRows.ClearTop(colors);
        ColorRows.Narrow(colors, layout, pixels);
    }
}
