using System;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

public class JpegAlphaDecoderTests
{
    private static readonly SpiceLimits s_limits = SpiceLimits.Default;
    private static readonly JpegSample s_sample = JpegCorpus.Sample("sample-422.jpg");
    private static readonly byte[] s_jpeg = s_sample.Stream;
    private static readonly byte[] s_plane = [.. Enumerable.Range(0, s_sample.Width * s_sample.Height).Select(i => (byte)((i / s_sample.Width * 7) + (i % 5)))];

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(true, 12)]
    [InlineData(false, 12)]
    public void Colours_come_from_above_alpha_in_its_own_direction(bool topDown, int padding)
    {
        byte[] data = [.. s_jpeg, .. Alpha(topDown)];
        byte[] colours = Colours();
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            var decoder = new JpegAlphaDecoder(variant);
            var picture = new GuardedPicture(PixelLayout.Bgra32, s_sample.Width, s_sample.Height, padding);
            Assert.Equal(default, decoder.Decode(data, (uint)s_jpeg.Length, topDown, picture.Target, JpegMode.Accurate, s_limits));
            picture.AssertGuards();
            Assert.Equal(s_plane, picture.Pixels.Where((_, i) => i % 4 == 3));
            Assert.Equal(colours.Where((_, i) => i % 4 != 3), picture.Pixels.Where((_, i) => i % 4 != 3));
        }
    }

    [Fact]
    public void Header_is_that_of_the_colours() =>
        Assert.Equal((s_sample.Width, s_sample.Height), Size(new JpegAlphaDecoder().ReadHeader([.. s_jpeg, .. Alpha(true)], (uint)s_jpeg.Length, true, s_limits)));

    [Fact]
    public void The_direction_that_is_announced_is_that_of_the_alpha_stream() =>
        RefusesAt(SpiceImageErrorKind.Mismatch, s_jpeg.Length + 24, [.. s_jpeg, .. Alpha(true)], (uint)s_jpeg.Length, topDown: false);

    [Fact]
    public void Alpha_of_another_type_is_refused()
    {
        byte[] alpha = Alpha(true);
        alpha[11] = (byte)LzImageType.A8;
        alpha[23] = (byte)s_sample.Width; // the stride that goes with it
        RefusesAt(SpiceImageErrorKind.Mismatch, s_jpeg.Length + 8, [.. s_jpeg, .. alpha], (uint)s_jpeg.Length);
    }

    [Fact]
    public void Alpha_of_another_size_is_refused()
    {
        byte[] plane = new byte[30];
        byte[] alpha = new LzEncoder().Encode(new PixelView(plane, 5, 6, 5, PixelLayout.Alpha8), LzImageType.Xxxa).ToArray();
        RefusesAt(SpiceImageErrorKind.Mismatch, s_jpeg.Length + 12, [.. s_jpeg, .. alpha], (uint)s_jpeg.Length);
    }

    [Fact]
    public void A_first_half_longer_than_all_is_refused() =>
        RefusesAt(SpiceImageErrorKind.Truncated, s_jpeg.Length, s_jpeg, (uint)s_jpeg.Length + 1);

    [Theory]
    [InlineData(0u)]
    [InlineData(0xFFFFFFFFu)]
    public void A_first_half_of_nonsense_length_is_refused(uint jpegSize) =>
        ImageAssert.DecodesOrRefuses(() => Assert.Throws<SpiceImageException>(() => Decode([.. s_jpeg, .. Alpha(true)], jpegSize, true)));

    [Fact]
    public void Errors_of_the_alpha_half_count_from_the_start_of_the_colours()
    {
        byte[] alpha = Alpha(true);
        alpha[1] ^= 1;
        RefusesAt(SpiceImageErrorKind.InvalidHeader, s_jpeg.Length, [.. s_jpeg, .. alpha], (uint)s_jpeg.Length);
        byte[] cut = Alpha(true)[..^1];
        SpiceImageException refused = ImageAssert.Refuses(SpiceImageErrorKind.Truncated, () => Decode([.. s_jpeg, .. cut], (uint)s_jpeg.Length, true));
        Assert.InRange(refused.Offset, s_jpeg.Length + LzHeader.Size, s_jpeg.Length + cut.Length);
        Assert.Contains("alpha half", refused.Message, StringComparison.Ordinal);
        SpiceImageException trailing = ImageAssert.Refuses(SpiceImageErrorKind.TrailingData, () => Decode([.. s_jpeg, .. Alpha(true), 0], (uint)s_jpeg.Length, true));
        Assert.Equal(s_jpeg.Length + Alpha(true).Length, trailing.Offset);
    }

    [Fact]
    public void Damaged_colours_are_made_good_and_reported()
    {
        int half = s_jpeg.Length - 150;
        byte[] data = [.. s_jpeg[..half], .. Alpha(true)];
        Assert.True(Decode(data, (uint)half, true).IsDamaged);
    }

    [Fact]
    public void Another_target_is_refused()
    {
        byte[] data = [.. s_jpeg, .. Alpha(true)];
        var layout = new GuardedPicture(PixelLayout.Bgrx32, s_sample.Width, s_sample.Height);
        var size = new GuardedPicture(PixelLayout.Bgra32, s_sample.Width, s_sample.Height + 1);
        var decoder = new JpegAlphaDecoder();
        ImageAssert.Refuses(SpiceImageErrorKind.Mismatch, () => decoder.Decode(data, (uint)s_jpeg.Length, true, layout.Target, JpegMode.Accurate, s_limits));
        ImageAssert.Refuses(SpiceImageErrorKind.Mismatch, () => decoder.Decode(data, (uint)s_jpeg.Length, true, size.Target, JpegMode.Accurate, s_limits));
    }

    [Fact]
    public void Every_prefix_ends_in_pixels_or_the_typed_error_and_costs_no_reuse()
    {
        byte[] data = [.. s_jpeg, .. Alpha(true)];
        var decoder = new JpegAlphaDecoder();
        var picture = new GuardedPicture(PixelLayout.Bgra32, s_sample.Width, s_sample.Height);
        for (int length = 0; length < data.Length; length++)
        {
            byte[] prefix = data[..length];
            Assert.False(ImageAssert.DecodesOrRefuses(() => decoder.Decode(prefix, (uint)s_jpeg.Length, true, picture.Target, JpegMode.Fast, s_limits)));
        }

        decoder.Decode(data, (uint)s_jpeg.Length, true, picture.Target, JpegMode.Fast, s_limits);
        picture.AssertGuards();
        Assert.Equal(s_plane, picture.Pixels.Where((_, i) => i % 4 == 3));
    }

    [Fact]
    public void A_picture_costs_no_memory()
    {
        byte[] data = [.. s_jpeg, .. Alpha(false)];
        var decoder = new JpegAlphaDecoder();
        byte[] pixels = new byte[s_sample.Width * s_sample.Height * 4];
        Assert.Equal(0, ImageAssert.AllocatedBytes(() =>
            decoder.Decode(data, (uint)s_jpeg.Length, false, new PixelTarget(pixels, s_sample.Width, s_sample.Height, s_sample.Width * 4, PixelLayout.Bgra32), JpegMode.Accurate, s_limits)));
    }

    /// <summary>The plane as an LZ stream; the encoder writes top-down, so a bottom-up one is turned before and named after.</summary>
    private static byte[] Alpha(bool topDown)
    {
        byte[] plane = topDown ? s_plane : [.. s_plane.Chunk(s_sample.Width).Reverse().SelectMany(row => row)];
        byte[] stream = new LzEncoder().Encode(new PixelView(plane, s_sample.Width, s_sample.Height, s_sample.Width, PixelLayout.Alpha8), LzImageType.Xxxa).ToArray();
        stream[27] = (byte)(topDown ? 1 : 0);
        return stream;
    }

    private static byte[] Colours()
    {
        var picture = new GuardedPicture(PixelLayout.Bgrx32, s_sample.Width, s_sample.Height);
        new JpegDecoder().Decode(s_jpeg, picture.Target, JpegMode.Accurate, s_limits);
        return picture.Pixels;
    }

    private static JpegResult Decode(byte[] data, uint jpegSize, bool topDown)
    {
        var picture = new GuardedPicture(PixelLayout.Bgra32, s_sample.Width, s_sample.Height);
        return new JpegAlphaDecoder().Decode(data, jpegSize, topDown, picture.Target, JpegMode.Accurate, s_limits);
    }

    private static void RefusesAt(SpiceImageErrorKind kind, long offset, byte[] data, uint jpegSize, bool topDown = true)
    {
        SpiceImageException refused = ImageAssert.Refuses(kind, () => Decode(data, jpegSize, topDown));
        Assert.Equal(offset, refused.Offset);
    }

    private static (int, int) Size(JpegHeader header) => (header.Width, header.Height);
}
