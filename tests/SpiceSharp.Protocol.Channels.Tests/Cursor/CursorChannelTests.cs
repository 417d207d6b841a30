using System.Collections.Generic;

namespace SpiceSharp.Protocol.Channels.Tests;

public class CursorChannelTests
{
    private readonly Sink _sink = new();
    private readonly CursorChannel _channel;

    public CursorChannelTests() => _channel = new CursorChannel(_sink, SpiceLimits.Default with { MaxCursorShapes = 2, MaxCursorCachePixels = 100 });

    [Fact]
    public void Init_sets_everything()
    {
        Receive(101, "0500 FEFF 0700 0900 01" + Cursor(flags: 0, id: 1, "01020304"));
        Assert.Equal(["Shape, Position, Visibility, Trail: 01020304 at 5,-2 visible trail 7/9"], _sink.Events);
    }

    [Fact]
    public void Nothing_means_anything_before_init_but_inval_all()
    {
        foreach (ushort type in (ushort[])[102, 103, 104, 105, 106, 107]) Assert.Equal(ReceiveResult.NotHandled, Receive(type, "0000000000000000000000000000000000000000000000000000"));
        Assert.Equal(ReceiveResult.Done, Receive(108));
        Assert.Empty(_sink.Events);
    }

    [Fact]
    public void Reset_hides_and_waits_for_the_next_init()
    {
        Init();
        Set(flags: 2, id: 1, "01020304");
        Receive(102);
        Assert.Equal("Shape, Visibility: none at 0,0 hidden trail 0/0", _sink.Last);
        Assert.Equal(ReceiveResult.NotHandled, Receive(104, "01000100"));
        Init();
        Set(flags: 4, id: 1);
        Assert.Equal("miss 1", _sink.Events[^2]); // the cache went with RESET
    }

    [Fact]
    public void Move_makes_it_visible_and_hide_keeps_shape_and_position()
    {
        Init();
        Receive(103, "0100 0200 00" + Cursor(0, 1, "01020304"));
        Assert.Equal("Shape, Position, Visibility: 01020304 at 1,2 hidden trail 0/0", _sink.Last);
        Receive(104, "0300 0400");
        Assert.Equal("Position, Visibility: 01020304 at 3,4 visible trail 0/0", _sink.Last);
        Receive(105);
        Assert.Equal("Visibility: 01020304 at 3,4 hidden trail 0/0", _sink.Last);
        Receive(106, "0200 6400");
        Assert.Equal("Trail: 01020304 at 3,4 hidden trail 2/100", _sink.Last);
    }

    [Fact]
    public void A_cached_shape_comes_back_with_its_own_size_and_hot_spot()
    {
        Init();
        Set(flags: 2, id: 9, "01020304");
        Receive(103, "0000 0000 01 0100"); // NONE: no header, no shape
        Assert.Equal("Shape, Position, Visibility: none at 0,0 visible trail 0/0", _sink.Last);
        Receive(103, "0000 0000 01 0600 0900000000000000 06 FFFF FFFF FFFF FFFF"); // FROM_CACHE with CACHE_ME; type and size are not to be trusted
        Assert.Equal("Shape, Position, Visibility: 01020304 at 0,0 visible trail 0/0", _sink.Last);
    }

    [Fact]
    public void A_miss_leaves_no_shape_and_the_channel_lives()
    {
        Init();
        Set(flags: 0, id: 9, "01020304"); // not cached
        Set(flags: 4, id: 9);
        Assert.Equal(["miss 9", "Shape, Position, Visibility: none at 0,0 visible trail 0/0"], _sink.Events[^2..]);
    }

    [Fact]
    public void Id_zero_is_never_cached()
    {
        Init();
        Set(flags: 2, id: 0, "01020304");
        Set(flags: 4, id: 0);
        Assert.Equal("miss 0", _sink.Events[^2]);
    }

    [Fact]
    public void Caching_under_a_present_id_replaces()
    {
        Init();
        for (int i = 0; i < 5; i++) Set(flags: 2, id: 1, "01020304");
        Set(flags: 2, id: 1, "05060708");
        Set(flags: 4, id: 1);
        Assert.Equal("Shape, Position, Visibility: 05060708 at 0,0 visible trail 0/0", _sink.Last);
    }

    [Fact]
    public void Invalidation_drops_what_it_names_and_not_what_is_shown()
    {
        Init();
        Set(flags: 2, id: 1, "01020304");
        Set(flags: 2, id: 2, "05060708");
        int before = _sink.Events.Count;
        Receive(107, "0200000000000000");
        Receive(107, "6300000000000000"); // unknown
        Assert.Equal(before, _sink.Events.Count);
        Set(flags: 4, id: 1);
        Assert.Equal("Shape, Position, Visibility: 01020304 at 0,0 visible trail 0/0", _sink.Last);
        Set(flags: 4, id: 2);
        Assert.Equal("miss 2", _sink.Events[^2]);
        Receive(108);
        Set(flags: 4, id: 1);
        Assert.Equal("miss 1", _sink.Events[^2]);
    }

    [Fact]
    public void Init_again_clears_the_cache()
    {
        Init();
        Set(flags: 2, id: 1, "01020304");
        Init();
        Set(flags: 4, id: 1);
        Assert.Equal("miss 1", _sink.Events[^2]);
    }

    [Fact]
    public void A_full_cache_keeps_no_more_but_shows_the_shape()
    {
        Init();
        Set(flags: 2, id: 1, "01020304");
        Set(flags: 2, id: 2, "01020304");
        Set(flags: 2, id: 3, "05060708");
        Assert.Equal(["full 3", "Shape, Position, Visibility: 05060708 at 0,0 visible trail 0/0"], _sink.Events[^2..]);
        Set(flags: 4, id: 1);
        Assert.Equal("Shape, Position, Visibility: 01020304 at 0,0 visible trail 0/0", _sink.Last);
    }

    [Fact]
    public void A_cache_full_of_pixels_keeps_no_more()
    {
        Init();
        Receive(103, "0000 0000 01 0200 0100000000000000 00 0B00 0A00 0000 0000" + new string('0', 2 * 440)); // 110 pixels of at most 100
        Assert.Equal("full 1", _sink.Events[^2]);
        for (int i = 0; i < 3; i++)
        {
            Receive(103, "0000 0000 01 0200 0200000000000000 00 0A00 0A00 0000 0000" + new string('0', 2 * 400)); // 100 fit, again and again
            Receive(107, "0200000000000000");
        }

        Assert.Single(_sink.Events, e => e.StartsWith("full", System.StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_type_is_cached_as_the_default_pointer()
    {
        Init();
        Receive(103, "0000 0000 01 0200 0500000000000000 63 0100 0100 0000 0000");
        Set(flags: 4, id: 5);
        Assert.Equal("Shape, Position, Visibility: default at 0,0 visible trail 0/0", _sink.Last);
    }

    [Theory]
    [InlineData(101, "0000 0000 0000 0000")]
    [InlineData(103, "0000 0000 01 00")]
    [InlineData(103, "0000 0000 01 0000 0100000000000000 00 0100 0100 0000 00")] // a header cut short
    [InlineData(103, "0000 0000 01 0000 0100000000000000 00 0100 0100 0000 0000 010203")] // 3 of 4 bytes
    [InlineData(104, "000000")]
    [InlineData(106, "000000")]
    [InlineData(107, "00000000000000")]
    public void A_short_message_is_malformed(int type, string body)
    {
        Init();
        Assert.Equal(SpiceErrorKind.Truncated, Assert.Throws<SpiceProtocolException>(() => Receive((ushort)type, body)).Kind);
    }

    private static string Cursor(ushort flags, byte id, string pixel) => $"{flags:X2}00 {id:X2}00000000000000 00 0100 0100 0000 0000 {pixel}";

    private void Init() => Receive(101, "0000 0000 0000 0000 00 0100");

    private void Set(ushort flags, byte id, string pixel = "") => Receive(103, "0000 0000 01" + Cursor(flags, id, pixel));

    private ReceiveResult Receive(ushort type, string body = "") => _channel.Receive(Frames.FromServer(Frames.Cursor, 1, type, body), default, new RecordingOutbox());

    private sealed class Sink : ICursorChannelSink
    {
        public List<string> Events { get; } = [];

        public string Last => Events[^1];

        public void OnCursorChanged(in CursorState state, CursorChanges changes)
        {
            string shape = state.Shape is null ? "none" : state.Shape.IsDefaultPointer ? "default" : Hex.Text(state.Shape.Premultiplied.Span);
            Events.Add($"{changes}: {shape} at {state.Position.X},{state.Position.Y} {(state.Visible ? "visible" : "hidden")} trail {state.TrailLength}/{state.TrailMilliseconds}");
        }

        public void OnCacheMiss(ulong id) => Events.Add($"miss {id}");

        public void OnCacheFull(ulong id) => Events.Add($"full {id}");
    }
}
