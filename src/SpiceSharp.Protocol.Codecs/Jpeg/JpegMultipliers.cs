using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Quantisation steps as each transform wants them.</summary>
internal static class JpegMultipliers
{
    /// <summary>Fraction bits of the products that the fast transform starts from.</summary>
    public const int FastFractionBits = 2;
    private const int ScaleBits = 14;

    /// <summary>What the fast transform of Arai, Agui and Nakajima leaves out of its first step: s(u) s(v), s(0) = 1, s(k) = sqrt(2) cos(k pi / 16).</summary>
    private static readonly ushort[] FastScale = ComputeFastScale();

    /// <summary>Sets the multipliers; products with them are taken modulo 2^16.</summary>
    public static void Compute(ReadOnlySpan<ushort> quantisation, JpegMode mode, Span<short> multipliers)
    {
        const int Shift = ScaleBits - FastFractionBits;
        for (int i = 0; i < multipliers.Length; i++)
            multipliers[i] = (short)(mode == JpegMode.Accurate ? quantisation[i] : ((quantisation[i] * FastScale[i]) + (1 << (Shift - 1))) >> Shift);
    }

    private static ushort[] ComputeFastScale()
    {
        var scale = new ushort[64];
        for (int v = 0; v < 8; v++)
            for (int u = 0; u < 8; u++) scale[(v * 8) + u] = (ushort)Math.Round((1 << ScaleBits) * Factor(v) * Factor(u));
        return scale;

        static double Factor(int k) => k == 0 ? 1 : Math.Sqrt(2) * Math.Cos(k * Math.PI / 16);
    }
}
