using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

public class BitmapDecoderTests
{
    private static readonly uint[] Palette = [0xA0000000, 0xA1000001, 0xA2000002, 0xA3000003];

    [Theory]
    [InlineData(BitmapFormat.OneBitLittleEndian, 10, "0D 02", new[] { 1, 0, 1, 1, 0, 0, 0, 0, 0, 1 })]
    [InlineData(BitmapFormat.OneBitBigEndian, 10, "B0 40", new[] { 1, 0, 1, 1, 0, 0, 0, 0, 0, 1 })]
    [InlineData(BitmapFormat.FourBitLittleEndian, 3, "21 03", new[] { 1, 2, 3 })]
    [InlineData(BitmapFormat.FourBitBigEndian, 3, "12 30", new[] { 1, 2, 3 })]
    [InlineData(BitmapFormat.EightBit, 3, "01 02 03", new[] { 1, 2, 3 })]
    public void Indices_become_palette_entries_as_they_are(BitmapFormat format, int width, string row, int[] indices)
    {
        uint[] expected = indices.Select(i => Palette[i]).ToArray();
        Assert.Equal(expected, Decode(format, row, PixelLayout.Palette32, width, 1, Palette).Words);
        Assert.Equal(expected, Decode(format, row, PixelLayout.Bgrx32, width, 1, Palette).Words);
    }

    [Fact]
    public void An_index_past_the_end_is_black()
    {
        Assert.Equal([0xA3000003u, 0u, 0u], Decode(BitmapFormat.EightBit, "03 04 FF", PixelLayout.Palette32, 3, 1, Palette).Words);
        Assert.Equal([0u, 0xA3000003u], Decode(BitmapFormat.FourBitBigEndian, "F3", PixelLayout.Palette32, 2, 1, Palette).Words);
        Assert.Equal([0u, 7u], Decode(BitmapFormat.OneBitBigEndian, "80", PixelLayout.Palette32, 2, 1, [7]).Words);
    }

    [Fact]
    public void Entries_beyond_what_the_format_can_name_do_no_harm() =>
        Assert.Equal([299u], Decode(BitmapFormat.EightBit, "FF", PixelLayout.Palette32, 1, 1, Enumerable.Range(44, 300).Select(i => (uint)i).ToArray()).Words);

    [Theory]
    [InlineData(BitmapFormat.OneBitLittleEndian, "0D FE")]
    [InlineData(BitmapFormat.OneBitBigEndian, "B0 7F")]
    public void A_mask_has_its_leftmost_pixel_in_bit_0_and_zeros_behind_the_last(BitmapFormat format, string row) =>
        Assert.Equal(Hex.Bytes("0D 02"), Decode(format, row, PixelLayout.Mask1, 10, 1).Pixels);

    [Fact]
    public void A_mask_keeps_whole_bytes() =>
        Assert.Equal(Hex.Bytes("80 01"), Decode(BitmapFormat.OneBitBigEndian, "01 80", PixelLayout.Mask1, 16, 1).Pixels);

    [Theory]
    [InlineData(BitmapFormat.SixteenBit, PixelLayout.Rgb555, "0180 FF7F", "0180 FF7F")]
    [InlineData(BitmapFormat.TwentyFourBit, PixelLayout.Bgrx32, "010203 040506", "01020300 04050600")]
    [InlineData(BitmapFormat.ThirtyTwoBit, PixelLayout.Bgrx32, "01020304 05060708", "01020304 05060708")]
    [InlineData(BitmapFormat.Rgba, PixelLayout.Bgra32, "01020304 05060708", "01020304 05060708")]
    [InlineData(BitmapFormat.EightBitAlpha, PixelLayout.Alpha8, "01 02", "01 02")]
    public void Plain_pixels_are_kept(BitmapFormat format, PixelLayout layout, string row, string pixels) =>
        Assert.Equal(Hex.Bytes(pixels), Decode(format, row, layout, 2, 1).Pixels);

    [Fact]
    public void The_rest_of_a_stride_is_skipped_and_bottom_up_rows_are_turned()
    {
        string rows = "010203 EEEE 040506 EEEE 070809 EEEE";
        Assert.Equal(Hex.Bytes("01020300 04050600 07080900"), Decode(BitmapFormat.TwentyFourBit, rows, PixelLayout.Bgrx32, 1, 3, stride: 5).Pixels);
        Assert.Equal(Hex.Bytes("07080900 04050600 01020300"), Decode(BitmapFormat.TwentyFourBit, rows, PixelLayout.Bgrx32, 1, 3, stride: 5, topDown: false).Pixels);
        Assert.Equal(Hex.Bytes("07080900 04050600 01020300"), Decode(BitmapFormat.TwentyFourBit, rows, PixelLayout.Bgrx32, 1, 3, stride: 5, topDown: false, padding: 6).Pixels);
        Assert.Equal([0xA2000002u, 0xA1000001u], Decode(BitmapFormat.EightBit, "01 EE 02 EE", PixelLayout.Palette32, 1, 2, Palette, stride: 2, topDown: false).Words);
    }

    [Fact]
    public void The_natural_layout_follows_from_format_and_palette()
    {
        Assert.Equal(PixelLayout.Mask1, BitmapDecoder.NaturalLayout(BitmapFormat.OneBitBigEndian, hasPalette: false));
        Assert.Equal(PixelLayout.Palette32, BitmapDecoder.NaturalLayout(BitmapFormat.OneBitBigEndian, hasPalette: true));
        ImageAssert.Refuses(SpiceImageErrorKind.MissingPalette, () => BitmapDecoder.NaturalLayout(BitmapFormat.EightBit, hasPalette: false));
        ImageAssert.Refuses(SpiceImageErrorKind.InvalidHeader, () => BitmapDecoder.NaturalLayout(BitmapFormat.Invalid, hasPalette: true));
        ImageAssert.Refuses(SpiceImageErrorKind.InvalidHeader, () => BitmapDecoder.NaturalLayout((BitmapFormat)11, hasPalette: true));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        ImageAssert.Refuses(SpiceImageErrorKind.InvalidHeader, () => Decode(BitmapFormat.ThirtyTwoBit, "00000000", PixelLayout.Bgrx32, 2, 1, stride: 7));
        ImageAssert.Refuses(SpiceImageErrorKind.InvalidHeader, () => Decode(BitmapFormat.ThirtyTwoBit, "00000000", PixelLayout.Bgrx32, 1, 1, stride: -4));
        ImageAssert.Refuses(SpiceImageErrorKind.Truncated, () => Decode(BitmapFormat.ThirtyTwoBit, "00000000 000000", PixelLayout.Bgrx32, 1, 2, stride: 4));
        ImageAssert.Refuses(SpiceImageErrorKind.Truncated, () => Decode(BitmapFormat.ThirtyTwoBit, "00000000", PixelLayout.Bgrx32, 1, 2, stride: int.MaxValue));
        ImageAssert.Refuses(SpiceImageErrorKind.MissingPalette, () => Decode(BitmapFormat.FourBitBigEndian, "00", PixelLayout.Palette32, 1, 1));
        ImageAssert.Refuses(SpiceImageErrorKind.Mismatch, () => Decode(BitmapFormat.Rgba, "00000000", PixelLayout.Palette32, 1, 1));
        ImageAssert.Refuses(SpiceImageErrorKind.Mismatch, () => Decode(BitmapFormat.EightBit, "00", PixelLayout.Mask1, 1, 1));
        ImageAssert.Refuses(SpiceImageErrorKind.InvalidHeader, () => Decode((BitmapFormat)11, "00", PixelLayout.Alpha8, 1, 1));
    }

    [Fact]
    public void Decoding_again_allocates_nothing()
    {
        byte[] rows = new byte[64 * 64];
        var decoder = new BitmapDecoder();
        var picture = new GuardedPicture(PixelLayout.Palette32, 64, 64);
        Assert.Equal(0, ImageAssert.AllocatedBytes(() => decoder.Decode(BitmapFormat.EightBit, true, 64, rows, Palette, picture.Target)));
    }

    private static GuardedPicture Decode(
        BitmapFormat format, string rows, PixelLayout layout, int width, int height, uint[]? palette = null, int? stride = null, bool topDown = true, int padding = 0)
    {
        var picture = new GuardedPicture(layout, width, height, padding);
        new BitmapDecoder().Decode(format, topDown, stride ?? (int)format.RowBytes(width), Hex.Bytes(rows), palette, picture.Target);
        picture.AssertGuards();
        return picture;
    }
}
