using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Pixels of a surface as COMPOSITE sees them: opaque where they have no alpha, without colour where they have nothing else.</summary>
internal static class TargetRows
{
    /// <summary>The pixels as colours: 32-bit ones where they are, others in memory as long as they are many.</summary>
    public static Span<uint> Read(Span<byte> pixels, PixelLayout layout, Span<uint> memory)
    {
        Span<uint> colors = memory;
        if (layout is PixelLayout.Bgra32 or PixelLayout.Bgrx32) colors = MemoryMarshal.Cast<byte, uint>(pixels);
        else ColorRows.Widen(pixels, layout, colors);
        if (layout is not (PixelLayout.Bgra32 or PixelLayout.Alpha8)) ColorRows.MakeOpaque(colors);
        return colors;
    }

    /// <summary>Puts back what <see cref="Read"/> gave out. The X byte becomes 0.</summary>
    public static void Write(Span<uint> colors, PixelLayout layout, Span<byte> pixels)
    {
        if (layout == PixelLayout.Bgrx32) BlendRows.ClearTop(colors);
        else if (layout != PixelLayout.Bgra32) ColorRows.Narrow(colors, layout, pixels);
    }
}
