using System;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

public class JpegTransformTests
{
    private static readonly double[] Angles = [.. Enumerable.Range(0, 32).Select(k => Math.Cos(k * Math.PI / 16))];

    [Theory, MemberData(nameof(Modes))]
    public void Every_variant_equals_the_plain_one(CodecVariant variant, JpegMode mode)
    {
        var random = new Random(7);
        short[] multipliers = new short[64];
        for (int round = 0; round < 4000; round++)
        {
            ushort[] steps = new ushort[64];
            for (int i = 0; i < 64; i++) steps[i] = (ushort)random.Next(0, round % 8 == 7 ? 65536 : 256);
            JpegMultipliers.Compute(steps, mode, multipliers);
            short[] first = Block(random, round), second = Block(random, round / 3);
            (int stride, int distance) = (random.Next(0, 3) * 5 + 40, 8 * random.Next(1, 5));
            byte[] expected = Transform(first, second, multipliers, mode, stride, distance, CodecVariant.Scalar);
            Assert.Equal(expected, Transform(first, second, multipliers, mode, stride, distance, variant));
        }
    }

    [Theory, MemberData(nameof(Modes))]
    public void A_block_of_DC_alone_is_flat(CodecVariant variant, JpegMode mode)
    {
        short[] multipliers = new short[64];
        for (int dc = short.MinValue; dc <= short.MaxValue; dc += 13)
        {
            ushort[] steps = new ushort[64];
            steps[0] = (ushort)((dc & 31) + 1);
            JpegMultipliers.Compute(steps, mode, multipliers);
            short[] block = new short[64];
            block[0] = (short)dc;
            byte[] flat = new byte[64];
            JpegTransform.Flat(block[0], multipliers[0], mode, flat, 8);
            byte[] whole = new byte[128];
            JpegTransform.Pair(block, block, multipliers, mode, whole, 16, 8, variant);
            for (int i = 0; i < 128; i++) Assert.Equal(flat[0], whole[i]);
            for (int i = 0; i < 64; i++) Assert.Equal(flat[0], flat[i]);
        }
    }

    /// <summary>The bounds of IEEE 1180 for an inverse transform of samples, as far as they apply to samples that were clamped.</summary>
    [Theory]
    [InlineData(JpegMode.Accurate, 1, 256, 1, 0.02, 0.015)]
    [InlineData(JpegMode.Accurate, 1, 5, 1, 0.02, 0.015)]
    [InlineData(JpegMode.Fast, 16, 200, 8, 2, 1)]   // constants of eight bits, and everything is rounded down
    public void Lies_near_the_transform_in_double_precision(JpegMode mode, ushort step, int range, int peak, double meanSquare, double mean)
    {
        var random = new Random(range);
        ushort[] steps = new ushort[64];
        steps.AsSpan().Fill(step);
        short[] multipliers = new short[64];
        JpegMultipliers.Compute(steps, mode, multipliers);
        double squares = 0, sum = 0;
        const int Rounds = 1000;
        for (int round = 0; round < Rounds; round++)
        {
            double[] samples = new double[64];
            for (int i = 0; i < 64; i++) samples[i] = random.Next(-range / 2, range / 2);
            double[] exact = Cosine(samples, inverse: false);
            short[] block = new short[64];
            for (int i = 0; i < 64; i++) block[i] = (short)Math.Round(exact[i] / step);
            double[] reference = Cosine(Array.ConvertAll(block, value => (double)value * step), inverse: true);
            byte[] output = new byte[64];
            if (mode == JpegMode.Accurate) JpegTransform.Accurate(block, multipliers, output, 8);
            else JpegTransform.Fast(block, multipliers, output, 8);
            for (int i = 0; i < 64; i++)
            {
                double difference = output[i] - 128 - Math.Round(Math.Min(Math.Max(reference[i], -128), 127));
                Assert.InRange(difference, -peak, peak);
                squares += difference * difference;
                sum += difference;
            }
        }

        Assert.InRange(squares / (64 * Rounds), 0, meanSquare);
        Assert.InRange(Math.Abs(sum / (64 * Rounds)), 0, mean);
    }

    public static TheoryData<CodecVariant, JpegMode> Modes()
    {
        var data = new TheoryData<CodecVariant, JpegMode>();
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            data.Add(variant, JpegMode.Accurate);
            data.Add(variant, JpegMode.Fast);
        }

        return data;
    }

    private static byte[] Transform(short[] first, short[] second, short[] multipliers, JpegMode mode, int stride, int distance, CodecVariant variant)
    {
        const int Margin = 33;
        byte[] memory = new byte[Margin + (7 * stride) + distance + 8 + Margin];
        memory.AsSpan().Fill(0xA5);
        JpegTransform.Pair(first, second, multipliers, mode, memory.AsSpan(Margin, (7 * stride) + distance + 8), stride, distance, variant);
        return memory;   // the guards are compared too
    }

    /// <summary>What pictures have, what damage makes of it, and what only an attacker sends.</summary>
    private static short[] Block(Random random, int kind)
    {
        short[] block = new short[64];
        int count = (kind % 5) switch { 0 => 1, 1 => 8, 2 => 64, 3 => 6, _ => 20 };
        int range = (kind % 7) switch { 0 => 32768, 1 => 2048, 2 => 3, _ => 64 };
        for (int i = 0; i < count; i++) block[kind % 5 == 1 ? i : random.Next(64)] = (short)random.Next(-range, range);
        if (kind % 11 == 0) block[0] = (short)random.Next(short.MinValue, short.MaxValue + 1);
        return block;
    }

    private static double[] Cosine(double[] source, bool inverse)
    {
        double[] result = new double[64];
        for (int a = 0; a < 8; a++)
            for (int b = 0; b < 8; b++)
                for (int c = 0; c < 8; c++)
                    for (int d = 0; d < 8; d++)
                    {
                        (int v, int u, int y, int x) = inverse ? (c, d, a, b) : (a, b, c, d);
                        double scale = (u == 0 ? Math.Sqrt(0.5) : 1) * (v == 0 ? Math.Sqrt(0.5) : 1) / 4;
                        result[(a * 8) + b] += source[(c * 8) + d] * scale * Angles[((2 * x) + 1) * u % 32] * Angles[((2 * y) + 1) * v % 32];
                    }

        return result;
    }
}
