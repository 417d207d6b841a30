using System;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.FFmpeg.Tests;

/// <summary>Colours: against the formula of the standards, and every variant against the plain code, for every tail, between guards.</summary>
public class YuvRowsTests
{
    private const int Margin = 40;

    // ITU-T H.273: number, Kr, Kb.
    private static readonly (long Matrix, double Kr, double Kb)[] s_matrices =
        [(1, 0.2126, 0.0722), (4, 0.30, 0.11), (5, 0.299, 0.114), (6, 0.299, 0.114), (7, 0.212, 0.087), (9, 0.2627, 0.0593)];

    [Fact]
    public void Colours_are_the_rounded_formula_for_all_chroma()
    {
        byte[] pixel = new byte[4];
        foreach ((long matrix, double kr, double kb) in s_matrices)
        {
            foreach (bool full in (bool[])[false, true])
            {
                YuvColours colours = YuvColours.Of(matrix, full, 100);
                (double luma, double chroma, int black) = full ? (1.0, 1.0, 0) : (255 / 219.0, 255 / 224.0, 16);
                for (int i = 0; i < 256 * 256; i++)
                {
                    byte y = (byte)(i * 7 / 3), cb = (byte)i, cr = (byte)(i >> 8);
                    YuvRows.FromFull([y], [cb], [cr], pixel, colours, CodecVariant.Scalar);
                    double level = luma * (y - black), blue = 2 * (1 - kb) * chroma * (cb - 128), red = 2 * (1 - kr) * chroma * (cr - 128);
                    Assert.InRange(pixel[0] - Math.Clamp(level + blue, 0, 255), -0.55, 0.55);
                    Assert.InRange(pixel[1] - Math.Clamp(level - (((kb * blue) + (kr * red)) / (1 - kr - kb)), 0, 255), -0.55, 0.55);
                    Assert.InRange(pixel[2] - Math.Clamp(level + red, 0, 255), -0.55, 0.55);
                    Assert.Equal(0, pixel[3]);
                }
            }
        }
    }

    [Fact]
    public void A_stream_that_says_nothing_is_high_definition_above_576_rows()
    {
        Assert.Equal(YuvColours.Of(6, isFullRange: false, 1), YuvColours.Of(2, isFullRange: false, 576));
        Assert.Equal(YuvColours.Of(1, isFullRange: false, 1), YuvColours.Of(2, isFullRange: false, 577));
        Assert.Equal(YuvColours.Of(1, isFullRange: true, 1), YuvColours.Of(3, isFullRange: true, 1080));
    }

    [Theory, InlineData(0), InlineData(8), InlineData(10), InlineData(-1), InlineData(long.MaxValue)]
    public void Another_matrix_is_refused(long matrix)
    {
        var refused = Assert.Throws<SpiceImageException>(() => YuvColours.Of(matrix, isFullRange: false, 100));
        Assert.Equal(SpiceImageErrorKind.Unsupported, refused.Kind);
    }

    [Fact]
    public void Half_the_chroma_serves_pairs_of_pixels()
    {
        YuvColours colours = YuvColours.Of(6, isFullRange: false, 100);
        byte[] luma = [16, 235, 81, 145, 41], full = new byte[20], half = new byte[20];
        YuvRows.FromFull(luma, [128, 128, 90, 90, 240], [128, 128, 240, 240, 110], full, colours, CodecVariant.Scalar);
        YuvRows.FromHalf(luma, [128, 90, 240], [128, 240, 110], half, colours, CodecVariant.Scalar);
        Assert.Equal(full, half);
        Assert.Equal([0, 0, 0, 0, 255, 255, 255, 0, 0, 0, 254, 0], half[..12]); // black, white, the red of BT.601's bars
    }

    [Theory, MemberData(nameof(Variants))]
    public void Equals_the_plain_code_for_every_tail(CodecVariant variant)
    {
        var random = new Random(11);
        foreach ((long matrix, _, _) in s_matrices)
        {
            foreach (int width in Enumerable.Range(0, 100).Append(1919))
            {
                YuvColours colours = YuvColours.Of(matrix, isFullRange: random.Next(2) == 0, 100);
                byte[] luma = Samples(random, width), cb = Samples(random, width), cr = Samples(random, width);
                int half = (width + 1) / 2;
                Compare(width, pixels => YuvRows.FromFull(luma, cb, cr, pixels, colours, CodecVariant.Scalar), pixels => YuvRows.FromFull(luma, cb, cr, pixels, colours, variant));
                Compare(width, pixels => YuvRows.FromHalf(luma, cb.AsSpan(0, half), cr.AsSpan(0, half), pixels, colours, CodecVariant.Scalar), pixels => YuvRows.FromHalf(luma, cb.AsSpan(0, half), cr.AsSpan(0, half), pixels, colours, variant));
            }
        }
    }

    [Fact]
    public void Variants_agree_on_all_extremes()
    {
        byte[] values = [0, 1, 15, 16, 127, 128, 129, 235, 240, 254, 255];
        (byte Y, byte Cb, byte Cr)[] all = [.. from y in values from blue in values from red in values select (y, blue, red)];
        byte[] luma = [.. all.Select(one => one.Y)], cb = [.. all.Select(one => one.Cb)], cr = [.. all.Select(one => one.Cr)];
        foreach ((long matrix, _, _) in s_matrices)
        {
            foreach (bool full in (bool[])[false, true])
            {
                byte[] plain = new byte[all.Length * 4], other = new byte[all.Length * 4];
                YuvRows.FromFull(luma, cb, cr, plain, YuvColours.Of(matrix, full, 100), CodecVariant.Scalar);
                foreach (CodecVariant variant in CodecVariants.Supported)
                {
                    YuvRows.FromFull(luma, cb, cr, other, YuvColours.Of(matrix, full, 100), variant);
                    Assert.Equal(plain, other);
                }
            }
        }
    }

    [Fact]
    public void Rows_that_are_too_short_are_never_overrun()
    {
        YuvColours colours = YuvColours.Of(1, isFullRange: false, 100);
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            Assert.ThrowsAny<Exception>(() => YuvRows.FromFull(new byte[99], new byte[100], new byte[100], new byte[400], colours, variant));
            Assert.ThrowsAny<Exception>(() => YuvRows.FromFull(new byte[100], new byte[100], new byte[99], new byte[400], colours, variant));
            Assert.ThrowsAny<Exception>(() => YuvRows.FromHalf(new byte[100], new byte[49], new byte[50], new byte[400], colours, variant));
            Assert.ThrowsAny<Exception>(() => YuvRows.FromHalf(new byte[99], new byte[50], new byte[49], new byte[396], colours, variant));
        }
    }

    public static TheoryData<CodecVariant> Variants() => [.. CodecVariants.Supported];

    private delegate void Convert(Span<byte> pixels);

    private static void Compare(int width, Convert plain, Convert other)
    {
        byte[] expected = new byte[(width * 4) + (2 * Margin)], actual = new byte[expected.Length];
        expected.AsSpan().Fill(0xA5);
        actual.AsSpan().Fill(0xA5);
        plain(expected.AsSpan(Margin, width * 4));
        other(actual.AsSpan(Margin, width * 4));
        Assert.Equal(expected, actual);
    }

    private static byte[] Samples(Random random, int count)
    {
        byte[] samples = new byte[count];
        random.NextBytes(samples);
        for (int i = random.Next(3); i < count; i += 5) samples[i] = random.Next(2) == 0 ? (byte)0 : (byte)255;
        return samples;
    }
}
