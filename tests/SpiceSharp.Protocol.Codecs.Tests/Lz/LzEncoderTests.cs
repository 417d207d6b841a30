using System;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

public class LzEncoderTests
{
    private static readonly SpiceLimits Limits = SpiceLimits.Default;

    [Fact]
    public void A_flat_picture_is_one_literal_and_one_run()
    {
        byte[] pixels = [.. Enumerable.Repeat(Hex.Bytes("01020300"), 300).SelectMany(p => p)];
        // 299 more units: L 7 + 255 + 37
        Assert.Equal(LzStream.Lz(LzImageType.Rgb32, 100, 3, "00 010203  E0 FF 25 00"), Encode(pixels, PixelLayout.Bgrx32, 100, 3, LzImageType.Rgb32));
    }

    [Fact]
    public void What_is_not_coded_tells_no_pixels_apart()
    {
        byte[] pixels = [.. Enumerable.Range(0, 300).SelectMany(i => new byte[] { 1, 2, 3, (byte)i })];
        Assert.Equal(LzStream.Lz(LzImageType.Rgb32, 100, 3, "00 010203  E0 FF 25 00"), Encode(pixels, PixelLayout.Bgrx32, 100, 3, LzImageType.Rgb32));
    }

    [Fact]
    public void A_length_code_of_7_has_one_extension_byte() =>
        Assert.Equal(LzStream.Lz(LzImageType.A8, 10, 1, "00 05  E0 00 00"), Encode(Enumerable.Repeat((byte)5, 10).ToArray(), PixelLayout.Alpha8, 10, 1, LzImageType.A8));

    [Theory]
    [InlineData(LzImageType.Rgb32, PixelLayout.Bgrx32)]
    [InlineData(LzImageType.Rgb24, PixelLayout.Bgrx32)]
    [InlineData(LzImageType.Rgba, PixelLayout.Bgra32)]
    [InlineData(LzImageType.Rgb16, PixelLayout.Rgb555)]
    [InlineData(LzImageType.A8, PixelLayout.Alpha8)]
    [InlineData(LzImageType.Plt8, PixelLayout.Gray8)]
    public void Pictures_survive_and_never_grow_past_the_worst_case(LzImageType type, PixelLayout layout)
    {
        var random = new Random(11);
        var encoder = new LzEncoder();
        foreach (int colours in new[] { 1, 2, 3, 16, 256 })
            foreach ((int width, int height) in new[] { (1, 1), (3, 1), (1, 4), (33, 17), (97, 101), (640, 130) })
            {
                byte[] pixels = new byte[layout.RowBytes(width) * height];
                // Noise of few colours, then a copy of its beginning far behind: short, far and overlapping matches.
                for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)random.Next(colours);
                pixels.AsSpan(0, pixels.Length / 5).CopyTo(pixels.AsSpan(pixels.Length - (pixels.Length / 5)));
                if (layout == PixelLayout.Bgrx32)
                    for (int i = 3; i < pixels.Length; i += 4) pixels[i] = 0;
                byte[] stream = encoder.Encode(new PixelView(pixels, width, height, (int)layout.RowBytes(width), layout), type).ToArray();

                int units = width * height, literal = type switch { LzImageType.A8 or LzImageType.Plt8 => 1, LzImageType.Rgb16 => 2, LzImageType.Rgba => 4, _ => 3 };
                Assert.InRange(stream.Length, LzHeader.Size, LzHeader.Size + (units * literal) + (2 * ((units + 31) / 32)));
                if (type == LzImageType.Plt8)
                {
                    byte[] packed = new byte[units];
                    new LzDecoder().DecodePacked(stream, packed, Limits);
                    Assert.Equal(pixels, packed);
                    continue;
                }
                var picture = new GuardedPicture(layout, width, height);
                new LzDecoder().Decode(stream, picture.Target, Limits);
                Assert.Equal(pixels, picture.Pixels);
            }
    }

    [Fact]
    public void Screen_content_gets_small()
    {
        byte[] stream = Vectors.Read("lz", "rgb32-1920x1080-ui-big.lz");
        var picture = new GuardedPicture(PixelLayout.Bgrx32, 1920, 1080);
        new LzDecoder().Decode(stream, picture.Target, Limits);
        int ours = Encode(picture.Pixels, PixelLayout.Bgrx32, 1920, 1080, LzImageType.Rgb32).Length;
        Assert.InRange(ours, 1, stream.Length * 11 / 10);
    }

    [Fact]
    public void A_layout_that_does_not_go_with_the_type_is_the_callers_mistake()
    {
        Assert.Throws<ArgumentException>(() => Encode(new byte[4], PixelLayout.Bgrx32, 1, 1, LzImageType.Rgba));
        Assert.Throws<ArgumentException>(() => Encode(new byte[4], PixelLayout.Bgrx32, 1, 1, LzImageType.Plt1BigEndian));
        Assert.Throws<ArgumentException>(() => Encode([], PixelLayout.Bgrx32, 0, 0, LzImageType.Rgb32));
    }

    private static byte[] Encode(byte[] pixels, PixelLayout layout, int width, int height, LzImageType type) =>
        new LzEncoder().Encode(new PixelView(pixels, width, height, (int)layout.RowBytes(width), layout), type).ToArray();
}
