using System;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Every bitmap format, into every layout it has, in every variant: as the plain code has it, at every width.</summary>
public class BitmapVariantTests
{
    public static TheoryData<BitmapFormat, CodecVariant> Cases
    {
        get
        {
            var data = new TheoryData<BitmapFormat, CodecVariant>();
            foreach (BitmapFormat format in Enum.GetValues<BitmapFormat>().Where(format => format != BitmapFormat.Invalid))
                foreach (CodecVariant variant in CodecVariants.Supported)
                    data.Add(format, variant);
            return data;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Equals_the_plain_code_at_every_width(BitmapFormat format, CodecVariant variant)
    {
        var random = new Random((int)format);
        BitmapDecoder plain = new(CodecVariant.Scalar), fast = new(variant);
        foreach (PixelLayout layout in Enum.GetValues<PixelLayout>())
        {
            if (!Accepts(plain, format, layout)) continue;
            for (int width = 1; width <= 75; width++)
            {
                int stride = (int)format.RowBytes(width) + (width % 4), padding = width % 3;
                byte[] rows = new byte[stride * 3];
                random.NextBytes(rows);
                uint[] palette = Enumerable.Range(0, random.Next(1, 300)).Select(_ => (uint)random.NextInt64(1L << 32)).ToArray();
                GuardedPicture expected = new(layout, width, 3, padding), actual = new(layout, width, 3, padding);
                plain.Decode(format, width % 2 == 0, stride, rows, palette, expected.Target);
                // Rows end where their memory ends: behind the last one nothing may be read.
                fast.Decode(format, width % 2 == 0, stride, rows, palette, actual.Target);
                Assert.Equal(expected.Pixels, actual.Pixels);
                actual.AssertGuards();
            }
        }
    }

    [Theory]
    [InlineData(BitmapFormat.SixteenBit, "1F22", "FF8442FF")]
    [InlineData(BitmapFormat.TwentyFourBit, "010203", "01020300")]
    [InlineData(BitmapFormat.ThirtyTwoBit, "01020304", "01020304")]
    [InlineData(BitmapFormat.Rgba, "01020304", "01020304")]
    [InlineData(BitmapFormat.EightBitAlpha, "80", "00000080")]
    [InlineData(BitmapFormat.EightBit, "01", "04030201")]
    public void Every_format_decodes_to_32_bits(BitmapFormat format, string row, string pixel)
    {
        foreach (PixelLayout layout in new[] { PixelLayout.Bgrx32, PixelLayout.Bgra32 })
            foreach (CodecVariant variant in CodecVariants.Supported)
            {
                var picture = new GuardedPicture(layout, 20, 1);
                byte[] rows = Enumerable.Repeat(Hex.Bytes(row), 20).SelectMany(bytes => bytes).ToArray();
                new BitmapDecoder(variant).Decode(format, true, rows.Length, rows, [0, 0x01020304], picture.Target);
                Assert.Equal(Enumerable.Repeat(Hex.Bytes(pixel), 20).SelectMany(bytes => bytes), picture.Pixels);
            }
    }

    private static bool Accepts(BitmapDecoder decoder, BitmapFormat format, PixelLayout layout) =>
        ImageAssert.DecodesOrRefuses(() => decoder.Decode(format, true, 4, new byte[4], [1u, 2], new GuardedPicture(layout, 1, 1).Target));
}
