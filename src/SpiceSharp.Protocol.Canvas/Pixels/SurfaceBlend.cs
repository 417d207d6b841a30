using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Blends runs of colours over pixels of any surface.</summary>
internal static class SurfaceBlend
{
    private const int Chunk = 128;

    /// <summary>target = colours · alpha over target.</summary>
    /// <param name="colors">Premultiplied <c>0xAARRGGBB</c>.</param>
    /// <param name="alpha">Multiplied to all of them.</param>
    /// <param name="pixels">Pixels of the surface.</param>
    /// <param name="layout">Their layout; not 1-bit.</param>
    /// <param name="topIsAlpha">Whether the X byte of 32-bit pixels without alpha is one all the same; else it becomes 0.</param>
    public static void Over(ReadOnlySpan<uint> colors, uint alpha, Span<byte> pixels, PixelLayout layout, bool topIsAlpha)
    {
        switch (layout)
        {
            case PixelLayout.Alpha8:
                BlendRows.Over8(colors, alpha, pixels);
                break;
            case PixelLayout.Bgra32 or PixelLayout.Bgrx32:
                BlendRows.Over(colors, alpha, MemoryMarshal.Cast<byte, uint>(pixels), layout is PixelLayout.Bgrx32 && !topIsAlpha ? 0x00FFFFFF : uint.MaxValue);
                break;
            default:
                Over16(colors, alpha, pixels, layout);
                break;
        }
    }

    /// <summary>Widened to 8 bits a channel, blended, cut off again.</summary>
    private static void Over16(ReadOnlySpan<uint> colors, uint alpha, Span<byte> pixels, PixelLayout layout)
    {
        Span<uint> chunk = stackalloc uint[Chunk];
        for (int done = 0; done < colors.Length; done += Chunk)
        {
            Span<uint> wide = chunk.Slice(0, Math.Min(Chunk, colors.Length - done));
            Span<byte> some = pixels.Slice(done * 2, wide.Length * 2);
            ColorRows.Widen(some, layout, wide);
            BlendRows.Over(colors.Slice(done, wide.Length), alpha, wide);
            ColorRows.Narrow(wide, layout, some);
        }
    }
}
