using System;

namespace SpiceSharp.Protocol.Naive;

/// <summary>The operators of COMPOSITE in whole numbers.</summary>
internal static class NaiveOperators
{
    public static bool IsExact(byte number) => number is <= 0x0C or 0x10 or 0x11 or 0x12 or 0x20 or 0x21 or 0x22 or (>= 0x30 and <= 0x34) or 0x37 or 0x39 or 0x3A;

    public static uint Combine(byte number, uint source, uint? mask, bool isComponent, uint target)
    {
        uint result = 0, sourceAlpha = source >> 24, da = target >> 24;
        uint maskedAlpha = mask is { } whole ? NaiveColor.Mul(sourceAlpha, whole >> 24) : sourceAlpha;
        for (int shift = 0; shift < 32; shift += 8)
        {
            uint s = NaiveColor.Channel(source, shift), d = NaiveColor.Channel(target, shift), a = sourceAlpha;
            if (mask is { } m)
            {
                uint part = isComponent ? NaiveColor.Channel(m, shift) : m >> 24;
                s = NaiveColor.Mul(s, part);
                a = NaiveColor.Mul(part, sourceAlpha);
            }

            bool isBlend = number >= 0x31;
            uint value = isBlend && shift == 24 ? Rounded((255L * da) + (255L * maskedAlpha) - (maskedAlpha * da))
                : isBlend ? Blend(number, s, a, d, da)
                : PorterDuff(number, s, a, d, da);
            result |= value << shift;
        }

        return result;
    }

    private static uint PorterDuff(byte number, uint s, uint a, uint d, uint da)
    {
        uint na = 255 - a, nda = 255 - da;
        return number switch
        {
            0x00 or 0x10 or 0x20 => 0,
            0x01 or 0x11 or 0x21 => s,
            0x02 or 0x12 or 0x22 => d,
            0x03 => NaiveColor.Sat(s + NaiveColor.Mul(d, na)),
            0x04 => NaiveColor.Sat(d + NaiveColor.Mul(s, nda)),
            0x05 => NaiveColor.Mul(s, da),
            0x06 => NaiveColor.Mul(d, a),
            0x07 => NaiveColor.Mul(s, nda),
            0x08 => NaiveColor.Mul(d, na),
            0x09 => NaiveColor.Sat(NaiveColor.Mul(s, da) + NaiveColor.Mul(d, na)),
            0x0A => NaiveColor.Sat(NaiveColor.Mul(s, nda) + NaiveColor.Mul(d, a)),
            0x0B => NaiveColor.Sat(NaiveColor.Mul(s, nda) + NaiveColor.Mul(d, na)),
            0x0C => NaiveColor.Sat(s + d),
            0x30 => NaiveColor.Sat(NaiveColor.Mul(d, s) + NaiveColor.Sat(NaiveColor.Mul(s, nda) + NaiveColor.Mul(d, na))),
            _ => throw new ArgumentOutOfRangeException(nameof(number)),
        };
    }

    private static uint Blend(byte number, long s, long a, long d, long da)
    {
        long b = number switch
        {
            0x31 => (s * da) + (d * a) - (s * d),
            0x32 => 2 * d < da ? 2 * s * d : (a * da) - (2 * (da - d) * (a - s)),
            0x33 => Math.Min(s * da, d * a),
            0x34 => Math.Max(s * da, d * a),
            0x37 => 2 * s < a ? 2 * s * d : (a * da) - (2 * (da - d) * (a - s)),
            0x39 => Math.Abs((d * a) - (s * da)),
            0x3A => (s * da) + (d * a) - (2 * s * d),
            _ => throw new ArgumentOutOfRangeException(nameof(number)),
        };
        long sum = ((255 - a) * d) + ((255 - da) * s) + b;
        return Rounded(sum is < 0 or > 65025 ? 65025 : sum);
    }

    private static uint Rounded(long v) => (uint)((v + 128 + ((v + 128) >> 8)) >> 8);
}
