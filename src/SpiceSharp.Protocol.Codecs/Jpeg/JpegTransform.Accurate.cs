using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The accurate transform: Loeffler, Ligtenberg and Moschytz (ICASSP 1989), multipliers of 13 fraction bits, columns before rows.</summary>
internal static partial class JpegTransform
{
    private const int ConstantBits = 13;

    /// <summary>Fraction bits kept between the passes.</summary>
    private const int PassBits = 2;

    // The algorithm's twelve multiplications, gathered into sums of two products, which the machine's multiply-add instruction wants: in
    // integers without rounding that is the same. The numbers are sqrt(2) cos(k pi / 16) and differences of them, times 2^13.
    private const int Even22 = 10703, Even26 = 4433;
    private const int Even62 = 4433, Even66 = -10704;
    private const int Both33 = -6436, Both34 = 9633;   // both[3] = x7 + x3, both[4] = x5 + x1
    private const int Both43 = 9633, Both44 = 6437;
    private const int Odd77 = -4927, Odd71 = -7373;
    private const int Odd17 = -7373, Odd11 = 4926;
    private const int Odd55 = -4176, Odd53 = -20995;
    private const int Odd35 = -20995, Odd33 = 4177;

    /// <summary>Transforms one block.</summary>
    internal static void Accurate(ReadOnlySpan<short> block, ReadOnlySpan<short> multipliers, Span<byte> samples, int stride)
    {
        Span<short> between = stackalloc short[BlockSize];
        Span<int> line = stackalloc int[BlockSide];
        bool levelColumns = !HasNonZero(block.Slice(BlockSide, BlockSize - BlockSide));
        for (int u = 0; u < BlockSide; u++)
        {
            for (int v = 0; v < BlockSide; v++) line[v] = (short)(block[(v * 8) + u] * multipliers[(v * 8) + u]);
            if (levelColumns)
            {
                // The same, but for values that no picture has, which wrap here and are clamped below: as in libjpeg-turbo.
                for (int y = 0; y < BlockSide; y++) between[(y * 8) + u] = (short)(line[0] << PassBits);
                continue;
            }

            AccurateLine(line, ConstantBits - PassBits);
            for (int y = 0; y < BlockSide; y++) between[(y * 8) + u] = (short)Math.Clamp(line[y], short.MinValue, short.MaxValue);
        }

        for (int y = 0; y < BlockSide; y++)
        {
            for (int u = 0; u < BlockSide; u++) line[u] = between[(y * 8) + u];
            AccurateLine(line, ConstantBits + PassBits + 3);
            for (int x = 0; x < BlockSide; x++) samples[(y * stride) + x] = Sample(line[x]);
        }
    }

    private static bool HasNonZero(ReadOnlySpan<short> coefficients)
    {
        foreach (short coefficient in coefficients)
            if (coefficient != 0) return true;
        return false;
    }

    /// <summary>Eight values to eight. The first sums are taken modulo 2^16, which no picture notices; all others stay below 2^31.</summary>
    private static void AccurateLine(Span<int> x, int shift)
    {
        int round = 1 << (shift - 1);
        int sum = ((short)(x[0] + x[4]) << ConstantBits) + round, difference = ((short)(x[0] - x[4]) << ConstantBits) + round;
        int outer = (x[2] * Even22) + (x[6] * Even26), inner = (x[2] * Even62) + (x[6] * Even66);
        int e0 = sum + outer, e3 = sum - outer, e1 = difference + inner, e2 = difference - inner;
        short both3 = (short)(x[7] + x[3]), both4 = (short)(x[5] + x[1]);
        int z3 = (both3 * Both33) + (both4 * Both34), z4 = (both3 * Both43) + (both4 * Both44);
        int o0 = (x[7] * Odd17) + (x[1] * Odd11) + z4;
        int o1 = (x[5] * Odd35) + (x[3] * Odd33) + z3;
        int o2 = (x[5] * Odd55) + (x[3] * Odd53) + z4;
        int o3 = (x[7] * Odd77) + (x[1] * Odd71) + z3;
        (x[0], x[7]) = ((e0 + o0) >> shift, (e0 - o0) >> shift);
        (x[1], x[6]) = ((e1 + o1) >> shift, (e1 - o1) >> shift);
        (x[2], x[5]) = ((e2 + o2) >> shift, (e2 - o2) >> shift);
        (x[3], x[4]) = ((e3 + o3) >> shift, (e3 - o3) >> shift);
    }
}
