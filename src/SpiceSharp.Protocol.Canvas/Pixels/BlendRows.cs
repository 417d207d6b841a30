using System;
using System.Runtime.CompilerServices;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Premultiplied source-over with one rounding: every product is <c>round(a * b / 255)</c>, every sum saturates.</summary>
/// <remarks>Two channels at a time, each with 16 bits of room: products and sums of bytes fit, so channels never meet.</remarks>
internal static class BlendRows
{
    private const uint Lanes = 0x00FF00FF;
    private const uint Halves = 0x00800080;
    private const uint Carries = 0x01000100;

    /// <summary>target = source · alpha over target, all four channels.</summary>
    public static void Over(ReadOnlySpan<uint> source, uint alpha, Span<uint> target)
    {
        source = source.Slice(0, target.Length);
        for (int i = 0; i < target.Length; i++)
        {
            uint s = source[i];
            if (alpha != 255) s = Multiply(s, alpha);
            // The two cases that fill most pictures: opaque replaces, nothing changes nothing. The sums below say the same.
            if (s >= 0xFF000000) target[i] = s;
            else if (s != 0) target[i] = Add(s, Multiply(target[i], 255 - (s >> 24)));
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
        for (int i = 0; i < target.Length; i++) target[i] &= 0x00FFFFFF;
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
}
