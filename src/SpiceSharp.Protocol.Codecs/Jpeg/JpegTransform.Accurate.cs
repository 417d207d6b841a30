using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The accurate transform: Loeffler, Ligtenberg and Moschytz (ICASSP 1989), multipliers of 13 fraction bits, columns before rows.</summary>
internal static partial class JpegTransform
{
    private const int ConstantBits = 13;

    /// <summary>Fraction bits kept between the passes.</summary>
    private const int PassBits = 2;

    // The algorithm's twelve multiplications, multiplied out into sums of products: in integers, without rounding, that is the same,
    // and it is what the machine's multiply-add instruction wants. OddKN weighs x[N] in the pair of outputs that cos(K pi / 16) leads.
    private const int Even0 = 8192;
    private const int Even22 = 10703, Even26 = 4433;
    private const int Even62 = 4433, Even66 = -10704;
    private const int Odd11 = 11363, Odd13 = 9633, Odd15 = 6437, Odd17 = 2260;
    private const int Odd31 = 9633, Odd33 = -2259, Odd35 = -11362, Odd37 = -6436;
    private const int Odd51 = 6437, Odd53 = -11362, Odd55 = 2261, Odd57 = 9633;
    private const int Odd71 = 2260, Odd73 = -6436, Odd75 = 9633, Odd77 = -11363;

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

    /// <summary>Eight values to eight. Sums stay below 2^31 for whatever 16-bit values come in.</summary>
    private static void AccurateLine(Span<int> x, int shift)
    {
        int round = 1 << (shift - 1);
        int sum = ((x[0] + x[4]) * Even0) + round, difference = ((x[0] - x[4]) * Even0) + round;
        int outer = (x[2] * Even22) + (x[6] * Even26), inner = (x[2] * Even62) + (x[6] * Even66);
        int e0 = sum + outer, e3 = sum - outer, e1 = difference + inner, e2 = difference - inner;
        int o0 = (x[1] * Odd11) + (x[3] * Odd13) + (x[5] * Odd15) + (x[7] * Odd17);
        int o1 = (x[1] * Odd31) + (x[3] * Odd33) + (x[5] * Odd35) + (x[7] * Odd37);
        int o2 = (x[1] * Odd51) + (x[3] * Odd53) + (x[5] * Odd55) + (x[7] * Odd57);
        int o3 = (x[1] * Odd71) + (x[3] * Odd73) + (x[5] * Odd75) + (x[7] * Odd77);
        (x[0], x[7]) = ((e0 + o0) >> shift, (e0 - o0) >> shift);
        (x[1], x[6]) = ((e1 + o1) >> shift, (e1 - o1) >> shift);
        (x[2], x[5]) = ((e2 + o2) >> shift, (e2 - o2) >> shift);
        (x[3], x[4]) = ((e3 + o3) >> shift, (e3 - o3) >> shift);
    }
}
