using System;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>That streams equal the reference's byte for byte is part of the conformance run; here is the rest.</summary>
public class QuicEncoderTests
{
    [Fact]
    public void Pixels_with_and_without_padding_and_of_3_or_4_bytes_give_one_stream()
    {
        const int width = 37, height = 11;
        var random = new Random(5);
        byte[] bgr = new byte[3 * width * height];
        for (int i = 0; i < bgr.Length; i++) bgr[i] = (byte)random.Next(4);
        byte[] padded = new byte[((4 * width) + 8) * height];
        random.NextBytes(padded); // neither X nor padding may matter
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                bgr.AsSpan(3 * ((y * width) + x), 3).CopyTo(padded.AsSpan((y * ((4 * width) + 8)) + (4 * x)));
        byte[] expected = new QuicEncoder().Encode(new PixelView(bgr, width, height, 3 * width, PixelLayout.Bgr24), QuicImageType.Rgb32).ToArray();
        Assert.Equal(expected, new QuicEncoder().Encode(new PixelView(padded, width, height, (4 * width) + 8, PixelLayout.Bgrx32), QuicImageType.Rgb32).ToArray());
    }

    [Fact]
    public void The_same_encoder_again_gives_the_same_stream_without_allocating()
    {
        byte[] pixels = new byte[4 * 300 * 20];
        new Random(7).NextBytes(pixels);
        var encoder = new QuicEncoder();
        byte[] first = encoder.Encode(View(), QuicImageType.Rgba).ToArray();
        Assert.Equal(0, ImageAssert.AllocatedBytes(() => encoder.Encode(View(), QuicImageType.Rgba)));
        Assert.Equal(first, encoder.Encode(View(), QuicImageType.Rgba).ToArray());

        PixelView View() => new(pixels, 300, 20, 1200, PixelLayout.Bgra32);
    }

    [Theory]
    [InlineData(QuicImageType.Rgba, PixelLayout.Bgrx32)]
    [InlineData(QuicImageType.Gray, PixelLayout.Bgrx32)]
    [InlineData(QuicImageType.Rgb16, PixelLayout.Bgrx32)]
    [InlineData((QuicImageType)0, PixelLayout.Bgrx32)]
    public void A_layout_that_does_not_go_with_the_type_is_the_callers_mistake(QuicImageType type, PixelLayout layout) =>
        Assert.Throws<ArgumentException>(() => new QuicEncoder().Encode(new PixelView(new byte[4], 1, 1, 4, layout), type));
}
