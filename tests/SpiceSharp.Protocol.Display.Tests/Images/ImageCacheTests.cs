using System;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Display.Tests.Images;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>Section 9 of the image specification, rule by rule. "A" and "B" are display channels of one session.</summary>
public sealed class ImageCacheTests : ScriptedTest, IDisposable
{
    private readonly DisplaySharedState _shared = new(SpiceLimits.Default);
    private readonly ScriptedDisplay _a;

    public ImageCacheTests() => _a = OpenWithPrimary(_shared);

    public void Dispose() => _shared.Dispose();

    [Fact]
    public void Cache_me_stores_and_from_cache_draws()
    {
        _a.Done(Copy(Words(1, 2, 3).Cached(77)));
        _a.Done(Copy(FromCache(77)));
        Picture picture = _a.Sink.Last.Source!;
        Assert.Equal([1u, 2u, 3u], picture.Words());
        Assert.Equal((3, 1), (picture.Info.Width, picture.Info.Height)); // its own size, not the descriptor's
        Assert.True(picture.InMemory);
        Assert.Equal(_a.Sink.Drawings[0].Source!.Key, picture.Key); // the same picture: a renderer keeps its texture
        DisplayStatistics counted = _a.Statistics;
        Assert.Equal((1, 1, 0), (counted.CacheStores, counted.CacheHits, counted.CacheMisses));
        Assert.Equal((1, 3L), (_shared.CachedImages, _shared.CachedPixels));
    }

    [Fact]
    public void The_cache_is_the_sessions()
    {
        ScriptedDisplay b = OpenWithPrimary(_shared, number: 1);
        _a.Done(Copy(Words(1, 2, 3).Cached(77)));
        b.Done(Copy(FromCache(77)));
        Assert.Equal([1u, 2u, 3u], b.Sink.Last.Source.Words());
    }

    [Fact]
    public void Pictures_are_kept_in_their_natural_layout()
    {
        _a.Done(Copy(Bitmap(BitmapFormat.SixteenBit, 2, 1, "1F22 1FA2").Cached(1)));
        _a.Done(Copy(Words(7).WithFormat(BitmapFormat.Rgba).Cached(2)));
        _a.Done(Copy(FromCache(1)));
        Assert.Equal(PixelLayout.Rgb555, _a.Sink.Last.Source!.Info.Layout);
        _a.Done(Copy(FromCache(2)));
        Assert.Equal(PixelLayout.Bgra32, _a.Sink.Last.Source!.Info.Layout);
    }

    /// <summary>So that the canvas widens them, and the byte above is 0xFF as of a bitmap: what spice-gtk does; kept nowhere, the codec widens them itself.</summary>
    [Theory]
    [InlineData(ImageType.LzRgb)]
    [InlineData(ImageType.Quic)]
    public void Pictures_of_16_bits_that_are_kept_are_not_widened_by_their_codec(ImageType type)
    {
        var pixels = new PixelView(new byte[32 * 32 * 2], 32, 32, 64, PixelLayout.Rgb555);
        byte[] stream = type == ImageType.Quic ? new QuicEncoder().Encode(pixels, QuicImageType.Rgb16).ToArray() : new LzEncoder().Encode(pixels, LzImageType.Rgb16).ToArray();
        _a.Done(Copy(Coded(type, 32, 32, stream).Cached(1)));
        Assert.Equal(PixelLayout.Rgb555, _a.Sink.Last.Source!.Info.Layout);
        _a.Done(Copy(Coded(type, 32, 32, stream)));
        Assert.Equal(PixelLayout.Bgrx32, _a.Sink.Last.Source!.Info.Layout);
    }

    [Theory]
    [InlineData("unknown surface")]
    [InlineData("clipped away")]
    [InlineData("sink does not look")]
    [InlineData("unknown clip")]
    public void An_invisible_drawing_stores_all_the_same(string why)
    {
        DrawCopy draw = Copy(Words(1, 2).Cached(5));
        switch (why)
        {
            case "unknown surface": draw = Copy(Words(1, 2).Cached(5), surface: 9); break;
            case "clipped away": draw = draw with { Base = draw.Base with { Clip = WireClip.To() } }; break;
            case "unknown clip": draw = draw with { Base = draw.Base with { Clip = new WireClip((ClipType)3, default) } }; break;
            default: _a.Sink.Decodes = false; break;
        }

        _a.Done(draw);
        _a.Sink.Decodes = true;
        _a.Done(Copy(FromCache(5)));
        Assert.Equal([1u, 2u], _a.Sink.Last.Source.Words());
    }

    [Fact]
    public void Mask_tile_and_source_of_an_invisible_drawing_are_stored_alike()
    {
        _a.Skips(
            new DrawOpaque(On(9), Words(1).Cached(1), new WireRect(0, 0, 1, 1), WireBrush.Tile(Words(2).Cached(2), default), 8, ImageScaleMode.Nearest, Mask(Bits(0x0F).Cached(3))),
            DisplayProblemKind.UnknownSurface);
        _a.Done(new DrawOpaque(On(0), FromCache(1), new WireRect(0, 0, 1, 1), WireBrush.Tile(FromCache(2), default), 8, ImageScaleMode.Nearest, Mask(FromCache(3))));
        Assert.Equal([1u], _a.Sink.Last.Source.Words());
        Assert.Equal([2u], _a.Sink.Last.BrushPattern.Words());
        Assert.Equal([0x0F], _a.Sink.Last.Mask!.Pixels);
    }

    [Fact]
    public void Cache_me_on_an_existing_id_replaces_the_picture_and_adds_a_use()
    {
        _a.Done(Copy(Words(1).Cached(5)));
        _a.Done(Copy(Words(2).Cached(5)));
        _a.Done(Copy(FromCache(5)));
        Assert.Equal([2u], _a.Sink.Last.Source.Words());
        Invalidate(_a, 5);
        _a.Done(Copy(FromCache(5)));
        Assert.Equal([2u], _a.Sink.Last.Source.Words());
        Invalidate(_a, 5);
        _a.Skips(Copy(FromCache(5)), DisplayProblemKind.ImageNotCached);
        Assert.Equal((0, 0L), (_shared.CachedImages, _shared.CachedPixels));
    }

    [Fact]
    public void A_removal_by_one_channel_leaves_what_another_has_added_since()
    {
        ScriptedDisplay b = OpenWithPrimary(_shared, number: 1);
        _a.Done(Copy(Words(1).Cached(5)));
        b.Done(Copy(Words(2).Cached(5))); // the server had dropped it for A, and sent it to B anew
        Invalidate(_a, 5);
        b.Done(Copy(FromCache(5)));
        Assert.Equal([2u], b.Sink.Last.Source.Words());
    }

    [Fact]
    public void Cache_replace_me_keeps_the_uses()
    {
        _a.Done(Copy(Words(1).Cached(5)));
        _a.Done(Copy(Words(1).Cached(5)));
        _a.Done(Copy(Words(3).Replacing(5)));
        Invalidate(_a, 5);
        _a.Done(Copy(FromCacheLossless(5)));
        Assert.Equal([3u], _a.Sink.Last.Source.Words());
        Invalidate(_a, 5);
        _a.Skips(Copy(FromCache(5)), DisplayProblemKind.ImageNotCached);
    }

    [Fact]
    public void Cache_replace_me_without_an_entry_makes_one_with_one_use()
    {
        _a.Done(Copy(Words(3).Replacing(5)));
        _a.Done(Copy(FromCacheLossless(5)));
        Invalidate(_a, 5);
        _a.Skips(Copy(FromCache(5)), DisplayProblemKind.ImageNotCached);
    }

    [Fact]
    public void Where_both_flags_are_set_cache_me_counts()
    {
        _a.Done(Copy(Words(1).Cached(5)));
        _a.Done(Copy(Words(2).Cached(5).Replacing(5)));
        Invalidate(_a, 5);
        _a.Done(Copy(FromCache(5))); // still one use
    }

    [Fact]
    public void A_lossy_picture_may_not_replace()
    {
        SpiceProtocolException error = _a.Breaks(Copy(ArithmeticJpeg().Replacing(5)));
        Assert.Equal((SpiceErrorKind.InvalidField, "src_bitmap"), (error.Kind, error.Field));
    }

    [Fact]
    public void An_image_without_flags_and_a_surface_are_not_stored()
    {
        _a.Done(Copy(Words(1) with { Id = 5 }));
        _a.Done(Copy(OfSurface(0) with { Id = 6, Flags = ImageFlags.CacheMe }));
        Assert.Equal(0, _shared.CachedImages);
    }

    [Fact]
    public void With_one_channel_an_absent_id_is_skipped_and_counted_at_once()
    {
        DisplayProblem problem = _a.Skips(Copy(FromCache(123)), DisplayProblemKind.ImageNotCached);
        Assert.Contains("123", problem.Detail, StringComparison.Ordinal);
        _a.Skips(Copy(FromCacheLossless(123)), DisplayProblemKind.ImageNotCached);
        _a.Skips(Fill(WireBrush.Tile(FromCache(123), default)), DisplayProblemKind.ImageNotCached);
        _a.Skips(new DrawBlackness(On(0), Mask(FromCache(123))), DisplayProblemKind.ImageNotCached);
        Assert.Equal((4, 0), (_a.Statistics.CacheMisses, _a.Statistics.Waits));
    }

    [Fact]
    public async Task With_several_channels_an_absent_id_is_waited_for()
    {
        ScriptedDisplay b = OpenWithPrimary(_shared, number: 1);
        Task wait = _a.Waits(Copy(FromCache(5))).OpenedAsync();
        Assert.Equal(0, _a.Draws);
        b.Done(Copy(Words(1).Cached(6)));
        Assert.False(wait.IsCompleted);
        b.Done(Copy(Words(9).Cached(5))); // the other channel goes on, and brings it
        await wait;
        Assert.Equal(ReceiveOutcome.Done, _a.Again().Outcome);
        Assert.Equal([9u], _a.Sink.Last.Source.Words());
        Assert.Equal(1, _a.Statistics.ImagesByType[ImageType.FromCache]); // counted once
        Assert.Equal((1, 1), (_a.Statistics.Waits, _a.Statistics.CacheHits));
    }

    [Fact]
    public async Task What_was_done_before_a_wait_is_not_done_again()
    {
        ScriptedDisplay b = OpenWithPrimary(_shared, number: 1);
        IBarrier barrier = _a.Waits(new DrawOpaque(
            On(0), FromCache(5), new WireRect(0, 0, 1, 1), WireBrush.Tile(Words(2).Cached(7), default), 8, ImageScaleMode.Nearest, Mask(Bits(0xF0).Cached(6))));
        Assert.Equal(1, _shared.CachedImages); // the mask; the tile comes after the source
        Assert.Equal(ReceiveOutcome.Suspended, _a.Again().Outcome); // nothing has changed
        b.Done(Copy(Words(9).Cached(5)));
        await barrier.OpenedAsync();
        Assert.Equal(ReceiveOutcome.Done, _a.Again().Outcome);
        Assert.Equal([0xF0], _a.Sink.Last.Mask!.Pixels);
        Invalidate(_a, 6, 7); // one use each, so this drops them
        Assert.Equal(1, _shared.CachedImages);
        Assert.Equal((2L, 1L), (_a.Statistics.CacheStores, _a.Statistics.DrawsByKind[DrawKind.Opaque]));
    }

    [Fact]
    public async Task When_the_other_channel_goes_nobody_can_bring_the_picture()
    {
        ScriptedDisplay b = OpenWithPrimary(_shared, number: 1);
        Task wait = _a.Waits(Copy(FromCache(5))).OpenedAsync();
        b.Close();
        await wait;
        Assert.Equal(ReceiveOutcome.Done, _a.Again().Outcome);
        Assert.Equal(DisplayProblemKind.ImageNotCached, Assert.Single(_a.Problems).Kind);
    }

    [Fact]
    public async Task A_lossy_picture_serves_from_cache_but_lossless_waits_until_it_is_replaced()
    {
        // No lossy codec is built in, so the pictures are put in as such.
        Store(5, 0x11, lossy: true);
        ScriptedDisplay b = OpenWithPrimary(_shared, number: 1);
        _a.Done(Copy(FromCache(5)));
        Assert.Equal([0x11u], _a.Sink.Last.Source.Words());
        Task wait = _a.Waits(Copy(FromCacheLossless(5))).OpenedAsync();
        b.Done(Copy(Words(0x22).Replacing(5)));
        await wait;
        Assert.Equal(ReceiveOutcome.Done, _a.Again().Outcome);
        Assert.Equal([0x22u], _a.Sink.Last.Source.Words());
    }

    [Fact]
    public void With_one_channel_a_lossy_picture_is_a_lossless_miss()
    {
        Store(5, 0x11, lossy: true);
        _a.Skips(Copy(FromCacheLossless(5)), DisplayProblemKind.ImageNotCached);
    }

    [Fact]
    public void A_picture_that_cannot_be_decoded_here_is_a_counted_miss_later_and_never_a_wait()
    {
        ScriptedDisplay b = OpenWithPrimary(_shared, number: 1);
        _a.Skips(Copy(ArithmeticJpeg().Cached(5)), DisplayProblemKind.UnsupportedImage);
        b.Skips(Copy(FromCache(5)), DisplayProblemKind.ImageNotCached);
        Assert.Equal(1, b.Statistics.CacheMisses);
        _a.Done(Copy(Words(3).Replacing(5))); // the exact one comes
        b.Done(Copy(FromCacheLossless(5)));
        Assert.Equal([3u], b.Sink.Last.Source.Words());
    }

    [Fact]
    public void Inval_list_ignores_unknown_ids_and_reports_unknown_types()
    {
        _a.Done(Copy(Words(1).Cached(5)));
        _a.Done(new InvalList(new ResourceId[] { new((ResourceType)3, 5), new(ResourceType.Pixmap, 99), new(ResourceType.Pixmap, 5) }));
        Assert.Equal(DisplayProblemKind.UnknownResource, Assert.Single(_a.Problems).Kind);
        Assert.Equal(0, _shared.CachedImages);
    }

    [Fact]
    public async Task Inval_all_waits_for_the_other_channel_and_then_drops_everything_whatever_its_uses()
    {
        var board = new SerialBoard();
        ChannelProgress progress = board.Open(new ChannelId(ChannelType.Display, 1));
        ScriptedDisplay a = OpenWithPrimary(_shared, board: board);
        a.Done(Copy(Words(1).Cached(5)));
        a.Done(Copy(Words(1).Cached(5)));
        Task wait = a.Waits(new InvalAllPixmaps(new ChannelWait[] { new(new ChannelId(ChannelType.Display, 9), 4), new(new ChannelId(ChannelType.Display, 1), 7) }))
            .OpenedAsync();
        progress.Finished(6);
        Assert.False(wait.IsCompleted);
        Assert.Equal(1, _shared.CachedImages);
        progress.Finished(7);
        await wait;
        Assert.Equal(ReceiveOutcome.Done, a.Again().Outcome);
        Assert.Equal((0, 0L), (_shared.CachedImages, _shared.CachedPixels));
    }

    [Fact]
    public void What_a_drawing_holds_outlives_its_removal()
    {
        _a.Done(Copy(Words(1, 2).Cached(5)));
        Assert.Equal(CacheAnswer.Hit, _shared.Images.Find(5, exact: false, out OwnedImage? held, mayWait: false, out _));
        Invalidate(_a, 5);
        Assert.Equal([1, 0, 0, 0, 2, 0, 0, 0], held!.Pixels.Pixels.Slice(0, 8).ToArray());
        held.Dispose();
        Assert.Throws<ObjectDisposedException>(() => held.Retain());
    }

    [Fact]
    public void High_bits_go_into_the_cache_and_mean_nothing_on_a_hit()
    {
        _a.Done(Copy(Words(0x00112233, 0x7F445566).HighBits().Cached(5)));
        Assert.Equal([0xFF112233u, 0xFF445566u], _a.Sink.Last.Source.Words());
        _a.Done(Copy(FromCache(5)));
        Assert.Equal([0xFF112233u, 0xFF445566u], _a.Sink.Last.Source.Words());
        _a.Done(Copy(Words(0x00112233).Cached(6)));
        _a.Done(Copy(FromCache(6).HighBits()));
        Assert.Equal([0x00112233u], _a.Sink.Last.Source.Words());
    }

    [Fact]
    public void High_bits_do_not_touch_pictures_with_alpha()
    {
        _a.Done(Copy(Words(0x00112233).WithFormat(BitmapFormat.Rgba).HighBits()));
        Assert.Equal([0x00112233u], _a.Sink.Last.Source.Words());
    }

    [Fact]
    public void High_bits_widen_to_every_picture_with_an_x_byte()
    {
        _a.Done(Copy(Bitmap(BitmapFormat.TwentyFourBit, 1, 1, "332211").HighBits()));
        Assert.Equal([0xFF112233u], _a.Sink.Last.Source.Words());
        _a.Done(Copy(Bitmap(BitmapFormat.EightBit, 1, 1, "00").WithPalette(0, false, 0x00112233).HighBits()));
        Assert.Equal([0xFF112233u], _a.Sink.Last.Source.Words());
        _a.Done(Copy(Bitmap(BitmapFormat.SixteenBit, 1, 1, "1F22").HighBits()));
        Assert.Equal([0x1F, 0x22], _a.Sink.Last.Source!.Pixels);
    }

    [Fact]
    public void Keys_name_one_picture_only()
    {
        _a.Done(Copy(Words(1).Cached(5)));
        ImageKey first = _a.Sink.Last.Source!.Key;
        _a.Done(Copy(Words(2).Cached(5)));
        ImageKey second = _a.Sink.Last.Source!.Key;
        _a.Done(Copy(Words(3)));
        _a.Done(Copy(Words(4)));
        Assert.Equal((5ul, 5ul), (first.Id, second.Id));
        Assert.NotEqual(first, second);
        Assert.NotEqual(_a.Sink.Drawings[^2].Source!.Key, _a.Sink.Drawings[^1].Source!.Key);
    }

    /// <summary>What a renderer keeps its textures under.</summary>
    [Fact]
    public void A_cached_picture_has_one_key_at_every_reference_from_every_display()
    {
        ScriptedDisplay b = OpenWithPrimary(_shared, number: 1);
        _a.Done(Copy(Words(1).Cached(5)));
        ImageKey stored = _a.Sink.Last.Source!.Key;
        _a.Done(Copy(FromCache(5)));
        b.Done(Copy(FromCacheLossless(5)));
        _a.Done(Fill(WireBrush.Tile(FromCache(5), default)));
        Assert.Equal([stored, stored, stored], [_a.Sink.Drawings[^2].Source!.Key, b.Sink.Last.Source!.Key, _a.Sink.Last.BrushPattern!.Key]);
        _a.Done(Copy(Words(2).Replacing(5)));
        _a.Done(Copy(FromCache(5)));
        Assert.NotEqual(stored, _a.Sink.Last.Source!.Key); // other pixels, another key
        b.Close();
    }

    [Fact]
    public void Reset_of_the_shared_state_drops_the_cache()
    {
        _a.Done(Copy(Words(1).Cached(5)));
        _shared.Reset();
        _a.Skips(Copy(FromCache(5)), DisplayProblemKind.ImageNotCached);
    }

    private static void Invalidate(ScriptedDisplay display, params ulong[] ids) =>
        display.Done(new InvalList(Array.ConvertAll(ids, id => new ResourceId(ResourceType.Pixmap, id))));

    private void Store(ulong id, byte blue, bool lossy)
    {
        SharedBuffer pixels = SharedBuffer.Rent(4);
        pixels.Span.Clear();
        pixels.Span[0] = blue;
        using var picture = new OwnedImage(pixels, new ImageInfo(1, 1, PixelLayout.Bgrx32, lossy), 4, new ImageKey(id, 1_000_000));
        Assert.True(_shared.Images.TryStore(id, picture, lossy, countsUse: true));
    }
}
