using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Display.Tests.Images;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>Section 4.2 of the image specification: one palette cache for each display channel.</summary>
public class PaletteTests : ScriptedTest
{
    private readonly ScriptedDisplay _display = OpenWithPrimary();

    private static WireImage Indexed => Bitmap(BitmapFormat.EightBit, 2, 1, "00 01");

    [Fact]
    public void Stored_by_its_number_and_replaced_by_the_next_of_that_number()
    {
        _display.Done(Copy(Indexed.WithPalette(9, true, 1, 2)));
        _display.Done(Copy(Indexed.WithCachedPalette(9)));
        Assert.Equal([1u, 2u], _display.Sink.Last.Source.Words());
        _display.Done(Copy(Indexed.WithPalette(9, true, 3, 4)));
        _display.Done(Copy(Indexed.WithCachedPalette(9)));
        Assert.Equal([3u, 4u], _display.Sink.Last.Source.Words());
        Assert.Equal(2, _display.Statistics.PaletteStores);
    }

    [Fact]
    public void Without_the_flag_it_is_used_once() =>
        AssertMissingAfter(Copy(Indexed.WithPalette(9, false, 1, 2)));

    [Fact]
    public void Number_0_is_not_cacheable()
    {
        _display.Done(Copy(Indexed.WithPalette(0, true, 1, 2)));
        Assert.Equal(SpiceErrorKind.MissingReference, _display.Breaks(Copy(Indexed.WithCachedPalette(0))).Kind);
    }

    [Theory]
    [InlineData("unknown surface")]
    [InlineData("clipped away")]
    [InlineData("broken rows")]
    [InlineData("mask")]
    [InlineData("tile")]
    public void Stored_even_when_nothing_is_drawn(string why)
    {
        WireImage image = Indexed.WithPalette(9, true, 1, 2);
        switch (why)
        {
            case "unknown surface": _display.Skips(Copy(image, surface: 77), DisplayProblemKind.UnknownSurface); break;
            case "clipped away": _display.Done(Copy(image) with { Base = On(0) with { Clip = WireClip.To() } }); break;
            case "broken rows": _display.Skips(Copy(image with { BitmapWidth = 50 }), DisplayProblemKind.InvalidImage); break;
            case "mask": _display.Done(new DrawBlackness(On(0), Mask(Bits(0xFF).WithPalette(9, true, 1, 2)))); break;
            default: _display.Skips(Fill(WireBrush.Tile(image, default), surface: 77), DisplayProblemKind.UnknownSurface); break;
        }

        _display.Done(Copy(Indexed.WithCachedPalette(9)));
        Assert.Equal([1u, 2u], _display.Sink.Last.Source.Words());
    }

    [Fact]
    public void A_missing_palette_ends_the_channel()
    {
        SpiceProtocolException error = _display.Breaks(Copy(Indexed.WithCachedPalette(9)));
        Assert.Equal((SpiceErrorKind.MissingReference, "src_bitmap"), (error.Kind, error.Field));
        Assert.Contains("palette 9", error.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_never_looks_at_its_palette()
    {
        _display.Done(new DrawBlackness(On(0), Mask(Bits(0xA5).WithCachedPalette(1234))));
        Assert.Equal([0xA5], _display.Sink.Last.Mask!.Pixels);
    }

    [Fact]
    public void Not_shared_between_channels()
    {
        ScriptedDisplay other = OpenWithPrimary(_display.Shared, number: 1);
        other.Done(Copy(Indexed.WithPalette(9, true, 1, 2)));
        Assert.Equal(SpiceErrorKind.MissingReference, _display.Breaks(Copy(Indexed.WithCachedPalette(9))).Kind);
    }

    [Fact]
    public void Invalidated_one_by_one()
    {
        _display.Done(Copy(Indexed.WithPalette(9, true, 1, 2)));
        _display.Done(new InvalPalette(8)); // unknown: ignored
        _display.Done(Copy(Indexed.WithCachedPalette(9)));
        AssertMissingAfter(new InvalPalette(9));
    }

    [Fact]
    public void Invalidated_all_at_once()
    {
        _display.Done(Copy(Indexed.WithPalette(9, true, 1, 2)));
        AssertMissingAfter(default(InvalAllPalettes));
    }

    [Fact]
    public void Dropped_by_reset()
    {
        _display.Done(Copy(Indexed.WithPalette(9, true, 1, 2)));
        AssertMissingAfter(default(DisplayReset));
    }

    [Fact]
    public void A_sender_that_never_drops_any_ends_the_channel()
    {
        ScriptedDisplay display = OpenWithPrimary(limits: SpiceLimits.Default with { MaxPalettes = 3 });
        for (ulong unique = 1; unique <= 3; unique++) display.Done(Copy(Indexed.WithPalette(unique, true, 1)));
        display.Done(Copy(Indexed.WithPalette(2, true, 1)));
        Assert.Equal(SpiceErrorKind.LimitExceeded, display.Breaks(Copy(Indexed.WithPalette(4, true, 1))).Kind);
    }

    [Fact]
    public void On_a_16_bit_surface_its_low_half_counts()
    {
        ScriptedDisplay narrow = OpenWithPrimary(format: SurfaceFormat.Rgb555);
        narrow.Sink.DecodeLayout = PixelLayout.Rgb555;
        narrow.Done(Copy(Indexed.WithPalette(0, false, 0xFFFF1234, 0x00007FFF)));
        Assert.Equal([0x34, 0x12, 0xFF, 0x7F], narrow.Sink.Last.Source!.Pixels);
    }

    private void AssertMissingAfter<T>(T message)
        where T : struct, IWireMessage
    {
        _display.Done(message);
        Assert.Equal(SpiceErrorKind.MissingReference, _display.Breaks(Copy(Indexed.WithCachedPalette(9))).Kind);
    }
}
