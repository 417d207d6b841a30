using System;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Display.Tests.Images;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>GLZ images in drawing messages: into the dictionary always, waiting for other channels, ending what they leave uncertain.</summary>
public sealed class GlzModelTests : ScriptedTest, IDisposable
{
    private readonly DisplaySharedState _shared = new(SpiceLimits.Default);
    private readonly ScriptedDisplay _a;

    public GlzModelTests() => _a = OpenWithPrimary(_shared);

    public void Dispose() => _shared.Dispose();

    [Fact]
    public void A_picture_refers_to_an_earlier_one()
    {
        _a.Done(Copy(Glz(0, 0, 0x112233, 0x445566)));
        _a.Done(Copy(GlzCopy(1, 1, imageDistance: 1, count: 2)));
        Assert.Equal([0x112233u, 0x445566u], _a.Sink.Last.Source.Words());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_invisible_drawing_enters_its_picture_all_the_same(bool unknownSurface)
    {
        DrawCopy draw = Copy(Glz(0, 0, 0x112233), surface: unknownSurface ? 9u : 0);
        _a.Done(unknownSurface ? draw : draw with { Base = draw.Base with { Clip = WireClip.To() } });
        _a.Done(Copy(GlzCopy(1, 1, imageDistance: 1, count: 1)));
        Assert.Equal([0x112233u], _a.Sink.Last.Source.Words());
    }

    [Fact]
    public void High_bits_are_set_in_what_is_handed_out_not_in_the_dictionary()
    {
        _a.Done(Copy(Glz(0, 0, 0x112233).HighBits()));
        Assert.Equal([0xFF112233u], _a.Sink.Last.Source.Words());
        _a.Done(Copy(GlzCopy(1, 1, imageDistance: 1, count: 1)));
        Assert.Equal([0x00112233u], _a.Sink.Last.Source.Words());
    }

    [Fact]
    public void High_bits_go_into_the_cache()
    {
        _a.Done(Copy(Glz(0, 0, 0x112233).HighBits().Cached(5)));
        _a.Done(Copy(FromCache(5)));
        Assert.Equal([0xFF112233u], _a.Sink.Last.Source.Words());
    }

    [Fact]
    public void A_bottom_up_picture_is_turned_over_for_the_sink_and_not_in_the_dictionary()
    {
        byte[] stream = [.. GlzHeader(0, 0, 1, topDown: false, height: 2), 1, 1, 1, 1, 2, 2, 2];
        WireImage image = Coded(ImageType.GlzRgb, 1, 2, stream);
        _a.Done(Copy(image));
        Assert.Equal([0x020202u, 0x010101u], _a.Sink.Last.Source.Words());
        _a.Done(Copy(GlzCopy(1, 1, imageDistance: 1, count: 2))); // offset 0: the first coded pixel
        Assert.Equal([0x010101u, 0x020202u], _a.Sink.Last.Source.Words());
    }

    [Fact]
    public void A_cached_picture_outlives_its_place_in_the_window()
    {
        _a.Done(Copy(Glz(0, 0, 0x112233).Cached(5)));
        _a.Done(Copy(Glz(1, 0, 0x445566)));
        Assert.Equal(1, _shared.Dictionary.Count);
        _a.Done(Copy(FromCache(5)));
        Assert.Equal([0x112233u], _a.Sink.Last.Source.Words());
    }

    [Fact]
    public async Task A_picture_that_refers_to_another_channels_waits_for_it()
    {
        ScriptedDisplay b = OpenWithPrimary(_shared, number: 1);
        Task wait = b.Waits(Copy(GlzCopy(1, 1, imageDistance: 1, count: 1))).OpenedAsync();
        Assert.Equal(1, _shared.Dictionary.Count); // its number is reserved
        Assert.Equal(ReceiveOutcome.Suspended, b.Again().Outcome); // and is not admitted twice
        Assert.False(wait.IsCompleted);
        _a.Done(Copy(Glz(0, 0, 0x112233)));
        await wait;
        Assert.Equal(ReceiveOutcome.Done, b.Again().Outcome);
        Assert.Equal([0x112233u], b.Sink.Last.Source.Words());
        Assert.Equal((1L, 1L), (b.Statistics.ImagesByType[ImageType.GlzRgb], b.Statistics.DrawsByKind[DrawKind.Copy]));
        Assert.Equal(2, _shared.Dictionary.Count);
    }

    [Fact]
    public async Task A_mask_taken_in_before_a_wait_is_not_taken_in_again()
    {
        ScriptedDisplay b = OpenWithPrimary(_shared, number: 1);
        Task wait = b.Waits(Copy(GlzCopy(1, 1, imageDistance: 1, count: 1), Mask(Bits(0x0F).Cached(5)))).OpenedAsync();
        _a.Done(Copy(Glz(0, 0, 0x112233)));
        await wait;
        Assert.Equal(ReceiveOutcome.Done, b.Again().Outcome);
        Assert.Equal([0x0F], b.Sink.Last.Mask!.Pixels);
        b.Done(new InvalList(new ResourceId[] { new(ResourceType.Pixmap, 5) }));
        Assert.Equal(0, _shared.CachedImages); // it had one use
    }

    [Fact]
    public void With_one_channel_nobody_can_bring_what_is_missing()
    {
        SpiceProtocolException error = _a.Breaks(Copy(GlzCopy(1, 1, imageDistance: 1, count: 1)));
        Assert.Equal((SpiceErrorKind.InvalidImage, "src_bitmap"), (error.Kind, error.Field));
        Assert.Equal(SpiceImageErrorKind.Dictionary, Assert.IsType<SpiceImageException>(error.InnerException).Kind);
        Assert.Same(error, _shared.Failure);
    }

    [Fact]
    public async Task When_the_other_channel_goes_a_wait_becomes_an_error()
    {
        ScriptedDisplay b = OpenWithPrimary(_shared, number: 1);
        Task wait = b.Waits(Copy(GlzCopy(1, 1, imageDistance: 1, count: 1))).OpenedAsync();
        _a.Close();
        await wait;
        Assert.Throws<SpiceProtocolException>(() => b.Again());
    }

    [Fact]
    public async Task A_failure_ends_the_dictionary_and_every_channel_that_shares_it()
    {
        ScriptedDisplay b = OpenWithPrimary(_shared, number: 1);
        ScriptedDisplay c = OpenWithPrimary(_shared, number: 2);
        ScriptedDisplay stranger = OpenWithPrimary();
        Task wait = b.Waits(Copy(GlzCopy(2, 1, imageDistance: 1, count: 1))).OpenedAsync();
        WireImage cut = Glz(0, 0, 0x112233);
        SpiceProtocolException error = _a.Breaks(Copy(cut with { Data = cut.Data[..^1] }));
        Assert.Same(error, await Assert.ThrowsAsync<SpiceProtocolException>(() => wait));
        SpiceProtocolException elsewhere = c.Breaks(Fill(WireBrush.Solid(1)));
        Assert.Equal("display#2 server message DRAW_FILL (302)", elsewhere.Context.ToString());
        Assert.Same(error, elsewhere.InnerException);
        stranger.Done(Fill(WireBrush.Solid(1)));
    }

    [Fact]
    public void A_reference_to_a_released_picture_is_an_error_not_a_wait()
    {
        ScriptedDisplay b = OpenWithPrimary(_shared, number: 1);
        _a.Done(Copy(Glz(0, 0, 1)));
        _a.Done(Copy(Glz(1, 0, 2)));
        Assert.Throws<SpiceProtocolException>(() => b.Send(Copy(GlzCopy(2, 2, imageDistance: 2, count: 1))));
    }

    [Fact]
    public void The_descriptor_must_agree_with_the_stream()
    {
        SpiceProtocolException error = _a.Breaks(Copy(Glz(0, 0, 1, 2) with { Width = 3 }));
        Assert.Equal(SpiceImageErrorKind.Mismatch, Assert.IsType<SpiceImageException>(error.InnerException).Kind);
    }

    [Theory]
    [InlineData(1u << 21)] // too far ahead
    [InlineData(uint.MaxValue)]
    public void Numbers_far_ahead_end_the_dictionary(uint id) =>
        Assert.Equal(SpiceErrorKind.LimitExceeded, _a.Breaks(Copy(Glz(id, 0, 1))).Kind);

    [Fact]
    public void A_dictionary_that_only_grows_ends_at_its_bound()
    {
        SpiceLimits limits = SpiceLimits.Default with { GlzWindowPixels = 10, GlzSlackPixels = 12 };
        ScriptedDisplay display = OpenWithPrimary(limits: limits);
        for (ulong id = 0; id < 16; id++) display.Done(Copy(Glz(id, (uint)id, 1, 2)));
        SpiceProtocolException error = display.Breaks(Copy(Glz(16, 16, 1, 2)));
        Assert.Equal(SpiceErrorKind.LimitExceeded, error.Kind);
        Assert.Equal(32, display.Shared.Dictionary.Pixels);
    }
}
