using System;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Streams worked out by hand in the format's description, in both directions.</summary>
public class QuicKnownAnswerTests
{
    private static byte[] Stream(QuicImageType type, int width, int height, string words) =>
        Hex.Bytes($"51554943 00000000 {(int)type:X2}000000 {width:X2}000000 {height:X2}000000")
            .Concat(words.Split(' ').Append("00000000").SelectMany(word => Hex.Bytes(word).Reverse())).ToArray();

    [Fact]
    public void One_pixel_RGB32() =>
        AssertBoth(Stream(QuicImageType.Rgb32, 1, 1, "EF808E00"), PixelLayout.Bgrx32, 1, 1, Hex.Bytes("07 00 C8 00"));

    [Fact]
    public void A_run_over_the_rest_of_a_row() =>
        AssertBoth(Stream(QuicImageType.Gray, 8, 2, "80FFFD00"), PixelLayout.Gray8, 8, 2, new byte[16]);

    [Fact]
    public void A_run_of_length_0_and_a_stale_context() =>
        AssertBoth(Stream(QuicImageType.Gray, 8, 2, "8A808495 F8010C00"), PixelLayout.Gray8, 8, 2, Hex.Bytes("05050505 05050505 05050505 05090909"));

    [Theory]
    [InlineData(8, new[] { 18, 18, 18, 18, 15, 7, 3, 1 }, new[] { 18, 36, 72, 144, 240, 224, 192, 128 }, new[] { 8, 8, 8, 7, 4, 5, 6, 7 })]
    [InlineData(5, new[] { 21, 15, 7, 3, 1 }, new[] { 21, 30, 28, 24, 16 }, new[] { 4, 1, 2, 3, 4 })]
    public void The_code_family_has_the_parameters_of_the_format(int bits, int[] zeros, int[] cut, int[] suffix)
    {
        QuicCodeFamily family = bits == 8 ? QuicCodeFamily.EightBit : QuicCodeFamily.FiveBit;
        Assert.Equal(zeros, Enumerable.Range(0, bits).Select(family.EscapeZeros));
        Assert.Equal(cut, Enumerable.Range(0, bits).Select(family.Cut));
        Assert.Equal(suffix, Enumerable.Range(0, bits).Select(family.SuffixBits));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(5)]
    public void Folding_orders_errors_by_size_and_unfolds_again(int bits)
    {
        QuicCodeFamily family = bits == 8 ? QuicCodeFamily.EightBit : QuicCodeFamily.FiveBit;
        Assert.Equal([0, 1, 2, 3, 4], new[] { 0, -1, 1, -2, 2 }.Select(error => family.Fold(error & family.MaxSymbol)));
        for (int error = 0; error <= family.MaxSymbol; error++) Assert.Equal(error, family.Unfold(family.Fold(error)));
    }

    private static void AssertBoth(byte[] stream, PixelLayout layout, int width, int height, byte[] pixels)
    {
        var picture = new GuardedPicture(layout, width, height);
        new QuicDecoder().Decode(stream, picture.Target, SpiceLimits.Default);
        Assert.Equal(pixels, picture.Pixels);
        picture.AssertGuards();
        QuicImageType type = layout == PixelLayout.Gray8 ? QuicImageType.Gray : QuicImageType.Rgb32;
        Assert.Equal(stream, new QuicEncoder().Encode(new PixelView(pixels, width, height, pixels.Length / height, layout), type).ToArray());
    }
}
