using System;
using System.Linq;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server.Tests;

public class ImageEncoderTests
{
    private const int Width = 96, Height = 40;

    private static readonly uint[] s_flat = [.. Enumerable.Range(0, Width * Height).Select(i => i % Width / 24 == 0 ? 0x80A0FFu : 0x102030u)];
    private static readonly uint[] s_smooth = [.. Enumerable.Range(0, Width * Height).Select(i => (uint)((i % Width) | ((i / Width * 3) << 8) | ((i % 7) << 16)))];
    private static readonly uint[] s_noise = Noise();

    [Theory]
    [InlineData(ImageCompression.Off, PictureType.Rgb32, ImageType.Bitmap)]
    [InlineData(ImageCompression.Quic, PictureType.Rgb32, ImageType.Quic)]
    [InlineData(ImageCompression.Quic, PictureType.Rgba, ImageType.Quic)]
    [InlineData(ImageCompression.Lz, PictureType.Rgb24, ImageType.LzRgb)]
    [InlineData(ImageCompression.Lz, PictureType.Palette1, ImageType.LzPalette)]
    [InlineData(ImageCompression.Glz, PictureType.Rgb32, ImageType.GlzRgb)]
    [InlineData(ImageCompression.Glz, PictureType.Palette8, ImageType.LzPalette)]
    [InlineData(ImageCompression.Lz4, PictureType.Rgb32, ImageType.Lz4)]
    [InlineData(ImageCompression.AutoLz, PictureType.Rgb32, ImageType.LzRgb)]
    [InlineData(ImageCompression.AutoGlz, PictureType.Rgb32, ImageType.GlzRgb)]
    public void A_flat_picture_goes_as_was_asked(ImageCompression preference, PictureType type, ImageType expected) =>
        Assert.Equal(expected, Encoder(type).Encode(s_flat, Width, Height, preference).Type);

    [Theory]
    [InlineData(ImageCompression.AutoLz)]
    [InlineData(ImageCompression.AutoGlz)]
    public void A_smooth_picture_goes_as_QUIC_where_the_server_may_choose(ImageCompression preference) =>
        Assert.Equal(ImageType.Quic, Encoder(PictureType.Rgb32).Encode(s_smooth, Width, Height, preference).Type);

    [Fact]
    public void What_a_client_does_not_take_goes_as_LZ()
    {
        Assert.Equal(ImageType.LzRgb, new ImageEncoder(PictureType.Rgb32, zlib: false, lz4: false).Encode(s_flat, Width, Height, ImageCompression.Lz4).Type);
        Assert.Equal(ImageType.LzRgb, new ImageEncoder(PictureType.Rgb32, zlib: false, lz4: false).Encode(s_flat, Width, Height, ImageCompression.Glz).Type);
    }

    [Theory]
    [InlineData(ImageCompression.Lz, ImageType.Bitmap)]
    [InlineData(ImageCompression.Lz4, ImageType.Bitmap)]
    [InlineData(ImageCompression.Glz, ImageType.GlzRgb)] // the dictionary has it already
    public void What_would_grow_is_sent_raw(ImageCompression preference, ImageType expected) =>
        Assert.Equal(expected, Encoder(PictureType.Rgb16).Encode(s_noise, Width, Height, preference).Type);

    [Theory]
    [InlineData(PictureType.Palette8, 257)]
    [InlineData(PictureType.Palette4, 17)]
    [InlineData(PictureType.Palette1, 3)]
    [InlineData(PictureType.Rgb16, 9)]
    public void A_picture_that_a_type_cannot_hold_goes_with_32_bits(PictureType type, int colours)
    {
        uint[] pixels = [.. Enumerable.Range(0, Width * Height).Select(i => (uint)(i % colours))];
        WireImage image = Encoder(type).Encode(pixels, Width, Height, ImageCompression.Off);
        Assert.Equal((BitmapFormat.ThirtyTwoBit, Width * Height * 4), (image.BitmapFormat, image.Data.Length));
    }

    [Fact]
    public void Steady_encoding_allocates_nothing()
    {
        foreach (PictureType type in Enum.GetValues<PictureType>())
        {
            ImageEncoder encoder = Encoder(type);
            foreach (ImageCompression preference in (ImageCompression[])[ImageCompression.Off, ImageCompression.Quic, ImageCompression.Lz, ImageCompression.Glz, ImageCompression.Lz4, ImageCompression.AutoGlz])
            {
                for (int i = 0; i < 100; i++) EncodeBoth(); // until the window is full and its memory goes round
                long before = GC.GetAllocatedBytesForCurrentThread();
                EncodeBoth();
                Assert.True(GC.GetAllocatedBytesForCurrentThread() - before == 0, $"{type} {preference}: {GC.GetAllocatedBytesForCurrentThread() - before} bytes");

                void EncodeBoth()
                {
                    encoder.Encode(s_flat, Width, Height, preference);
                    encoder.Encode(s_smooth, Width, Height, preference);
                }
            }
        }
    }

    [Fact]
    public void Channels_that_name_a_dictionary_share_it_until_one_of_them_ends()
    {
        var session = new SessionGlz();
        SharedGlz first = session.Join(1, 100_000)!, second = session.Join(1, 5)!;
        Assert.Same(first, second);
        Assert.Equal(100_000, first.Dictionary!.WindowPixels);
        Assert.NotSame(first, session.Join(2, 100_000));
        Assert.Null(session.Join(3, 0));
        first.Dispose();
        Assert.Null(second.Dictionary);
        Assert.Null(session.Join(1, 100_000));
    }

    private static ImageEncoder Encoder(PictureType type) => new(type, zlib: false, lz4: true) { Glz = new SessionGlz().Join(1, 1 << 16) };

    /// <summary>Colours of five bits, widened.</summary>
    private static uint[] Noise()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Width * Height).Select(_ => (uint)random.Next(1 << 24) & 0xF8F8F8).Select(pixel => pixel | ((pixel >> 5) & 0x070707))];
    }
}
