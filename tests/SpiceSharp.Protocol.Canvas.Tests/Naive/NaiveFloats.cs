using System;

namespace SpiceSharp.Protocol.Naive;

/// <summary>The operators of COMPOSITE in single precision, in the order of steps that decides the last bit.</summary>
internal static class NaiveFloats
{
    public static bool IsKnown(byte number) => Factors(number) is not null || number is 0x35 or 0x36 or 0x38 or (>= 0x3B and <= 0x3E);

    public static uint Combine(byte number, NaiveFloat source, NaiveFloat? mask, bool isComponent, NaiveFloat d)
    {
        NaiveFloat s = source, alphas = new(source.A, source.A, source.A, source.A);
        if (mask is { } m)
        {
            NaiveFloat part = isComponent ? m : new(m.A, m.A, m.A, m.A);
            s = NaiveFloat.Each(i => source[i] * part[i]);
            alphas = NaiveFloat.Each(i => part[i] * source.A);
        }

        if (Factors(number) is { } factors)
            return NaiveFloat.Each(i => Math.Min(1f, (s[i] * Factor(factors[0], alphas[i], d.A)) + (d[i] * Factor(factors[1], alphas[i], d.A)))).ToColor();
        if (number < 0x3B)
            return NaiveFloat.Each(i => i == 0 ? s.A + d.A - (s.A * d.A) : ((1 - alphas[i]) * d[i]) + ((1 - d.A) * s[i]) + Blend(number, alphas[i], s[i], d.A, d[i])).ToColor();
        if (isComponent) return d.ToColor();
        // The mask reaches alpha and red once, green twice, and blue not at all.
        if (mask is { A: var by }) s = new(source.A * by, source.R * by, source.G * by * by, source.B);
        NaiveFloat blended = Hsl(number, s, d);
        return NaiveFloat.Each(i => i == 0 ? s.A + d.A - (s.A * d.A) : ((1 - s.A) * d[i]) + ((1 - d.A) * s[i]) + blended[i]).ToColor();
    }

    /// <summary>What source and target are multiplied with, by the letters of the protocol's description.</summary>
    private static string? Factors(byte number) => number switch
    {
        0x0D => "P1",
        0x13 => "1Q",
        0x14 => "P1",
        0x15 => "R0",
        0x16 => "0T",
        0x17 => "P0",
        0x18 => "0Q",
        0x19 => "RQ",
        0x1A => "PT",
        0x1B => "PQ",
        0x23 => "1Y",
        0x24 => "W1",
        0x25 => "U0",
        0x26 => "0V",
        0x27 => "W0",
        0x28 => "0Y",
        0x29 => "UY",
        0x2A => "WV",
        0x2B => "WY",
        _ => null,
    };

    private static float Factor(char letter, float a, float da) => letter switch
    {
        '0' => 0,
        '1' => 1,
        'P' => a == 0 ? 1 : Unit((1 - da) / a),
        'Q' => da == 0 ? 1 : Unit((1 - a) / da),
        'R' => a == 0 ? 0 : Unit(1 - ((1 - da) / a)),
        'T' => da == 0 ? 0 : Unit(1 - ((1 - a) / da)),
        'U' => a == 0 ? 1 : Unit(da / a),
        'V' => da == 0 ? 1 : Unit(a / da),
        'W' => a == 0 ? 0 : Unit(1 - (da / a)),
        _ => da == 0 ? 0 : Unit(1 - (a / da)),
    };

    private static float Unit(float value) => Math.Clamp(value, 0f, 1f);

    private static float Blend(byte number, float a, float s, float da, float d)
    {
        switch (number)
        {
            case 0x35:
                if (d == 0) return 0;
                if (d * a >= (a * da) - (s * da)) return a * da;
                return a - s == 0 ? a * da : a * a * d / (a - s);
            case 0x36:
                if (d >= da) return a * da;
                if (a * (da - d) >= s * da) return 0;
                return s == 0 ? 0 : a * (da - (a * (da - d) / s));
            default:
                if (2 * s <= a) return da == 0 ? d * a : (d * a) - (d * (da - d) * (a - (2 * s)) / da);
                if (da == 0) return d * a;
                if (4 * d <= da) return (d * a) + (((2 * s) - a) * d * ((((16 * d / da) - 12) * d / da) + 3));
                return (d * a) + (((float)Math.Sqrt(d * da) - d) * ((2 * s) - a));
        }
    }

    private static NaiveFloat Hsl(byte number, NaiveFloat s, NaiveFloat d)
    {
        float limit = s.A * d.A;
        NaiveFloat sd = NaiveFloat.Each(i => s[i] * d.A), ds = NaiveFloat.Each(i => d[i] * s.A);
        return number switch
        {
            0x3B => SetLuminosity(SetSaturation(sd, Saturation(d) * s.A), limit, Luminosity(d) * s.A),
            0x3C => SetLuminosity(SetSaturation(ds, Saturation(s) * d.A), limit, Luminosity(d) * s.A),
            0x3D => SetLuminosity(sd, limit, Luminosity(d) * s.A),
            _ => SetLuminosity(ds, limit, Luminosity(s) * d.A),
        };
    }

    private static float Luminosity(NaiveFloat c) => (c.R * 0.3f) + (c.G * 0.59f) + (c.B * 0.11f);

    private static float Most(NaiveFloat c) => Math.Max(c.R, Math.Max(c.G, c.B));

    private static float Least(NaiveFloat c) => Math.Min(c.R, Math.Min(c.G, c.B));

    private static float Saturation(NaiveFloat c) => Most(c) - Least(c);

    private static NaiveFloat SetSaturation(NaiveFloat c, float value)
    {
        float least = Least(c), range = Most(c) - least;
        return range == 0 ? default : NaiveFloat.Each(i => (c[i] - least) * value / range);
    }

    private static NaiveFloat SetLuminosity(NaiveFloat c, float limit, float luminosity)
    {
        float shift = luminosity - Luminosity(c);
        NaiveFloat moved = NaiveFloat.Each(i => c[i] + shift);
        float l = Luminosity(moved), least = Least(moved), most = Most(moved);
        if (least < 0)
        {
            NaiveFloat before = moved;
            moved = l - least == 0 ? default : NaiveFloat.Each(i => l + ((before[i] - l) * l / (l - least)));
        }

        if (most > limit)
        {
            NaiveFloat before = moved;
            moved = most - l == 0 ? new(0, limit, limit, limit) : NaiveFloat.Each(i => l + ((before[i] - l) * (limit - l) / (most - l)));
        }

        return moved;
    }
}
