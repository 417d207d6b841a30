using System;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

public class LzDecoderTests
{
    private static readonly SpiceLimits Limits = SpiceLimits.Default;

    [Fact]
    public void Literals_and_an_overlapping_match_RGB32()
    {
        // two literal pixels, then 4 units from 2 back: the pair twice more
        byte[] stream = LzStream.Lz(LzImageType.Rgb32, 3, 2, "01 010203 040506  80 01");
        Assert.Equal([0x030201u, 0x060504u, 0x030201u, 0x060504u, 0x030201u, 0x060504u], Decode(stream, PixelLayout.Bgrx32, 3, 2).Words);
    }

    [Fact]
    public void A_match_of_one_pixel_is_legal_for_colours() =>
        Assert.Equal([0x030201u, 0x030201u], Decode(LzStream.Lz(LzImageType.Rgb24, 2, 1, "00 010203  20 00"), PixelLayout.Bgrx32, 2, 1).Words);

    [Fact]
    public void Bottom_up_rows_come_out_top_down_though_matches_cross_them()
    {
        byte[] stream = LzStream.Lz(LzImageType.Rgb32, 2, 2, "00 010000  20 00  00 020000  20 02", topDown: false); // stream order 1 1 2 1
        Assert.Equal([2u, 1u, 1u, 1u], Decode(stream, PixelLayout.Bgrx32, 2, 2).Words);
        Assert.Equal([2u, 1u, 1u, 1u], Decode(stream, PixelLayout.Bgrx32, 2, 2, padding: 4).Words);
    }

    [Fact]
    public void Length_extensions_add_up_and_may_end_with_0()
    {
        // L 7 + 255 + 0 + bias 0 = 262 after one literal
        byte[] stream = LzStream.Lz(LzImageType.Rgb32, 263, 1, "00 0A0B0C  E0 FF 00 00");
        Assert.Equal(Enumerable.Repeat(0x0C0B0Au, 263), Decode(stream, PixelLayout.Bgrx32, 263, 1).Words);
    }

    [Fact]
    public void Short_and_far_distances_meet_at_8191_and_8192()
    {
        // bytes 1 2 3 0 0 0 ... ; a far match of 3 from 8192 back and, behind it, a short one from 8191 back
        string run = "E0" + string.Concat(Enumerable.Repeat("FF", 32)) + "13" + "00"; // 7 + 32 * 255 + 19 + bias 2 = 8188
        byte[] stream = LzStream.Lz(LzImageType.A8, 8198, 1, $"03 01020300 {run}  3F FF 0000  3F FE");
        byte[] pixels = Decode(stream, PixelLayout.Alpha8, 8198, 1).Pixels;
        Assert.Equal([1, 2, 3, 0, 0], pixels[..5]);
        Assert.Equal([1, 2, 3], pixels[8192..8195]);
        Assert.Equal([0, 0, 0], pixels[8189..8192]);
        Assert.Equal(pixels[4..7], pixels[8195..8198]);
    }

    [Fact]
    public void Sixteen_bit_literals_have_the_high_byte_first_and_widen()
    {
        // 7C1F = magenta, 03E0 = green, then 2 units (L 1 + bias 1) from 1 back; bit 15 stays as coded
        byte[] stream = LzStream.Lz(LzImageType.Rgb16, 4, 1, "01 FC1F 03E0  20 00");
        Assert.Equal(Hex.Bytes("1FFC E003 E003 E003"), Decode(stream, PixelLayout.Rgb555, 4, 1).Pixels);
        Assert.Equal([0xFF00FFu, 0x00FF00u, 0x00FF00u, 0x00FF00u], Decode(stream, PixelLayout.Bgrx32, 4, 1).Words);
    }

    [Fact]
    public void Sixteen_bit_widening_repeats_the_high_bits()
    {
        byte[] stream = LzStream.Lz(LzImageType.Rgb16, 2, 1, "01 0421 4210"); // 1,1,1 and 16,16,16
        Assert.Equal([0x080808u, 0x848484u], Decode(stream, PixelLayout.Bgrx32, 2, 1).Words);
    }

    [Fact]
    public void The_alpha_pass_has_its_own_tokens_and_positions()
    {
        // colours: 3 equal pixels; alpha: 10 20 30 as literals, in a second pass that begins at position 0
        byte[] stream = LzStream.Lz(LzImageType.Rgba, 3, 1, "00 010203 40 00  02 102030");
        Assert.Equal([0x10030201u, 0x20030201u, 0x30030201u], Decode(stream, PixelLayout.Bgra32, 3, 1).Words);
        byte[] run = LzStream.Lz(LzImageType.Rgba, 4, 1, "00 010203 60 00  00 80 20 00"); // alpha: one literal, 3 units (L 1 + bias 2) of distance 1
        Assert.Equal(Enumerable.Repeat(0x80030201u, 4), Decode(run, PixelLayout.Bgra32, 4, 1).Words);
    }

    [Fact]
    public void The_alpha_plane_of_a_JPEG_picture()
    {
        byte[] stream = LzStream.Lz(LzImageType.Xxxa, 2, 2, "03 01020304", topDown: false);
        var plane = new GuardedPicture(PixelLayout.Alpha8, 2, 2, 3);
        new LzDecoder().DecodeAlpha(stream, plane.Target, Limits);
        plane.AssertGuards();
        Assert.Equal([3, 4, 1, 2], plane.Pixels);
    }

    [Theory]
    [InlineData(LzImageType.Plt1LittleEndian, 3, "00 05", new uint[] { 0x222222, 0x111111, 0x222222 })]
    [InlineData(LzImageType.Plt1BigEndian, 3, "00 A0", new uint[] { 0x222222, 0x111111, 0x222222 })]
    [InlineData(LzImageType.Plt4LittleEndian, 3, "01 1003", new uint[] { 0x111111, 0x222222, 0x111111 })] // 0, 1, 3 mod 3
    [InlineData(LzImageType.Plt4BigEndian, 3, "01 0120", new uint[] { 0x111111, 0x222222, 0x333333 })]
    [InlineData(LzImageType.Plt8, 3, "02 000203", new uint[] { 0x111111, 0x333333, 0 })] // past the end is black
    public void Indices_become_palette_entries_with_a_top_byte_of_0(LzImageType type, int width, string tokens, uint[] expected)
    {
        uint[] palette = [0xAA111111, 0xAA222222, 0xAA333333];
        foreach (PixelLayout layout in new[] { PixelLayout.Palette32, PixelLayout.Bgrx32 })
        {
            var picture = new GuardedPicture(layout, width, 1);
            new LzDecoder().DecodeIndexed(LzStream.Lz(type, width, 1, tokens), palette, picture.Target, Limits);
            picture.AssertGuards();
            Assert.Equal(expected, picture.Words);
        }
    }

    [Fact]
    public void Indexed_rows_are_flipped_like_others()
    {
        var picture = new GuardedPicture(PixelLayout.Palette32, 1, 2);
        new LzDecoder().DecodeIndexed(LzStream.Lz(LzImageType.Plt8, 1, 2, "01 0001", topDown: false), [7, 9], picture.Target, Limits);
        Assert.Equal([9u, 7u], picture.Words);
    }

    [Fact]
    public void An_indexed_picture_without_palette_is_refused() =>
        ImageAssert.Refuses(SpiceImageErrorKind.MissingPalette, () => new LzDecoder().DecodeIndexed(
            LzStream.Lz(LzImageType.Plt8, 1, 1, "00 00"), [], new GuardedPicture(PixelLayout.Palette32, 1, 1).Target, Limits));

    [Fact]
    public void Each_framing_refuses_the_types_of_the_others()
    {
        byte[] indexed = LzStream.Lz(LzImageType.Plt8, 1, 1, "00 00"), alpha = LzStream.Lz(LzImageType.Xxxa, 1, 1, "00 00"), a8 = LzStream.Lz(LzImageType.A8, 1, 1, "00 00");
        var bytes = new GuardedPicture(PixelLayout.Alpha8, 1, 1);
        var words = new GuardedPicture(PixelLayout.Palette32, 1, 1);
        var decoder = new LzDecoder();
        ImageAssert.Refuses(SpiceImageErrorKind.Mismatch, () => decoder.Decode(indexed, words.Target, Limits));
        ImageAssert.Refuses(SpiceImageErrorKind.Mismatch, () => decoder.Decode(alpha, bytes.Target, Limits));
        ImageAssert.Refuses(SpiceImageErrorKind.Mismatch, () => decoder.DecodeAlpha(a8, bytes.Target, Limits));
        ImageAssert.Refuses(SpiceImageErrorKind.Mismatch, () => decoder.DecodeIndexed(a8, [1], words.Target, Limits));
        ImageAssert.Refuses(SpiceImageErrorKind.Mismatch, () => decoder.DecodePacked(a8, new byte[1], Limits));
    }

    [Theory]
    [InlineData("20205A4C 00010001 00000008 0000FFFF 0000FFFF 0003FFFC 00000001 00", SpiceImageErrorKind.LimitExceeded)]
    [InlineData("20205A4C 00010001 00000008 00000000 00000001 00000000 00000001 00", SpiceImageErrorKind.InvalidHeader)]
    [InlineData("20205A4C 00010001 00000008 00000001 00000000 00000004 00000001 00", SpiceImageErrorKind.InvalidHeader)]
    [InlineData("20205A4C 00010001 00000007 00000002 00000001 00000008 00000001 00", SpiceImageErrorKind.InvalidHeader)]
    [InlineData("20205A4C 00010001 00000001 00000008 00000001 00000002 00000001 00", SpiceImageErrorKind.InvalidHeader)]
    [InlineData("20205A4C 00010001 0000000B 00000100 00000001 00000100 00000001 00", SpiceImageErrorKind.Truncated)] // 256 units, one byte
    public void Headers_are_refused_before_memory_is_needed(string stream, SpiceImageErrorKind kind) =>
        ImageAssert.Refuses(kind, () => LzDecoder.ReadHeader(Hex.Bytes(stream), Limits));

    [Theory]
    [InlineData(LzImageType.Rgb32, 2, 2, "01 010203 040506  20 01 00 070809")]
    [InlineData(LzImageType.Rgb16, 4, 1, "01 FC1F 03E0  20 00")]
    [InlineData(LzImageType.Rgba, 3, 1, "00 010203 40 00  02 102030")]
    [InlineData(LzImageType.A8, 269, 1, "02 010203 E0 FF 02 02")]
    public void Every_truncation_is_refused_and_so_is_a_byte_more(LzImageType type, int width, int height, string tokens)
    {
        byte[] stream = LzStream.Lz(type, width, height, tokens);
        Decode(stream, type.NaturalLayout(), width, height);
        for (int length = 0; length < stream.Length; length++)
            ImageAssert.Refuses(SpiceImageErrorKind.Truncated, () => Decode(stream[..length], type.NaturalLayout(), width, height));
        ImageAssert.Refuses(SpiceImageErrorKind.TrailingData, () => Decode([.. stream, 0], type.NaturalLayout(), width, height));
    }

    [Fact]
    public void A_failure_leaves_the_decoder_as_good_as_new_and_decoding_again_allocates_nothing()
    {
        var decoder = new LzDecoder();
        byte[] good = Vectors.Read("lz", "rgba-200x150-text.lz");
        LzHeader header = LzDecoder.ReadHeader(good, Limits);
        var picture = new GuardedPicture(PixelLayout.Bgra32, header.Width, header.Height, padding: 4); // padded: goes through the scratch picture
        decoder.Decode(good, picture.Target, Limits);
        byte[] expected = picture.Pixels;
        Assert.Throws<SpiceImageException>(() => decoder.Decode(good.AsSpan(0, good.Length / 2), picture.Target, Limits));
        decoder.Decode(good, picture.Target, Limits);
        Assert.Equal(expected, picture.Pixels);
        Assert.Equal(0, ImageAssert.AllocatedBytes(() => decoder.Decode(good, picture.Target, Limits)));
    }

    private static GuardedPicture Decode(byte[] stream, PixelLayout layout, int width, int height, int padding = 0)
    {
        var picture = new GuardedPicture(layout, width, height, padding);
        new LzDecoder().Decode(stream, picture.Target, Limits);
        picture.AssertGuards();
        return picture;
    }
}
