using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Display.Tests.Images;

namespace SpiceSharp.Protocol.Display.Tests;

public class MaskTests : ScriptedTest
{
    private readonly ScriptedDisplay _display = OpenWithPrimary();

    [Theory]
    [InlineData(BitmapFormat.OneBitLittleEndian, "05 01 80 FE", new byte[] { 0x05, 0x01, 0x80, 0x00 })] // 9 pixels a row: the rest is junk
    [InlineData(BitmapFormat.OneBitBigEndian, "A0 80 01 7F", new byte[] { 0x05, 0x01, 0x80, 0x00 })]
    public void Both_bit_orders(BitmapFormat format, string rows, byte[] expected)
    {
        _display.Done(new DrawBlackness(On(0), Mask(Bitmap(format, 9, 2, rows))));
        Assert.Equal(new ImageInfo(9, 2, PixelLayout.Mask1) { CannotFail = true }, _display.Sink.Last.Mask!.Info);
        Assert.Equal(expected, _display.Sink.Last.Mask.Pixels);
    }

    [Fact]
    public void Cached_as_it_is_and_inverted_by_the_drawing_only()
    {
        _display.Done(new DrawBlackness(On(0), new WireMask(MaskFlags.Invers, default, Bits(0x0F).Cached(5))));
        _display.Done(new DrawBlackness(On(0), Mask(FromCache(5))));
        Assert.Equal([0x0F], _display.Sink.Last.Mask!.Pixels);
        Assert.False(_display.Sink.Last.MaskInverted);
        _display.Done(new DrawBlackness(On(0), Mask(FromCacheLossless(5))));
        Assert.Equal([0x0F], _display.Sink.Last.Mask!.Pixels);
    }

    [Fact]
    public void A_mask_with_a_palette_is_a_mask_and_the_same_image_as_a_source_has_colours()
    {
        WireImage image = Bits(0x01).WithPalette(0, false, 0x11, 0x22);
        _display.Done(new DrawBlackness(On(0), Mask(image)));
        Assert.Equal([0x01], _display.Sink.Last.Mask!.Pixels);
        _display.Done(Copy(image));
        Assert.Equal([0x22u, 0x11u, 0x11u, 0x11u, 0x11u, 0x11u, 0x11u, 0x11u], _display.Sink.Last.Source.Words());
    }

    [Fact]
    public void Anything_else_is_no_mask_but_is_taken_in()
    {
        _display.Skips(new DrawBlackness(On(0), Mask(Words(1, 2).Cached(5))), DisplayProblemKind.InvalidMask);
        _display.Skips(new DrawBlackness(On(0), Mask(FromCache(5))), DisplayProblemKind.InvalidMask);
        _display.Skips(new DrawBlackness(On(0), Mask(Glz(0, 0, 0x123456))), DisplayProblemKind.InvalidMask);
        _display.Done(Copy(FromCache(5)));
        _display.Done(Copy(GlzCopy(1, 1, imageDistance: 1, count: 1)));
        Assert.Equal([0x123456u], _display.Sink.Last.Source.Words());
    }

    [Fact]
    public void A_mask_has_no_colours_to_draw()
    {
        _display.Done(new DrawBlackness(On(0), Mask(Bits(0x0F).Cached(5))));
        _display.Skips(Copy(FromCache(5)), DisplayProblemKind.InvalidMask);
        _display.Skips(Fill(WireBrush.Tile(FromCache(5), default)), DisplayProblemKind.InvalidMask);
    }
}
