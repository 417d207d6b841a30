using System;
using System.IO;
using System.Linq;

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

    public static TheoryData<CodecVariant> Variants => [.. CodecVariants.Supported];

    public static TheoryData<QuicImageType, PixelLayout> Types => new()
    {
        { QuicImageType.Gray, PixelLayout.Gray8 },
        { QuicImageType.Rgb16, PixelLayout.Rgb555 },
        { QuicImageType.Rgb24, PixelLayout.Bgr24 },
        { QuicImageType.Rgb24, PixelLayout.Bgra32 },
        { QuicImageType.Rgb32, PixelLayout.Bgrx32 },
        { QuicImageType.Rgba, PixelLayout.Bgra32 },
    };

    [Theory, MemberData(nameof(Variants))]
    public void The_same_encoder_again_gives_the_same_stream_without_allocating(CodecVariant variant)
    {
        byte[] pixels = new byte[4 * 300 * 20];
        new Random(7).NextBytes(pixels);
        var encoder = new QuicEncoder(variant);
        byte[] first = encoder.Encode(View(), QuicImageType.Rgba).ToArray();
        encoder.Encode(new PixelView(pixels, 100, 60, 400, PixelLayout.Bgr24), QuicImageType.Rgb24);
        encoder.Encode(new PixelView(pixels, 100, 60, 400, PixelLayout.Rgb555), QuicImageType.Rgb16);
        Assert.Equal(0, ImageAssert.AllocatedBytes(() => encoder.Encode(View(), QuicImageType.Rgba)));
        Assert.Equal(first, encoder.Encode(View(), QuicImageType.Rgba).ToArray());

        PixelView View() => new(pixels, 300, 20, 1200, PixelLayout.Bgra32);
    }

    /// <summary>The scalar encoder is the definition: the others must write its bytes, whatever width and padding, also behind a picture of another size.</summary>
    [Theory, MemberData(nameof(Types))]
    public void Every_variant_writes_the_same_stream(QuicImageType type, PixelLayout layout)
    {
        var random = new Random(11);
        var scalar = new QuicEncoder(CodecVariant.Scalar);
        QuicEncoder[] others = [.. CodecVariants.Supported.Skip(1).Select(variant => new QuicEncoder(variant))];
        (int Width, int Height)[] sizes = [.. Enumerable.Range(1, 40).Select(width => (width, 7)), (1, 300), (63, 70), (64, 70), (65, 300), (129, 130), (700, 40), (2047, 9), (5000, 3)];
        foreach ((int width, int height) in sizes)
            for (int kind = 0; kind < 5; kind++)
            {
                int stride = (int)layout.RowBytes(width) + random.Next(9);
                byte[] pixels = Picture(random, kind, stride, height, layout.BitsPerPixel() / 8);
                byte[] expected = scalar.Encode(new PixelView(pixels, width, height, stride, layout), type).ToArray();
                foreach (QuicEncoder encoder in others)
                    Assert.True(expected.AsSpan().SequenceEqual(encoder.Encode(new PixelView(pixels, width, height, stride, layout), type).Span), $"{width} x {height}, kind {kind}");
            }
    }

    [Fact]
    public void Every_vector_comes_out_again_in_every_variant()
    {
        var decoder = new QuicDecoder();
        var limits = new SpiceLimits { MaxImageDimension = 1 << 21 };
        QuicEncoder[] encoders = [.. CodecVariants.Supported.Select(variant => new QuicEncoder(variant))];
        string[] files = [.. Directory.GetFiles(Vectors.Folder("quic"), "gray_*.quic"), .. Directory.GetFiles(Vectors.Folder("quic"), "rgb*.quic")];
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            byte[] stream = File.ReadAllBytes(file);
            QuicHeader header = QuicDecoder.ReadHeader(stream, limits);
            var picture = new GuardedPicture(header.NaturalLayout, header.Width, header.Height);
            decoder.Decode(stream, picture.Target, limits);
            PixelTarget pixels = picture.Target;
            foreach (QuicEncoder encoder in encoders)
                Assert.True(stream.AsSpan().SequenceEqual(encoder.Encode(new PixelView(pixels.Pixels, header.Width, header.Height, pixels.StrideBytes, pixels.Layout), header.Type).Span), file);
        }
    }

    /// <summary>Noise of several strengths, runs of all lengths along and across, and one colour.</summary>
    private static byte[] Picture(Random random, int kind, int stride, int height, int pixelBytes)
    {
        byte[] pixels = new byte[stride * height];
        if (kind == 0) random.NextBytes(pixels);
        for (int i = 0; i < pixels.Length && kind > 0; i++)
        {
            bool fresh = i < pixelBytes || random.Next(kind switch { 1 => 2, 2 => 30, _ => 200 }) == 0;
            pixels[i] = kind == 4 ? (byte)77
                : fresh ? (byte)random.Next(kind == 1 ? 7 : 256)
                : i >= stride && random.Next(3) != 0 ? pixels[i - stride] : pixels[i - pixelBytes];
        }
        return pixels;
    }

    [Theory]
    [InlineData(QuicImageType.Rgba, PixelLayout.Bgrx32)]
    [InlineData(QuicImageType.Gray, PixelLayout.Bgrx32)]
    [InlineData(QuicImageType.Rgb16, PixelLayout.Bgrx32)]
    [InlineData((QuicImageType)0, PixelLayout.Bgrx32)]
    public void A_layout_that_does_not_go_with_the_type_is_the_callers_mistake(QuicImageType type, PixelLayout layout) =>
        Assert.Throws<ArgumentException>(() => new QuicEncoder().Encode(new PixelView(new byte[4], 1, 1, 4, layout), type));
}
