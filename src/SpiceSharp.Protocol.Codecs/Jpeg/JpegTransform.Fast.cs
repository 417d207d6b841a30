using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The fast transform: Arai, Agui and Nakajima (1988), five multiplications a line, constants of 8 fraction bits, all modulo 2^16.</summary>
internal static partial class JpegTransform
{
    private const int Fast1414 = 362;         // 2^8 sqrt(2)
    private const int Fast1848 = 473;         // 2^8 * 2 cos(pi / 8)
    private const int Fast1082 = 277;         // 2^8 * (2 cos(pi / 8) - 2 sin(pi / 8))
    private const int FastMinus1613 = -413;   // 2^8 * (1 - 2 cos(pi / 8) - 2 sin(pi / 8)): without the 1 it would be too big for 16 bits

    /// <summary>Transforms one block.</summary>
    internal static void Fast(ReadOnlySpan<short> block, ReadOnlySpan<short> multipliers, Span<byte> samples, int stride)
    {
        Span<short> between = stackalloc short[BlockSize];
        Span<short> line = stackalloc short[BlockSide];
        for (int u = 0; u < BlockSide; u++)
        {
            for (int v = 0; v < BlockSide; v++) line[v] = (short)(block[(v * 8) + u] * multipliers[(v * 8) + u]);
            FastLine(line);
            for (int y = 0; y < BlockSide; y++) between[(y * 8) + u] = line[y];
        }

        for (int y = 0; y < BlockSide; y++)
        {
            between.Slice(y * 8, BlockSide).CopyTo(line);
            FastLine(line);
            for (int x = 0; x < BlockSide; x++) samples[(y * stride) + x] = Sample(line[x] >> (JpegMultipliers.FastFractionBits + 3));
        }
    }

    private static void FastLine(Span<short> x)
    {
        short sum = (short)(x[0] + x[4]), difference = (short)(x[0] - x[4]);
        short outer = (short)(x[2] + x[6]), inner = (short)(Times((short)(x[2] - x[6]), Fast1414) - outer);
        short e0 = (short)(sum + outer), e3 = (short)(sum - outer), e1 = (short)(difference + inner), e2 = (short)(difference - inner);

        short z13 = (short)(x[5] + x[3]), z10 = (short)(x[5] - x[3]), z11 = (short)(x[1] + x[7]), z12 = (short)(x[1] - x[7]);
        short o0 = (short)(z11 + z13);
        short z5 = Times((short)(z10 + z12), Fast1848);
        short o1 = (short)(Times(z10, FastMinus1613) - z10 + z5 - o0);
        short o2 = (short)(Times((short)(z11 - z13), Fast1414) - o1);
        short o3 = (short)(Times(z12, Fast1082) - z5 + o2);

        (x[0], x[7]) = ((short)(e0 + o0), (short)(e0 - o0));
        (x[1], x[6]) = ((short)(e1 + o1), (short)(e1 - o1));
        (x[2], x[5]) = ((short)(e2 + o2), (short)(e2 - o2));
        (x[4], x[3]) = ((short)(e3 + o3), (short)(e3 - o3));
    }

    /// <summary>The high half of a product, as a machine's 16-bit lanes compute it.</summary>
    private static short Times(short value, int constant) => (short)(((short)(value << 2) * (constant << 6)) >> 16);
}
