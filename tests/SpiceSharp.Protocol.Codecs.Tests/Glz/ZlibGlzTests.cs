using System;

namespace SpiceSharp.Protocol.Codecs.Tests;

public class ZlibGlzTests
{
    // One stored block of "Wikipedia", whose Adler-32 is in every textbook.
    private static readonly byte[] Wikipedia = Hex.Bytes("7801 01 0900 F6FF 57696B697065646961 11E60398");

    [Fact]
    public void A_stored_block_inflates()
    {
        byte[] inflated = new byte[9];
        ZlibGlz.Inflate(Wikipedia, inflated);
        Assert.Equal("Wikipedia"u8.ToArray(), inflated);
    }

    [Fact]
    public void Memory_that_is_part_of_an_array_inflates_too()
    {
        byte[] padded = [1, 2, 3, .. Wikipedia, 4], inflated = new byte[9];
        ZlibGlz.Inflate(padded.AsMemory(3, Wikipedia.Length), inflated);
        Assert.Equal("Wikipedia"u8.ToArray(), inflated);
    }

    [Fact]
    public void The_size_must_be_exact()
    {
        ImageAssert.Refuses(SpiceImageErrorKind.TrailingData, () => ZlibGlz.Inflate(Wikipedia, new byte[8]));
        ImageAssert.Refuses(SpiceImageErrorKind.Truncated, () => ZlibGlz.Inflate(Wikipedia, new byte[10]));
    }

    [Fact]
    public void Every_truncation_and_a_byte_more_are_refused()
    {
        for (int length = 0; length < Wikipedia.Length; length++)
            Assert.Throws<SpiceImageException>(() => ZlibGlz.Inflate(Wikipedia.AsMemory(0, length), new byte[9]));
        Assert.Throws<SpiceImageException>(() => ZlibGlz.Inflate(new byte[] { 1 }.AsMemory(), new byte[9]));
        Assert.Throws<SpiceImageException>(() => ZlibGlz.Inflate((byte[])[.. Wikipedia, 0], new byte[9]));
    }

    [Theory]
    [InlineData(0, 0x79, SpiceImageErrorKind.InvalidHeader)] // method 9
    [InlineData(0, 0x88, SpiceImageErrorKind.InvalidHeader)] // window of 64 KiB
    [InlineData(1, 0x02, SpiceImageErrorKind.InvalidHeader)] // check bits
    [InlineData(1, 0x20, SpiceImageErrorKind.InvalidHeader)] // preset dictionary
    [InlineData(2, 0x07, SpiceImageErrorKind.InvalidData)] // block type 3
    [InlineData(5, 0x00, SpiceImageErrorKind.InvalidData)] // length and its complement differ
    [InlineData(8, 0x00, SpiceImageErrorKind.InvalidData)] // content
    [InlineData(19, 0x00, SpiceImageErrorKind.InvalidData)] // Adler-32
    public void Each_damaged_byte_is_noticed(int index, byte value, SpiceImageErrorKind kind)
    {
        byte[] damaged = (byte[])Wikipedia.Clone();
        damaged[index] = value;
        ImageAssert.Refuses(kind, () => ZlibGlz.Inflate(damaged, new byte[9]));
    }

    [Fact]
    public void The_announced_size_is_bounded_by_the_picture()
    {
        Assert.Equal(33 + 40, ZlibGlz.CheckSize(33 + 40, 2, 2, SpiceLimits.Default));
        ImageAssert.Refuses(SpiceImageErrorKind.LimitExceeded, () => ZlibGlz.CheckSize(33 + 41, 2, 2, SpiceLimits.Default));
        ImageAssert.Refuses(SpiceImageErrorKind.LimitExceeded, () => ZlibGlz.CheckSize(33, 2, 2, SpiceLimits.Default));
        ImageAssert.Refuses(SpiceImageErrorKind.LimitExceeded, () => ZlibGlz.CheckSize(1000, 65535, 65535, SpiceLimits.Default));
        ImageAssert.Refuses(SpiceImageErrorKind.LimitExceeded, () => ZlibGlz.CheckSize(uint.MaxValue, 30000, 2000, SpiceLimits.Default));
    }
}
