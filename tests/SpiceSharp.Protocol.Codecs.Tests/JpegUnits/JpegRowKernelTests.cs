using System;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Upsampling and colour: by hand, and every variant against the plain one, for every tail, between guards.</summary>
public class JpegRowKernelTests
{
    private const int Margin = 40;

    [Fact]
    public void Doubling_takes_three_parts_of_the_nearer_and_one_of_the_farther()
    {
        byte[] wide = new byte[8];
        JpegUpsampling.Double([10, 20, 31, 0], [10, 20, 31, 0], on: true, new ushort[6], wide, CodecVariant.Scalar);
        // (3 * 10 + 20 + 2) / 4 = 13, (3 * 20 + 10 + 1) / 4 = 17, (60 + 31 + 2) / 4 = 23, (93 + 20 + 1) / 4 = 28, (93 + 0 + 2) / 4 = 23, (0 + 31 + 1) / 4 = 8
        Assert.Equal([10, 13, 17, 23, 28, 23, 8, 0], wide);
    }

    [Fact]
    public void Doubling_between_rows_weighs_nine_three_three_one()
    {
        byte[] wide = new byte[6];
        JpegUpsampling.Double([100, 50, 0], [60, 50, 255], on: false, new ushort[5], wide, CodecVariant.Scalar);
        // sums 360, 200, 255: (4 * 360 + 8) / 16 = 90, (1080 + 200 + 7) / 16 = 80, (600 + 360 + 8) / 16 = 60, (600 + 255 + 7) / 16 = 53, (765 + 200 + 8) / 16 = 60, (4 * 255 + 7) / 16 = 64
        Assert.Equal([90, 80, 60, 53, 60, 64], wide);
    }

    [Fact]
    public void Between_rows_rounds_down_above_and_up_below()
    {
        byte[] row = new byte[2];
        JpegUpsampling.Between([10, 255], [12, 255], 1, row, CodecVariant.Scalar);
        Assert.Equal([10, 255], row);
        JpegUpsampling.Between([10, 255], [12, 255], 2, row, CodecVariant.Scalar);
        Assert.Equal([11, 255], row);
    }

    [Fact]
    public void Colours_by_hand()
    {
        byte[] pixels = new byte[20];
        JpegColour.FromYcc([0, 255, 128, 76, 29], [128, 128, 128, 85, 255], [128, 128, 128, 255, 107], pixels, CodecVariant.Scalar);
        Assert.Equal([0, 0, 0, 0, 255, 255, 255, 0, 128, 128, 128, 0, 0, 0, 254, 0, 254, 0, 0, 0], pixels);
    }

    [Fact]
    public void Colour_is_the_rounded_formula_for_all_chroma()
    {
        byte[] pixels = new byte[4];
        for (int cb = 0; cb < 256; cb++)
        {
            for (int cr = 0; cr < 256; cr++)
            {
                JpegColour.FromYcc([128], [(byte)cb], [(byte)cr], pixels, CodecVariant.Scalar);
                Assert.InRange(pixels[0] - Clamp(128 + (1.772 * (cb - 128))), -0.51, 0.51);
                Assert.InRange(pixels[1] - Clamp(128 - (0.344136 * (cb - 128)) - (0.714136 * (cr - 128))), -0.51, 0.51);
                Assert.InRange(pixels[2] - Clamp(128 + (1.402 * (cr - 128))), -0.51, 0.51);
            }
        }

        static double Clamp(double value) => Math.Min(Math.Max(value, 0), 255);
    }

    [Theory, MemberData(nameof(Variants))]
    public void Every_variant_equals_the_plain_one(CodecVariant variant)
    {
        var random = new Random(3);
        foreach (int length in Enumerable.Range(1, 140).Append(1021))
        {
            byte[] a = Bytes(random, length), b = Bytes(random, length), c = Bytes(random, length);
            byte[] halfB = b.AsSpan(0, (length + 1) / 2).ToArray(), halfC = c.AsSpan(0, (length + 1) / 2).ToArray();
            Same(length * 2, (target, kind) => JpegUpsampling.Repeat(a, 2, target, kind));
            Same(length * 3, (target, kind) => JpegUpsampling.Repeat(a, 3, target, kind));
            Same(length * 2, (target, kind) => JpegUpsampling.Double(a, b, false, new ushort[length + 2], target, kind));
            Same(length * 2, (target, kind) => JpegUpsampling.Double(a, a, true, new ushort[length + 2], target, kind));
            Same(length, (target, kind) => JpegUpsampling.Between(a, b, 1, target, kind));
            Same(length, (target, kind) => JpegUpsampling.Between(a, b, 2, target, kind));
            Same(length * 4, (target, kind) => JpegColour.FromYcc(a, b, c, target, kind));
            Same(length * 4, (target, kind) => JpegColour.FromYccHalf(a, halfB, halfC, target, kind));
            Same(length * 4, (target, kind) => JpegColour.FromRgb(a, b, c, target, kind));
        }

        void Same(int size, Run run)
        {
            byte[] expected = Guarded(size, CodecVariant.Scalar, run);
            Assert.Equal(expected, Guarded(size, variant, run));
        }
    }

    [Theory, MemberData(nameof(Variants))]
    public void Every_variant_converts_every_colour_alike(CodecVariant variant)
    {
        byte[] cb = new byte[256 * 256], cr = new byte[256 * 256], luma = new byte[256 * 256];
        for (int i = 0; i < cb.Length; i++) (cb[i], cr[i]) = ((byte)i, (byte)(i >> 8));
        byte[] expected = new byte[cb.Length * 4], actual = new byte[cb.Length * 4];
        foreach (byte y in new byte[] { 0, 1, 100, 127, 200, 255 })
        {
            luma.AsSpan().Fill(y);
            JpegColour.FromYcc(luma, cb, cr, expected, CodecVariant.Scalar);
            JpegColour.FromYcc(luma, cb, cr, actual, variant);
            Assert.True(expected.AsSpan().SequenceEqual(actual));
        }
    }

    public static TheoryData<CodecVariant> Variants() => [.. CodecVariants.Supported];

    private delegate void Run(Span<byte> target, CodecVariant variant);

    private static byte[] Guarded(int size, CodecVariant variant, Run run)
    {
        byte[] memory = new byte[Margin + size + Margin];
        memory.AsSpan().Fill(0xA5);
        run(memory.AsSpan(Margin, size), variant);
        Assert.All(memory.Take(Margin).Concat(memory.Skip(Margin + size)), guard => Assert.Equal(0xA5, guard));
        return memory;
    }

    private static byte[] Bytes(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
