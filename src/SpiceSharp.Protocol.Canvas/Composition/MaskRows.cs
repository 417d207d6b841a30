using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Applies a mask to a row of colours, and gives the alpha that counts for each channel.</summary>
internal static class MaskRows
{
    private const uint EachChannel = 0x01010101;

    /// <summary>No mask: the colour's alpha counts for all of it.</summary>
    public static void None(ReadOnlySpan<uint> colors, Span<uint> masked, Span<uint> alphas)
    {
        colors.CopyTo(masked);
        for (int i = 0; i < masked.Length; i++) alphas[i] = (colors[i] >> 24) * EachChannel;
    }

    /// <summary>The mask's alpha dims the colour.</summary>
    public static void Unified(ReadOnlySpan<uint> colors, ReadOnlySpan<uint> masks, Span<uint> masked, Span<uint> alphas)
    {
        for (int i = 0; i < masked.Length; i++)
        {
            uint color = BlendRows.Multiply(colors[i], masks[i] >> 24);
            masked[i] = color;
            alphas[i] = (color >> 24) * EachChannel;
        }
    }

    /// <summary>Each channel of the mask dims the same channel of the colour, and its alpha for that channel.</summary>
    public static void Component(ReadOnlySpan<uint> colors, ReadOnlySpan<uint> masks, Span<uint> masked, Span<uint> alphas)
    {
        for (int i = 0; i < masked.Length; i++)
        {
            uint color = colors[i], mask = masks[i];
            alphas[i] = BlendRows.Multiply(mask, color >> 24);
            masked[i] = Each(color, mask, 0) | Each(color, mask, 8) | Each(color, mask, 16) | Each(color, mask, 24);
        }

        static uint Each(uint color, uint mask, int shift) => BlendRows.Multiply((color >> shift) & 255, (mask >> shift) & 255) << shift;
    }
}
