using System;
using System.Buffers.Binary;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

public class QuicDecoderTests
{
    private static readonly SpiceLimits Limits = SpiceLimits.Default;

    public static TheoryData<string> Small =>
        ["gray_tiny_3x3", "gray_flat", "rgb16_tiny_9x1", "rgb24_tiny_4x2", "rgb32_tiny_3x3", "rgb32_flat", "rgba_tiny_4x2", "rgba_clear"];

    [Theory, MemberData(nameof(Small))]
    public void Every_truncation_is_refused_but_that_of_the_word_nobody_reads(string name)
    {
        byte[] stream = Vectors.Read("quic", name + ".quic");
        QuicHeader header = QuicDecoder.ReadHeader(stream, Limits);
        var decoder = new QuicDecoder();
        byte[] expected = Decode(decoder, stream, header).Pixels;
        for (int length = 0; length < stream.Length; length++)
        {
            byte[] cut = stream[..length];
            if (length < stream.Length - 4) ImageAssert.Refuses(SpiceImageErrorKind.Truncated, () => Decode(decoder, cut, header));
            else Assert.Equal(expected, Decode(decoder, cut, header).Pixels);
        }
    }

    [Fact]
    public void Data_behind_the_last_row_is_ignored()
    {
        byte[] stream = Vectors.Read("quic", "rgb32_tiny_3x3.quic");
        QuicHeader header = QuicDecoder.ReadHeader(stream, Limits);
        Assert.Equal(Decode(new QuicDecoder(), stream, header).Pixels, Decode(new QuicDecoder(), [.. stream, 1, 2, 3, 4, 5], header).Pixels);
    }

    [Theory]
    [InlineData(0, 0x43495552u, SpiceImageErrorKind.InvalidHeader)]
    [InlineData(1, 1u, SpiceImageErrorKind.InvalidHeader)]
    [InlineData(1, 0x10000u, SpiceImageErrorKind.InvalidHeader)]
    [InlineData(2, 0u, SpiceImageErrorKind.InvalidHeader)]
    [InlineData(2, 6u, SpiceImageErrorKind.InvalidHeader)]
    [InlineData(3, 0u, SpiceImageErrorKind.InvalidHeader)]
    [InlineData(4, 0u, SpiceImageErrorKind.InvalidHeader)]
    [InlineData(3, 0x80000001u, SpiceImageErrorKind.LimitExceeded)]
    [InlineData(4, 0x80000001u, SpiceImageErrorKind.LimitExceeded)]
    [InlineData(3, 32769u, SpiceImageErrorKind.LimitExceeded)]
    [InlineData(3, 100u, SpiceImageErrorKind.Truncated)]
    public void Each_header_field_is_checked(int word, uint value, SpiceImageErrorKind kind)
    {
        byte[] stream = Vectors.Read("quic", "rgb32_tiny_3x3.quic");
        BinaryPrimitives.WriteUInt32LittleEndian(stream.AsSpan(4 * word), value);
        ImageAssert.Refuses(kind, () => QuicDecoder.ReadHeader(stream, Limits));
    }

    [Fact]
    public void The_lower_bound_on_bits_is_exact()
    {
        // 4 x 3 pixels of RGB take at least 3 * (4 + 3 * 2) = 30 bits, so one word may do and 5 x 3 pixels, 33 bits, need two.
        byte[] stream = Hex.Bytes("51554943 00000000 04000000 04000000 03000000 00000000");
        Assert.Equal(new QuicHeader(QuicImageType.Rgb32, 4, 3), QuicDecoder.ReadHeader(stream, Limits));
        stream[12] = 5;
        ImageAssert.Refuses(SpiceImageErrorKind.Truncated, () => QuicDecoder.ReadHeader(stream, Limits));
    }

    [Fact]
    public void Sixteen_bit_pictures_widen_on_request()
    {
        byte[] stream = Vectors.Read("quic", "rgb16_noise.quic");
        QuicHeader header = QuicDecoder.ReadHeader(stream, Limits);
        byte[] words = Decode(new QuicDecoder(), stream, header).Pixels;
        var wide = new GuardedPicture(PixelLayout.Bgrx32, header.Width, header.Height);
        new QuicDecoder().Decode(stream, wide.Target, Limits);
        uint[] expected = words.Chunk(2).Select(bytes => Widen(BitConverter.ToUInt16(bytes))).ToArray();
        Assert.Equal(expected, wide.Words);

        static uint Widen(int pixel)
        {
            uint word = 0;
            foreach (int shift in new[] { 10, 5, 0 })
            {
                int five = (pixel >> shift) & 31;
                word = (word << 8) | (uint)((five << 3) | (five >> 2));
            }
            return word;
        }
    }

    [Theory]
    [InlineData("rgba_tiny_4x2", PixelLayout.Bgrx32)]
    [InlineData("rgb32_tiny_4x2", PixelLayout.Bgra32)]
    [InlineData("gray_tiny_4x2", PixelLayout.Bgrx32)]
    [InlineData("rgb32_tiny_4x2", PixelLayout.Rgb555)]
    public void A_layout_that_would_need_conversion_is_refused(string name, PixelLayout layout)
    {
        byte[] stream = Vectors.Read("quic", name + ".quic");
        var picture = new GuardedPicture(layout, 4, 2);
        ImageAssert.Refuses(SpiceImageErrorKind.Mismatch, () => new QuicDecoder().Decode(stream, picture.Target, Limits));
    }

    [Fact]
    public void Another_size_than_the_targets_is_refused()
    {
        byte[] stream = Vectors.Read("quic", "rgb32_tiny_4x2.quic");
        var picture = new GuardedPicture(PixelLayout.Bgrx32, 2, 4);
        ImageAssert.Refuses(SpiceImageErrorKind.Mismatch, () => new QuicDecoder().Decode(stream, picture.Target, Limits));
    }

    [Theory]
    [InlineData("rgba_icon")]
    [InlineData("rgb32_text_bitmap")]
    [InlineData("rgb16_text")]
    [InlineData("gray_text")]
    public void Padded_rows_get_the_same_pixels_and_keep_their_padding(string name)
    {
        byte[] stream = Vectors.Read("quic", name + ".quic");
        QuicHeader header = QuicDecoder.ReadHeader(stream, Limits);
        GuardedPicture padded = Decode(new QuicDecoder(), stream, header, padding: 12);
        Assert.Equal(Decode(new QuicDecoder(), stream, header).Pixels, padded.Pixels);
    }

    [Fact]
    public void A_failure_of_any_kind_leaves_the_decoder_as_good_as_new()
    {
        var decoder = new QuicDecoder();
        byte[] good = Vectors.Read("quic", "rgba_photo_circle.quic"), bad = Vectors.Read("quic", "bad_cut_half.quic"), endless = Vectors.Read("quic", "bad_run_endless.quic");
        QuicHeader header = QuicDecoder.ReadHeader(good, Limits);
        byte[] expected = Decode(decoder, good, header).Pixels;
        foreach (byte[] stream in new[] { bad, endless, good[..(good.Length / 2)] })
        {
            Assert.Throws<SpiceImageException>(() => Decode(decoder, stream, QuicDecoder.ReadHeader(stream, Limits)));
            Assert.Equal(expected, Decode(decoder, good, header).Pixels);
        }
    }

    [Theory]
    [InlineData("rgb32_widgets")]
    [InlineData("rgba_icon")]
    [InlineData("rgb16_text")]
    public void Decoding_again_allocates_nothing(string name)
    {
        byte[] stream = Vectors.Read("quic", name + ".quic");
        QuicHeader header = QuicDecoder.ReadHeader(stream, Limits);
        var picture = new GuardedPicture(header.NaturalLayout, header.Width, header.Height);
        var decoder = new QuicDecoder();
        Assert.Equal(0, ImageAssert.AllocatedBytes(() => decoder.Decode(stream, picture.Target, Limits)));
    }

    private static GuardedPicture Decode(QuicDecoder decoder, byte[] stream, QuicHeader header, int padding = 0)
    {
        var picture = new GuardedPicture(header.NaturalLayout, header.Width, header.Height, padding);
        decoder.Decode(stream, picture.Target, Limits);
        picture.AssertGuards();
        return picture;
    }
}
