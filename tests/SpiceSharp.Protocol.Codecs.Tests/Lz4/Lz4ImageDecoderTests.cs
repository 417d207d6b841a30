using System;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

public class Lz4ImageDecoderTests
{
    private static readonly SpiceLimits Limits = SpiceLimits.Default;

    [Fact]
    public void A_block_of_literals() =>
        Assert.Equal([1, 2, 3, 4], Decode("01 08  00000005 40 01020304", PixelLayout.Bgrx32, 1, 1).Pixels);

    [Fact]
    public void A_later_block_may_copy_from_an_earlier_one()
    {
        // block 1: a b c d; block 2 begins with a match of 4 from 4 back (literal length 0), then 4 literals
        Assert.Equal(Hex.Bytes("0A0B0C0D 0A0B0C0D 01020304"), Decode("01 09  00000005 40 0A0B0C0D  00000008 00 0400 40 01020304", PixelLayout.Bgra32, 3, 1).Pixels);
    }

    [Fact]
    public void A_match_may_overlap_itself_and_be_extended()
    {
        // one literal, distance 1, length 15 + 255 + 3 + 4 = 277, then the closing literals
        byte[] pixels = Decode("01 0A  00000009 1F 07 0100 FF 03 20 0809", PixelLayout.Alpha8, 280, 1).Pixels;
        Assert.Equal([.. Enumerable.Repeat((byte)7, 278), 8, 9], pixels);
    }

    [Fact]
    public void Long_literal_runs_are_extended()
    {
        string literals = string.Concat(Enumerable.Range(0, 270).Select(i => $"{i & 255:X2}"));
        Assert.Equal(Enumerable.Range(0, 270).Select(i => (byte)i), Decode("01 0A  00000111 F0 FF 00" + literals, PixelLayout.Alpha8, 270, 1).Pixels);
    }

    [Theory]
    [InlineData(6, PixelLayout.Rgb555, "01020304", "01020304")]
    [InlineData(8, PixelLayout.Bgrx32, "0102030405060708", "0102030405060708")] // X as coded
    [InlineData(9, PixelLayout.Bgra32, "0102030405060708", "0102030405060708")]
    [InlineData(10, PixelLayout.Alpha8, "0102", "0102")]
    [InlineData(7, PixelLayout.Bgrx32, "010203040506", "010203FF040506FF")]
    public void Every_format_in_both_directions_and_with_padding(int format, PixelLayout layout, string stored, string pixels)
    {
        // two rows of one pixel
        string block = $"{(stored.Length / 2) + 1:X8} {(stored.Length / 2) << 4:X2} {stored}";
        byte[] expected = Hex.Bytes(pixels);
        foreach (int padding in new[] { 0, 3 })
        {
            Assert.Equal(expected, Decode($"01 {format:X2} {block}", layout, 1, 2, padding).Pixels);
            Assert.Equal(expected.Chunk(expected.Length / 2).Reverse().SelectMany(row => row), Decode($"00 {format:X2} {block}", layout, 1, 2, padding).Pixels);
        }
        Assert.Equal(layout, Lz4ImageDecoder.ReadHeader(Hex.Bytes($"01 {format:X2} {block}"), 1, 2, Limits).NaturalLayout);
    }

    [Theory]
    [InlineData("", SpiceImageErrorKind.Truncated, "no header")]
    [InlineData("01", SpiceImageErrorKind.Truncated, "half a header")]
    [InlineData("01 05 00000005 40 01020304", SpiceImageErrorKind.InvalidHeader, "a format that LZ4 does not have")]
    [InlineData("01 0B 00000005 40 01020304", SpiceImageErrorKind.InvalidHeader, "no format at all")]
    [InlineData("01 08", SpiceImageErrorKind.Truncated, "no block")]
    [InlineData("01 08 000000", SpiceImageErrorKind.Truncated, "half a block length")]
    [InlineData("01 08 00000000 00000005 40 01020304", SpiceImageErrorKind.InvalidData, "a block of no bytes")]
    [InlineData("01 08 00000001 00 00000005 40 01020304", SpiceImageErrorKind.InvalidData, "a block that yields nothing")]
    [InlineData("01 08 00000006 40 01020304", SpiceImageErrorKind.Truncated, "a block longer than the data")]
    [InlineData("01 08 FFFFFFFF 40 01020304", SpiceImageErrorKind.Truncated, "a block of 4 GiB")]
    [InlineData("01 08 00000004 30 010203", SpiceImageErrorKind.Truncated, "too little output")]
    [InlineData("01 08 00000006 50 0102030405", SpiceImageErrorKind.InvalidData, "too much output")]
    [InlineData("01 08 00000005 40 01020304 00000002 10 05", SpiceImageErrorKind.InvalidData, "a block too many")]
    [InlineData("01 08 00000004 40 010203", SpiceImageErrorKind.Truncated, "literals cut")]
    [InlineData("01 08 00000004 00 0100 00", SpiceImageErrorKind.InvalidData, "a match before the first byte")]
    [InlineData("01 08 00000005 10 01 0200 00", SpiceImageErrorKind.InvalidData, "a match one too far")]
    [InlineData("01 08 00000005 10 01 0000 00", SpiceImageErrorKind.InvalidData, "distance 0")]
    [InlineData("01 08 00000003 10 01 01", SpiceImageErrorKind.Truncated, "half a distance")]
    [InlineData("01 08 00000006 1F 01 0100 FF FF", SpiceImageErrorKind.InvalidData, "a length that cannot fit, before its chain ends")]
    [InlineData("01 08 00000004 1F 01 0100", SpiceImageErrorKind.Truncated, "a chain without bytes")]
    [InlineData("01 08 00000005 10 01 0100 00", SpiceImageErrorKind.InvalidData, "a match past the end")]
    public void What_is_wrong_is_refused(string stream, SpiceImageErrorKind kind, string why)
    {
        Assert.NotEmpty(why);
        ImageAssert.Refuses(kind, () => Decode(stream, PixelLayout.Bgrx32, 1, 1));
    }

    [Fact]
    public void A_block_that_ends_with_a_match_is_cut()
    {
        // The last sequence of a block has no match; here the token behind it is missing.
        ImageAssert.Refuses(SpiceImageErrorKind.Truncated, () => Decode("01 08 00000007 40 01020304 0400", PixelLayout.Bgrx32, 2, 1));
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] stream = Hex.Bytes("01 09  00000005 40 0A0B0C0D  00000008 00 0400 40 01020304");
        for (int length = 0; length < stream.Length; length++)
            Assert.Throws<SpiceImageException>(() => Decode(stream.AsSpan(0, length), PixelLayout.Bgra32, 3, 1, 0));
    }

    [Fact]
    public void A_picture_that_the_data_cannot_hold_is_refused_before_memory_is_needed()
    {
        byte[] stream = Hex.Bytes("01 08 00000005 40 01020304");
        ImageAssert.Refuses(SpiceImageErrorKind.Truncated, () => Lz4ImageDecoder.ReadHeader(stream, 10000, 1000, Limits));
        ImageAssert.Refuses(SpiceImageErrorKind.LimitExceeded, () => Lz4ImageDecoder.ReadHeader(stream, 65535, 65535, Limits));
        ImageAssert.Refuses(SpiceImageErrorKind.LimitExceeded, () => Lz4ImageDecoder.ReadHeader(stream, -1, 1, Limits));
        ImageAssert.Refuses(SpiceImageErrorKind.InvalidHeader, () => Lz4ImageDecoder.ReadHeader(stream, 0, 1, Limits));
    }

    [Fact]
    public void Another_layout_than_the_natural_one_is_refused() =>
        ImageAssert.Refuses(SpiceImageErrorKind.Mismatch, () => Decode("01 08  00000005 40 01020304", PixelLayout.Bgra32, 1, 1));

    [Fact]
    public void Decoding_again_allocates_nothing()
    {
        byte[] stream = Hex.Bytes("00 07  00000009 1F 07 0100 FF 03 20 0809"); // 280 bytes would be too many for 93 x 1 x 3
        var picture = new GuardedPicture(PixelLayout.Bgrx32, 93, 1);
        var decoder = new Lz4ImageDecoder();
        Assert.Throws<SpiceImageException>(() => decoder.Decode(stream, picture.Target, Limits));
        stream[11] = 2; // 279
        Assert.Equal(0, ImageAssert.AllocatedBytes(() => decoder.Decode(stream, picture.Target, Limits)));
    }

    private static GuardedPicture Decode(string stream, PixelLayout layout, int width, int height, int padding = 0) =>
        Decode(Hex.Bytes(stream), layout, width, height, padding);

    private static GuardedPicture Decode(ReadOnlySpan<byte> stream, PixelLayout layout, int width, int height, int padding)
    {
        var picture = new GuardedPicture(layout, width, height, padding);
        new Lz4ImageDecoder().Decode(stream, picture.Target, Limits);
        picture.AssertGuards();
        return picture;
    }
}
