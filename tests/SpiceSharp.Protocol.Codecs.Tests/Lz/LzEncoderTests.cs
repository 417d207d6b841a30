using System;
using System.Collections.Generic;
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

    [Theory]
    [InlineData(LzImageType.Rgb32, PixelLayout.Bgr24)]
    [InlineData(LzImageType.Rgb24, PixelLayout.Bgra32)]
    [InlineData(LzImageType.Rgba, PixelLayout.Bgra32)]
    [InlineData(LzImageType.Xxxa, PixelLayout.Bgra32)]
    [InlineData(LzImageType.Xxxa, PixelLayout.Alpha8)]
    [InlineData(LzImageType.Rgb16, PixelLayout.Rgb555)]
    [InlineData(LzImageType.A8, PixelLayout.Alpha8)]
    public void Rows_may_be_apart_and_every_variant_writes_the_same(LzImageType type, PixelLayout layout)
    {
        var random = new Random(21);
        foreach ((int width, int height, int padding) in new[] { (1, 1, 0), (2, 2, 3), (5, 7, 1), (31, 9, 4), (130, 70, 8), (33, 600, 12) })
        {
            int row = (int)layout.RowBytes(width), stride = row + padding;
            byte[] memory = new byte[(stride * height) - padding];
            for (int i = 0; i < memory.Length; i++) memory[i] = (byte)(random.Next(3) == 0 ? random.Next(256) : random.Next(2));
            byte[] first = [];
            foreach (CodecVariant variant in CodecVariants.Supported)
            {
                byte[] stream = new LzEncoder(variant).Encode(new PixelView(memory, width, height, stride, layout), type).ToArray();
                if (variant == CodecVariant.Scalar) first = stream;
                Assert.Equal(first, stream);
            }
            Assert.InRange(first.Length, LzHeader.Size, LzEncoder.MaxEncodedBytes(width, height, type));
            var picture = new GuardedPicture(type.NaturalLayout(), width, height);
            if (type == LzImageType.Xxxa) new LzDecoder().DecodeAlpha(first, picture.Target, Limits);
            else new LzDecoder().Decode(first, picture.Target, Limits);
            Assert.Equal(Expected(memory, width, height, stride, layout, type), picture.Pixels);
        }
    }

    [Theory]
    [InlineData(LzImageType.Plt1LittleEndian, 8)]
    [InlineData(LzImageType.Plt1BigEndian, 8)]
    [InlineData(LzImageType.Plt4LittleEndian, 2)]
    [InlineData(LzImageType.Plt4BigEndian, 2)]
    [InlineData(LzImageType.Plt8, 1)]
    public void Packed_rows_come_back_to_the_bit(LzImageType type, int pixelsPerByte)
    {
        var random = new Random(22);
        var encoder = new LzEncoder();
        foreach ((int width, int height, int padding) in new[] { (1, 1, 0), (1, 3, 2), (15, 4, 1), (17, 33, 0), (640, 300, 5) })
        {
            int row = (width + pixelsPerByte - 1) / pixelsPerByte, stride = row + padding;
            byte[] packed = new byte[stride * height];
            for (int i = 0; i < packed.Length; i++) packed[i] = (byte)(random.Next(4) == 0 ? random.Next(256) : 0x11);
            byte[] stream = encoder.EncodeIndexed(packed, width, height, stride, type).ToArray();
            Assert.InRange(stream.Length, LzHeader.Size, LzEncoder.MaxEncodedBytes(width, height, type));
            byte[] units = new byte[row * height];
            new LzDecoder().DecodePacked(stream, units, Limits);
            Assert.Equal(Enumerable.Range(0, height).SelectMany(y => packed.Skip(y * stride).Take(row)), units);
        }
    }

    [Fact]
    public void Noise_takes_the_most_and_not_a_byte_more()
    {
        byte[] noise = new byte[4 * 101 * 53];
        new Random(23).NextBytes(noise);
        byte[] stream = Encode(noise, PixelLayout.Bgra32, 101, 53, LzImageType.Rgb32);
        Assert.Equal(LzEncoder.MaxEncodedBytes(101, 53, LzImageType.Rgb32), stream.Length);
    }

    [Fact]
    public void No_token_reaches_further_than_known_receivers_allow()
    {
        // The same 100 pixels at both ends of a flat picture, just within reach and just out of it.
        int[] lengths = [.. new[] { 73_724, 73_725 }.Select(distance =>
        {
            byte[] pixels = new byte[4 * (distance + 100)];
            for (int i = 0; i < 100; i++) BitConverter.TryWriteBytes(pixels.AsSpan(4 * i), (uint)(i + 1) * 54321);
            pixels.AsSpan(0, 400).CopyTo(pixels.AsSpan(4 * distance));
            return Encode(pixels, PixelLayout.Bgra32, distance + 100, 1, LzImageType.Rgb32).Length;
        })];
        Assert.InRange(lengths[1] - lengths[0], 290, 310);
    }

    [Fact]
    public void Encoding_again_allocates_nothing_and_gives_the_same_after_any_other_picture()
    {
        byte[] pixels = new byte[4 * 200 * 100], other = new byte[4 * 300 * 300];
        new Random(24).NextBytes(other);
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)((i / 4 % 23) + (i / 4000));
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            var encoder = new LzEncoder(variant);
            byte[] first = encoder.Encode(new PixelView(pixels, 200, 100, 800, PixelLayout.Bgra32), LzImageType.Rgba).ToArray();
            encoder.Encode(new PixelView(other, 300, 300, 1200, PixelLayout.Bgra32), LzImageType.Rgb32);
            Assert.Equal(first, encoder.Encode(new PixelView(pixels, 200, 100, 800, PixelLayout.Bgra32), LzImageType.Rgba).ToArray());
            Assert.Equal(0, ImageAssert.AllocatedBytes(() => encoder.Encode(new PixelView(pixels, 200, 100, 800, PixelLayout.Bgra32), LzImageType.Rgba)));
        }
    }

    [Fact]
    public void A_layout_that_does_not_go_with_the_type_is_the_callers_mistake()
    {
        Assert.Throws<ArgumentException>(() => Encode(new byte[4], PixelLayout.Bgrx32, 1, 1, LzImageType.Rgba));
        Assert.Throws<ArgumentException>(() => Encode(new byte[4], PixelLayout.Bgrx32, 1, 1, LzImageType.Plt1BigEndian));
        Assert.Throws<ArgumentException>(() => new LzEncoder().EncodeIndexed(new byte[4], 1, 1, 1, LzImageType.A8));
        Assert.Throws<ArgumentException>(() => new LzEncoder().EncodeIndexed(new byte[4], 40, 1, 4, LzImageType.Plt1BigEndian));
        Assert.Throws<ArgumentException>(() => new LzEncoder().EncodeIndexed([], 0, 0, 0, LzImageType.Plt8));
        Assert.Throws<ArgumentException>(() => Encode([], PixelLayout.Bgrx32, 0, 0, LzImageType.Rgb32));
    }

    private static byte[] Encode(byte[] pixels, PixelLayout layout, int width, int height, LzImageType type) =>
        new LzEncoder().Encode(new PixelView(pixels, width, height, (int)layout.RowBytes(width), layout), type).ToArray();

    /// <summary>What the decoder should give: rows without padding, and nothing of what the type does not code.</summary>
    private static byte[] Expected(byte[] memory, int width, int height, int stride, PixelLayout layout, LzImageType type)
    {
        IEnumerable<byte[]> pixels = Enumerable.Range(0, height).SelectMany(y => memory.Skip(y * stride).Take((int)layout.RowBytes(width)).Chunk(layout.BitsPerPixel() / 8));
        return [.. pixels.SelectMany(pixel => type switch
        {
            LzImageType.Rgb24 or LzImageType.Rgb32 => [pixel[0], pixel[1], pixel[2], 0],
            LzImageType.Xxxa => [pixel[^1]],
            _ => pixel,
        })];
    }
}
