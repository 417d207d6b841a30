using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Premultiplied source-over with one rounding: every product is <c>round(a * b / 255)</c>, every sum saturates.</summary>
/// <remarks>
/// Two channels at a time, each with 16 bits of room: products and sums of bytes fit, so channels never meet. The plain loops are the definition; the vectors
/// in front of them are proved equal to it. The last argument chooses among <see cref="CodecVariants.Supported"/>, to compare and to measure; null is the best.
/// </remarks>
internal static partial class BlendRows
{
    private const uint Lanes = 0x00FF00FF;
    private const uint Halves = 0x00800080;
    private const uint Carries = 0x01000100;
    private const uint AllBytes = uint.MaxValue;

    /// <summary>target = source · alpha over target, all four channels.</summary>
    /// <param name="source">Premultiplied colours.</param>
    /// <param name="alpha">Multiplied to all of them.</param>
    /// <param name="target">The colours below.</param>
    /// <param name="keep">Which bits stay in the end, for layouts whose top byte becomes 0.</param>
    /// <param name="variant">How it is done.</param>
    public static void Over(ReadOnlySpan<uint> source, uint alpha, Span<uint> target, uint keep = AllBytes, CodecVariant? variant = null)
    {
        source = source.Slice(0, target.Length);
        int done = 0;
        Over(source, alpha, target, keep, variant ?? CodecVariants.Best, ref done);
        for (int i = done; i < target.Length; i++)
        {
            uint s = source[i];
            if (alpha != 255) s = Multiply(s, alpha);
            // The two cases that fill most pictures: opaque replaces, nothing changes nothing. The sums below say the same.
            if (s >= 0xFF000000) target[i] = s & keep;
            else if (s != 0) target[i] = Add(s, Multiply(target[i], 255 - (s >> 24))) & keep;
            else target[i] &= keep;
        }
    }

    /// <summary>target = color · coverage over target, all four channels; pixels that are not covered stay as they are.</summary>
    /// <param name="color">One premultiplied colour.</param>
    /// <param name="coverage">How much of each pixel it covers.</param>
    /// <param name="target">The colours below.</param>
    /// <param name="keep">Which bits of covered pixels stay in the end.</param>
    /// <param name="variant">How it is done.</param>
    public static void OverCovered(uint color, ReadOnlySpan<byte> coverage, Span<uint> target, uint keep = AllBytes, CodecVariant? variant = null)
    {
        coverage = coverage.Slice(0, target.Length);
        int done = 0;
        OverCovered(color, coverage, target, keep, variant ?? CodecVariants.Best, ref done);
        for (int i = done; i < target.Length; i++)
        {
            if (coverage[i] == 0) continue;
            uint s = Multiply(color, coverage[i]);
            target[i] = Add(s, Multiply(target[i], 255 - (s >> 24))) & keep;
        }
    }

    /// <summary>target = color · coverage, all four channels.</summary>
    public static void Cover(ReadOnlySpan<uint> colors, ReadOnlySpan<byte> coverage, Span<uint> target)
    {
        colors = colors.Slice(0, target.Length);
        coverage = coverage.Slice(0, target.Length);
        for (int i = 0; i < target.Length; i++) target[i] = Multiply(colors[i], coverage[i]);
    }

    /// <summary>Sets the bytes that carry no alpha to 0.</summary>
    public static void ClearTop(Span<uint> target)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(target);
        PixelOperations.SetX(bytes, bytes, 0);
    }

    /// <summary>The same for a surface of alpha alone: one byte a pixel.</summary>
    public static void Over8(ReadOnlySpan<uint> source, uint alpha, Span<byte> target)
    {
        source = source.Slice(0, target.Length);
        for (int i = 0; i < target.Length; i++)
        {
            uint s = Multiply(source[i], alpha) & 0xFF000000;
            target[i] = (byte)(Add(s, Multiply((uint)target[i] << 24, 255 - (s >> 24))) >> 24);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Multiply(uint color, uint by) => MultiplyLanes(color & Lanes, by) | (MultiplyLanes((color >> 8) & Lanes, by) << 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint MultiplyLanes(uint lanes, uint by)
    {
        uint t = (lanes * by) + Halves;
        return ((t + ((t >> 8) & Lanes)) >> 8) & Lanes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Add(uint a, uint b) => AddLanes(a & Lanes, b & Lanes) | (AddLanes((a >> 8) & Lanes, (b >> 8) & Lanes) << 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint AddLanes(uint a, uint b)
    {
        uint sum = a + b;
        uint over = sum & Carries;
        return (sum | (over - (over >> 8))) & Lanes;
    }

    // Each does the first `done` pixels, a multiple of what its vectors hold; where the vector files are left out, none.
    static partial void Over(ReadOnlySpan<uint> source, uint alpha, Span<uint> target, uint keep, CodecVariant variant, ref int done);
    static partial void OverCovered(uint color, ReadOnlySpan<byte> coverage, Span<uint> target, uint keep, CodecVariant variant, ref int done);
}
