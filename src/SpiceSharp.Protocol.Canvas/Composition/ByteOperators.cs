using System;
using System.Runtime.CompilerServices;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>One channel of a Porter-Duff operator: s source, a its alpha for this channel, d target, da the target's alpha; all 0 to 255.</summary>
internal interface IByteOperator
{
    uint Apply(uint s, uint a, uint d, uint da);
}

/// <summary>The blend function of a separable blend: an exact integer that may be negative, then wrapped around.</summary>
internal interface IByteBlend
{
    int Apply(int s, int a, int d, int da);
}

/// <summary>COMPOSITE's operators in 8-bit arithmetic: products are <c>round(a * b / 255)</c>, sums saturate.</summary>
/// <remarks>The plain loops are the definition; the vectors in front of them, for the Porter-Duff operators, MULTIPLY, SCREEN and EXCLUSION, are proved equal to it.</remarks>
internal static partial class ByteOperators
{
    /// <summary>target = operator(source, target) for rows of colours.</summary>
    /// <param name="number">The operator.</param>
    /// <param name="source">The source, masked.</param>
    /// <param name="alphas">For each channel of the source the alpha that counts for it, masked; none where the source's alpha counts for all of them.</param>
    /// <param name="target">The target's colours.</param>
    /// <param name="variant">Chooses among <see cref="CodecVariants.Supported"/>; null is the best.</param>
    /// <returns>False when the operator is none of these.</returns>
    public static bool TryCombine(byte number, ReadOnlySpan<uint> source, ReadOnlySpan<uint> alphas, Span<uint> target, CodecVariant? variant = null)
    {
        source = source.Slice(0, target.Length);
        if (!alphas.IsEmpty) alphas = alphas.Slice(0, target.Length);
        int done = 0;
        Accelerate(number, source, alphas, target, variant ?? CodecVariants.Best, ref done);
        source = source.Slice(done);
        if (!alphas.IsEmpty) alphas = alphas.Slice(done);
        return TryCombineOneByOne(number, source, alphas, target.Slice(done));
    }

    // Does the first `done` pixels, a multiple of what its vectors hold; where the vector files are left out, none.
    static partial void Accelerate(byte number, ReadOnlySpan<uint> source, ReadOnlySpan<uint> alphas, Span<uint> target, CodecVariant variant, ref int done);

    private static bool TryCombineOneByOne(byte number, ReadOnlySpan<uint> source, ReadOnlySpan<uint> alphas, Span<uint> target)
    {
        switch (number)
        {
            case 0x00 or 0x10 or 0x20: target.Clear(); break;
            case 0x01 or 0x11 or 0x21: source.CopyTo(target); break;
            case 0x02 or 0x12 or 0x22: break;
            case 0x03: Combine<Over>(source, alphas, target); break;
            case 0x04: Combine<OverReverse>(source, alphas, target); break;
            case 0x05: Combine<In>(source, alphas, target); break;
            case 0x06: Combine<InReverse>(source, alphas, target); break;
            case 0x07: Combine<Out>(source, alphas, target); break;
            case 0x08: Combine<OutReverse>(source, alphas, target); break;
            case 0x09: Combine<Atop>(source, alphas, target); break;
            case 0x0A: Combine<AtopReverse>(source, alphas, target); break;
            case 0x0B: Combine<Xor>(source, alphas, target); break;
            case 0x0C: Combine<Add>(source, alphas, target); break;
            case 0x30: Combine<Multiply>(source, alphas, target); break;
            case 0x31: Blend<Screen>(source, alphas, target); break;
            case 0x32: Blend<Overlay>(source, alphas, target); break;
            case 0x33: Blend<Darken>(source, alphas, target); break;
            case 0x34: Blend<Lighten>(source, alphas, target); break;
            case 0x37: Blend<HardLight>(source, alphas, target); break;
            case 0x39: Blend<Difference>(source, alphas, target); break;
            case 0x3A: Blend<Exclusion>(source, alphas, target); break;
            default: return false;
        }

        return true;
    }

    private static void Combine<TOperator>(ReadOnlySpan<uint> source, ReadOnlySpan<uint> alphas, Span<uint> target)
        where TOperator : struct, IByteOperator
    {
        TOperator op = default;
        for (int i = 0; i < target.Length; i++)
        {
            uint s = source[i], a = alphas.IsEmpty ? MaskRows.AlphasOf(s) : alphas[i], d = target[i], da = d >> 24;
            target[i] = op.Apply(s & 255, a & 255, d & 255, da)
                | (op.Apply((s >> 8) & 255, (a >> 8) & 255, (d >> 8) & 255, da) << 8)
                | (op.Apply((s >> 16) & 255, (a >> 16) & 255, (d >> 16) & 255, da) << 16)
                | (op.Apply(s >> 24, a >> 24, da, da) << 24);
        }
    }

    private static void Blend<TBlend>(ReadOnlySpan<uint> source, ReadOnlySpan<uint> alphas, Span<uint> target)
        where TBlend : struct, IByteBlend
    {
        for (int i = 0; i < target.Length; i++)
        {
            uint s = source[i], a = alphas.IsEmpty ? MaskRows.AlphasOf(s) : alphas[i], d = target[i], da = d >> 24, sa = s >> 24;
            target[i] = Channel<TBlend>(s & 255, a & 255, d & 255, da)
                | (Channel<TBlend>((s >> 8) & 255, (a >> 8) & 255, (d >> 8) & 255, da) << 8)
                | (Channel<TBlend>((s >> 16) & 255, (a >> 16) & 255, (d >> 16) & 255, da) << 16)
                | (Divide255((255 * da) + (255 * sa) - (sa * da)) << 24);
        }
    }

    private static uint Channel<TBlend>(uint s, uint a, uint d, uint da)
        where TBlend : struct, IByteBlend
    {
        uint sum = unchecked((uint)((int)(((255 - a) * d) + ((255 - da) * s)) + default(TBlend).Apply((int)s, (int)a, (int)d, (int)da)));
        return Divide255(Math.Min(sum, 255 * 255)); // a negative sum has become a huge one
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Divide255(uint value) => (value + 128 + ((value + 128) >> 8)) >> 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mul(uint a, uint b) => Divide255(a * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Sum(uint a, uint b) => Math.Min(a + b, 255);

    private readonly struct Over : IByteOperator
    {
        public uint Apply(uint s, uint a, uint d, uint da) => Sum(s, Mul(d, 255 - a));
    }

    private readonly struct OverReverse : IByteOperator
    {
        public uint Apply(uint s, uint a, uint d, uint da) => Sum(d, Mul(s, 255 - da));
    }

    private readonly struct In : IByteOperator
    {
        public uint Apply(uint s, uint a, uint d, uint da) => Mul(s, da);
    }

    private readonly struct InReverse : IByteOperator
    {
        public uint Apply(uint s, uint a, uint d, uint da) => Mul(d, a);
    }

    private readonly struct Out : IByteOperator
    {
        public uint Apply(uint s, uint a, uint d, uint da) => Mul(s, 255 - da);
    }

    private readonly struct OutReverse : IByteOperator
    {
        public uint Apply(uint s, uint a, uint d, uint da) => Mul(d, 255 - a);
    }

    private readonly struct Atop : IByteOperator
    {
        public uint Apply(uint s, uint a, uint d, uint da) => Sum(Mul(s, da), Mul(d, 255 - a));
    }

    private readonly struct AtopReverse : IByteOperator
    {
        public uint Apply(uint s, uint a, uint d, uint da) => Sum(Mul(s, 255 - da), Mul(d, a));
    }

    private readonly struct Xor : IByteOperator
    {
        public uint Apply(uint s, uint a, uint d, uint da) => Sum(Mul(s, 255 - da), Mul(d, 255 - a));
    }

    private readonly struct Add : IByteOperator
    {
        public uint Apply(uint s, uint a, uint d, uint da) => Sum(s, d);
    }

    private readonly struct Multiply : IByteOperator
    {
        public uint Apply(uint s, uint a, uint d, uint da) => Sum(Mul(d, s), Sum(Mul(s, 255 - da), Mul(d, 255 - a)));
    }

    private readonly struct Screen : IByteBlend
    {
        public int Apply(int s, int a, int d, int da) => (s * da) + (d * a) - (s * d);
    }

    private readonly struct Overlay : IByteBlend
    {
        public int Apply(int s, int a, int d, int da) => 2 * d < da ? 2 * s * d : (a * da) - (2 * (da - d) * (a - s));
    }

    private readonly struct Darken : IByteBlend
    {
        public int Apply(int s, int a, int d, int da) => Math.Min(s * da, d * a);
    }

    private readonly struct Lighten : IByteBlend
    {
        public int Apply(int s, int a, int d, int da) => Math.Max(s * da, d * a);
    }

    private readonly struct HardLight : IByteBlend
    {
        public int Apply(int s, int a, int d, int da) => 2 * s < a ? 2 * s * d : (a * da) - (2 * (da - d) * (a - s));
    }

    private readonly struct Difference : IByteBlend
    {
        public int Apply(int s, int a, int d, int da) => Math.Abs((d * a) - (s * da));
    }

    private readonly struct Exclusion : IByteBlend
    {
        public int Apply(int s, int a, int d, int da) => (s * da) + (d * a) - (2 * s * d);
    }
}
