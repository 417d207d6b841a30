using System;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Applies a mask to a row of colours, and gives the alpha that counts for each channel.</summary>
/// <remarks>The plain loops are the definition; the last argument chooses among <see cref="CodecVariants.Supported"/>, null is the best.</remarks>
internal static partial class MaskRows
{
    private const uint EachChannel = 0x01010101;

    /// <summary>The mask's alpha dims the colour.</summary>
    public static void Unified(ReadOnlySpan<uint> colors, ReadOnlySpan<uint> masks, Span<uint> masked, CodecVariant? variant = null)
    {
        colors = colors.Slice(0, masked.Length);
        masks = masks.Slice(0, masked.Length);
        int done = 0;
        Unified(colors, masks, masked, variant ?? CodecVariants.Best, ref done);
        for (int i = done; i < masked.Length; i++) masked[i] = BlendRows.Multiply(colors[i], masks[i] >> 24);
    }

    /// <summary>Each channel of the mask dims the same channel of the colour, and its alpha for that channel.</summary>
    public static void Component(ReadOnlySpan<uint> colors, ReadOnlySpan<uint> masks, Span<uint> masked, Span<uint> alphas, CodecVariant? variant = null)
    {
        colors = colors.Slice(0, masked.Length);
        masks = masks.Slice(0, masked.Length);
        alphas = alphas.Slice(0, masked.Length);
        int done = 0;
        Component(colors, masks, masked, alphas, variant ?? CodecVariants.Best, ref done);
        for (int i = done; i < masked.Length; i++)
        {
            uint color = colors[i], mask = masks[i];
            alphas[i] = BlendRows.Multiply(mask, color >> 24);
            masked[i] = Each(color, mask, 0) | Each(color, mask, 8) | Each(color, mask, 16) | Each(color, mask, 24);
        }

        static uint Each(uint color, uint mask, int shift) => BlendRows.Multiply((color >> shift) & 255, (mask >> shift) & 255) << shift;
    }

    /// <summary>A colour's alpha for each of its channels.</summary>
    public static uint AlphasOf(uint color) => (color >> 24) * EachChannel;

    // Each does the first `done` pixels, a multiple of what its vectors hold; where the vector files are left out, none.
    static partial void Unified(ReadOnlySpan<uint> colors, ReadOnlySpan<uint> masks, Span<uint> masked, CodecVariant variant, ref int done);
    static partial void Component(ReadOnlySpan<uint> colors, ReadOnlySpan<uint> masks, Span<uint> masked, Span<uint> alphas, CodecVariant variant, ref int done);
}
