using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>How much of source and target a Porter-Duff operator keeps, for one channel: a source alpha, da target alpha, 0 to 1.</summary>
internal interface IFloatFactors
{
    float Source(float a, float da);

    float Target(float a, float da);
}

/// <summary>The blend function of a separable blend in floating point.</summary>
internal interface IFloatBlend
{
    float Apply(float s, float a, float d, float da);
}

/// <summary>COMPOSITE's operators in single precision. The order of the operations is part of their definition: it decides about the last bit.</summary>
internal static class FloatOperators
{
    /// <summary>target = operator(source, mask, target) for one pixel.</summary>
    /// <returns>False when the operator is none of these.</returns>
    public static bool TryCombine(byte number, in FloatSource source, ref FloatColor target)
    {
        switch (number)
        {
            case 0x0D: Combine<Saturate>(source, ref target); break;
            case 0x13: Combine<DisjointOver>(source, ref target); break;
            case 0x14: Combine<Saturate>(source, ref target); break; // DISJOINT_OVER_REVERSE is the same
            case 0x15: Combine<DisjointIn>(source, ref target); break;
            case 0x16: Combine<DisjointInReverse>(source, ref target); break;
            case 0x17: Combine<DisjointOut>(source, ref target); break;
            case 0x18: Combine<DisjointOutReverse>(source, ref target); break;
            case 0x19: Combine<DisjointAtop>(source, ref target); break;
            case 0x1A: Combine<DisjointAtopReverse>(source, ref target); break;
            case 0x1B: Combine<DisjointXor>(source, ref target); break;
            case 0x23: Combine<ConjointOver>(source, ref target); break;
            case 0x24: Combine<ConjointOverReverse>(source, ref target); break;
            case 0x25: Combine<ConjointIn>(source, ref target); break;
            case 0x26: Combine<ConjointInReverse>(source, ref target); break;
            case 0x27: Combine<ConjointOut>(source, ref target); break;
            case 0x28: Combine<ConjointOutReverse>(source, ref target); break;
            case 0x29: Combine<ConjointAtop>(source, ref target); break;
            case 0x2A: Combine<ConjointAtopReverse>(source, ref target); break;
            case 0x2B: Combine<ConjointXor>(source, ref target); break;
            case 0x35: Blend<ColorDodge>(source, ref target); break;
            case 0x36: Blend<ColorBurn>(source, ref target); break;
            case 0x38: Blend<SoftLight>(source, ref target); break;
            case >= 0x3B and <= 0x3E: HslBlend.Apply(number, source, ref target); break;
            default: return false;
        }

        return true;
    }

    private static void Combine<TFactors>(in FloatSource source, ref FloatColor target)
        where TFactors : struct, IFloatFactors
    {
        FloatColor s = source.Color, a = source.Alphas, d = target;
        target = new FloatColor(
            Channel<TFactors>(s.A, a.A, d.A, d.A), Channel<TFactors>(s.R, a.R, d.R, d.A), Channel<TFactors>(s.G, a.G, d.G, d.A), Channel<TFactors>(s.B, a.B, d.B, d.A));
    }

    private static float Channel<TFactors>(float s, float a, float d, float da)
        where TFactors : struct, IFloatFactors =>
        Math.Min(1f, (s * default(TFactors).Source(a, da)) + (d * default(TFactors).Target(a, da)));

    private static void Blend<TBlend>(in FloatSource source, ref FloatColor target)
        where TBlend : struct, IFloatBlend
    {
        FloatColor s = source.Color, a = source.Alphas, d = target;
        target = new FloatColor(
            s.A + d.A - (s.A * d.A), Blended<TBlend>(s.R, a.R, d.R, d.A), Blended<TBlend>(s.G, a.G, d.G, d.A), Blended<TBlend>(s.B, a.B, d.B, d.A));
    }

    private static float Blended<TBlend>(float s, float a, float d, float da)
        where TBlend : struct, IFloatBlend =>
        ((1 - a) * d) + ((1 - da) * s) + default(TBlend).Apply(s, a, d, da);

    private static float Clamp(float value) => value < 0 ? 0 : value > 1 ? 1 : value;

    // The factors, named as the protocol's description does: each with its value where the divisor is 0.
    private static float P(float a, float da) => a == 0 ? 1 : Clamp((1 - da) / a);

    private static float Q(float a, float da) => da == 0 ? 1 : Clamp((1 - a) / da);

    private static float R(float a, float da) => a == 0 ? 0 : Clamp(1 - ((1 - da) / a));

    private static float T(float a, float da) => da == 0 ? 0 : Clamp(1 - ((1 - a) / da));

    private static float U(float a, float da) => a == 0 ? 1 : Clamp(da / a);

    private static float V(float a, float da) => da == 0 ? 1 : Clamp(a / da);

    private static float W(float a, float da) => a == 0 ? 0 : Clamp(1 - (da / a));

    private static float Y(float a, float da) => da == 0 ? 0 : Clamp(1 - (a / da));

    private readonly struct Saturate : IFloatFactors
    {
        public float Source(float a, float da) => P(a, da);

        public float Target(float a, float da) => 1;
    }

    private readonly struct DisjointOver : IFloatFactors
    {
        public float Source(float a, float da) => 1;

        public float Target(float a, float da) => Q(a, da);
    }

    private readonly struct DisjointIn : IFloatFactors
    {
        public float Source(float a, float da) => R(a, da);

        public float Target(float a, float da) => 0;
    }

    private readonly struct DisjointInReverse : IFloatFactors
    {
        public float Source(float a, float da) => 0;

        public float Target(float a, float da) => T(a, da);
    }

    private readonly struct DisjointOut : IFloatFactors
    {
        public float Source(float a, float da) => P(a, da);

        public float Target(float a, float da) => 0;
    }

    private readonly struct DisjointOutReverse : IFloatFactors
    {
        public float Source(float a, float da) => 0;

        public float Target(float a, float da) => Q(a, da);
    }

    private readonly struct DisjointAtop : IFloatFactors
    {
        public float Source(float a, float da) => R(a, da);

        public float Target(float a, float da) => Q(a, da);
    }

    private readonly struct DisjointAtopReverse : IFloatFactors
    {
        public float Source(float a, float da) => P(a, da);

        public float Target(float a, float da) => T(a, da);
    }

    private readonly struct DisjointXor : IFloatFactors
    {
        public float Source(float a, float da) => P(a, da);

        public float Target(float a, float da) => Q(a, da);
    }

    private readonly struct ConjointOver : IFloatFactors
    {
        public float Source(float a, float da) => 1;

        public float Target(float a, float da) => Y(a, da);
    }

    private readonly struct ConjointOverReverse : IFloatFactors
    {
        public float Source(float a, float da) => W(a, da);

        public float Target(float a, float da) => 1;
    }

    private readonly struct ConjointIn : IFloatFactors
    {
        public float Source(float a, float da) => U(a, da);

        public float Target(float a, float da) => 0;
    }

    private readonly struct ConjointInReverse : IFloatFactors
    {
        public float Source(float a, float da) => 0;

        public float Target(float a, float da) => V(a, da);
    }

    private readonly struct ConjointOut : IFloatFactors
    {
        public float Source(float a, float da) => W(a, da);

        public float Target(float a, float da) => 0;
    }

    private readonly struct ConjointOutReverse : IFloatFactors
    {
        public float Source(float a, float da) => 0;

        public float Target(float a, float da) => Y(a, da);
    }

    private readonly struct ConjointAtop : IFloatFactors
    {
        public float Source(float a, float da) => U(a, da);

        public float Target(float a, float da) => Y(a, da);
    }

    private readonly struct ConjointAtopReverse : IFloatFactors
    {
        public float Source(float a, float da) => W(a, da);

        public float Target(float a, float da) => V(a, da);
    }

    private readonly struct ConjointXor : IFloatFactors
    {
        public float Source(float a, float da) => W(a, da);

        public float Target(float a, float da) => Y(a, da);
    }

    private readonly struct ColorDodge : IFloatBlend
    {
        public float Apply(float s, float a, float d, float da)
        {
            if (d == 0) return 0;
            if (d * a >= (a * da) - (s * da)) return a * da;
            return a - s == 0 ? a * da : a * a * d / (a - s);
        }
    }

    private readonly struct ColorBurn : IFloatBlend
    {
        public float Apply(float s, float a, float d, float da)
        {
            if (d >= da) return a * da;
            if (a * (da - d) >= s * da) return 0;
            return s == 0 ? 0 : a * (da - (a * (da - d) / s));
        }
    }

    private readonly struct SoftLight : IFloatBlend
    {
        public float Apply(float s, float a, float d, float da)
        {
            if (2 * s <= a) return da == 0 ? d * a : (d * a) - (d * (da - d) * (a - (2 * s)) / da);
            if (da == 0) return d * a;
            if (4 * d <= da) return (d * a) + (((2 * s) - a) * d * (((((16 * d) / da) - 12) * d / da) + 3));
            return (d * a) + (((float)Math.Sqrt(d * da) - d) * ((2 * s) - a));
        }
    }
}
