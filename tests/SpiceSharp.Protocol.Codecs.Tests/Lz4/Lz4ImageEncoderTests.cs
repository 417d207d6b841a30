using System;
using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

public class Lz4ImageEncoderTests
{
    private static readonly SpiceLimits Limits = SpiceLimits.Default;

    public static TheoryData<BitmapFormat, PixelLayout> Formats => new()
    {
        { BitmapFormat.SixteenBit, PixelLayout.Rgb555 },
        { BitmapFormat.TwentyFourBit, PixelLayout.Bgr24 },
        { BitmapFormat.TwentyFourBit, PixelLayout.Bgrx32 },
        { BitmapFormat.ThirtyTwoBit, PixelLayout.Bgrx32 },
        { BitmapFormat.ThirtyTwoBit, PixelLayout.Bgra32 },
        { BitmapFormat.Rgba, PixelLayout.Bgra32 },
        { BitmapFormat.EightBitAlpha, PixelLayout.Alpha8 },
    };

    [Theory, MemberData(nameof(Formats))]
    public void Every_format_decodes_to_the_same_pixels(BitmapFormat format, PixelLayout layout)
    {
        foreach ((int width, int height) in Sizes)
            foreach (Lz4Content content in Enum.GetValues<Lz4Content>())
                foreach (int padding in new[] { 0, 5 })
                    foreach (bool topDown in new[] { true, false })
                    {
                        int rowBytes = (int)layout.RowBytes(width), stride = rowBytes + padding;
                        byte[] pixels = Lz4Contents.Picture(content, stride, height);
                        byte[]? first = null;
                        foreach (CodecVariant variant in CodecVariants.Supported)
                        {
                            byte[] stream = new Lz4ImageEncoder(variant).Encode(new PixelView(pixels, width, height, stride, layout), format, topDown).ToArray();
                            first ??= stream;
                            Assert.True(first.AsSpan().SequenceEqual(stream), $"{variant}, {width} x {height} {content}: the streams differ");
                        }
                        Assert.Equal(new Lz4ImageHeader(format, topDown), Lz4ImageDecoder.ReadHeader(first, width, height, Limits));
                        foreach (CodecVariant variant in CodecVariants.Supported) AssertDecodes(variant, first!, format, pixels, width, height, stride, layout);
                    }
    }

    private static IEnumerable<(int Width, int Height)> Sizes =>
        [(1, 1), (1, 17), (2, 3), (5, 1), (13, 1), (16, 16), (33, 5), (257, 9), (64, 64), (150, 450)];

    private static void AssertDecodes(CodecVariant variant, byte[] stream, BitmapFormat format, byte[] pixels, int width, int height, int stride, PixelLayout layout)
    {
        PixelLayout natural = Lz4ImageDecoder.ReadHeader(stream, width, height, Limits).NaturalLayout;
        foreach (int padding in new[] { 0, 7 })
        {
            var picture = new GuardedPicture(natural, width, height, padding);
            new Lz4ImageDecoder(variant).Decode(stream, picture.Target, Limits);
            picture.AssertGuards();
            byte[] decoded = picture.Pixels;
            int rowBytes = (int)layout.RowBytes(width), rowOut = picture.RowBytes;
            for (int y = 0; y < height; y++)
            {
                ReadOnlySpan<byte> row = pixels.AsSpan(y * stride, rowBytes);
                byte[] expected = format == BitmapFormat.TwentyFourBit
                    ? [.. row.ToArray().Chunk(layout == PixelLayout.Bgr24 ? 3 : 4).SelectMany(p => new byte[] { p[0], p[1], p[2], 0xFF })]
                    : row.ToArray();
                Assert.True(decoded.AsSpan(y * rowOut, rowOut).SequenceEqual(expected), $"{variant}, row {y} of {width} x {height}");
            }
        }
    }

    [Fact]
    public void Encoding_again_gives_the_same_stream_without_allocating()
    {
        byte[] pixels = Lz4Contents.Picture(Lz4Content.Rows, 1203, 200), other = Lz4Contents.Picture(Lz4Content.Few, 1200, 200);
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            var encoder = new Lz4ImageEncoder(variant);
            byte[] first = encoder.Encode(View(), BitmapFormat.Rgba).ToArray();
            encoder.Encode(new PixelView(other, 300, 200, 1200, PixelLayout.Bgra32), BitmapFormat.ThirtyTwoBit);
            Assert.Equal(first, encoder.Encode(View(), BitmapFormat.Rgba).ToArray());
            Assert.Equal(0, ImageAssert.AllocatedBytes(() => encoder.Encode(View(), BitmapFormat.Rgba)));
        }
        PixelView View() => new(pixels, 300, 200, 1203, PixelLayout.Bgra32);
    }

    [Theory]
    [InlineData(BitmapFormat.Rgba, PixelLayout.Bgrx32)]
    [InlineData(BitmapFormat.SixteenBit, PixelLayout.Bgrx32)]
    [InlineData(BitmapFormat.EightBit, PixelLayout.Gray8)]
    [InlineData(BitmapFormat.EightBitAlpha, PixelLayout.Gray8)]
    [InlineData((BitmapFormat)0, PixelLayout.Bgrx32)]
    public void A_layout_that_does_not_go_with_the_format_is_the_callers_mistake(BitmapFormat format, PixelLayout layout) =>
        Assert.Throws<ArgumentException>(() => new Lz4ImageEncoder().Encode(new PixelView(new byte[4], 1, 1, 4, layout), format));

    [Fact]
    public void An_empty_picture_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => new Lz4ImageEncoder().Encode(new PixelView([], 0, 1, 0, PixelLayout.Alpha8), BitmapFormat.EightBitAlpha));
}
