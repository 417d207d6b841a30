using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Display.Tests.Images;

namespace SpiceSharp.Protocol.Display.Tests;

public class SurfaceTests : ScriptedTest
{
    private readonly ScriptedDisplay _display;

    public SurfaceTests() => _display = Open();

    [Fact]
    public void Surfaces_of_every_format_live_side_by_side()
    {
        _display.Done(new SurfaceCreate(0, 640, 480, SurfaceFormat.Xrgb32, SurfaceFlags.Primary));
        _display.Done(new SurfaceCreate(1, 10, 20, SurfaceFormat.Argb32, SurfaceFlags.None));
        _display.Done(new SurfaceCreate(2, 10, 20, SurfaceFormat.Rgb555, SurfaceFlags.StreamingMode));
        _display.Done(new SurfaceCreate(3, 10, 20, SurfaceFormat.Rgb565, SurfaceFlags.None));
        _display.Done(new SurfaceCreate(4, 10, 20, SurfaceFormat.Alpha8, SurfaceFlags.None));
        _display.Done(new SurfaceCreate(1023, 10, 20, SurfaceFormat.Alpha1, SurfaceFlags.None));
        for (uint surface = 0; surface < 5; surface++) _display.Done(Fill(WireBrush.Solid(7), surface: surface));
        _display.Done(Fill(WireBrush.Solid(7), surface: 1023));
        Assert.Equal(
            [
                "create 0 640x480 Xrgb32 primary", "create 1 10x20 Argb32", "create 2 10x20 Rgb555", "create 3 10x20 Rgb565", "create 4 10x20 Alpha8", "create 1023 10x20 Alpha1",
                "draw Fill on 0", "draw Fill on 1", "draw Fill on 2", "draw Fill on 3", "draw Fill on 4", "draw Fill on 1023",
            ],
            _display.Sink.Log);
        Assert.Equal(6, _display.Statistics.SurfacesCreated);
    }

    [Fact]
    public void A_create_for_an_existing_id_replaces_it()
    {
        _display.Done(new SurfaceCreate(5, 10, 20, SurfaceFormat.Xrgb32, SurfaceFlags.None));
        _display.Done(new SurfaceCreate(5, 30, 40, SurfaceFormat.Rgb555, SurfaceFlags.None));
        Assert.Equal(["create 5 10x20 Xrgb32", "destroy 5", "create 5 30x40 Rgb555"], _display.Sink.Log);
    }

    [Fact]
    public void A_new_primary_replaces_the_old_one()
    {
        _display.Done(new SurfaceCreate(0, 10, 20, SurfaceFormat.Xrgb32, SurfaceFlags.Primary));
        _display.Done(new SurfaceCreate(1, 10, 20, SurfaceFormat.Xrgb32, SurfaceFlags.Primary));
        Assert.Equal(["create 0 10x20 Xrgb32 primary", "destroy 0", "create 1 10x20 Xrgb32 primary"], _display.Sink.Log);
        _display.Skips(Fill(WireBrush.Solid(7), surface: 0), DisplayProblemKind.UnknownSurface);
    }

    [Fact]
    public void Destroying_what_does_not_exist_is_ignored()
    {
        _display.Done(new SurfaceCreate(5, 10, 20, SurfaceFormat.Xrgb32, SurfaceFlags.None));
        _display.Done(new SurfaceDestroy(6));
        _display.Done(new SurfaceDestroy(5));
        _display.Done(new SurfaceDestroy(5));
        Assert.Equal(["create 5 10x20 Xrgb32", "destroy 5"], _display.Sink.Log);
        Assert.Empty(_display.Problems);
    }

    [Theory]
    [InlineData(32, "create 0 800x600 Xrgb32 primary")]
    [InlineData(16, "create 0 800x600 Rgb555 primary")]
    public void Mode_makes_a_primary_surface(uint bits, string expected)
    {
        _display.Done(new DisplayMode(800, 600, bits));
        Assert.Equal([expected], _display.Sink.Log);
    }

    [Fact]
    public void Mark_shows_and_reset_clears_and_hides()
    {
        _display.Done(new SurfaceCreate(0, 640, 480, SurfaceFormat.Xrgb32, SurfaceFlags.Primary));
        _display.Done(default(DisplayMark));
        _display.Done(default(DisplayReset));
        Assert.Equal(["create 0 640x480 Xrgb32 primary", "visible", "draw Blackness on 0", "hidden"], _display.Sink.Log);
        Assert.Equal(new WireRect(0, 0, 480, 640), _display.Sink.Last.Box);
    }

    [Fact]
    public void Reset_without_a_primary_only_hides()
    {
        _display.Done(default(DisplayReset));
        Assert.Equal(["hidden"], _display.Sink.Log);
    }

    [Fact]
    public void An_unknown_format_is_survived_without_the_surface()
    {
        _display.Done(new SurfaceCreate(5, 10, 20, SurfaceFormat.Xrgb32, SurfaceFlags.None));
        _display.Skips(new SurfaceCreate(5, 10, 20, (SurfaceFormat)33, SurfaceFlags.None), DisplayProblemKind.UnknownSurfaceFormat);
        Assert.Equal(["create 5 10x20 Xrgb32", "destroy 5"], _display.Sink.Log);
        _display.Skips(Fill(WireBrush.Solid(7), surface: 5), DisplayProblemKind.UnknownSurface);
    }

    [Theory]
    [InlineData(0u, 1u, SpiceErrorKind.InvalidField)]
    [InlineData(1u, 0u, SpiceErrorKind.InvalidField)]
    [InlineData(65_535u, 65_535u, SpiceErrorKind.LimitExceeded)]
    [InlineData(1u, 16_385u, SpiceErrorKind.LimitExceeded)]
    [InlineData(uint.MaxValue, 1u, SpiceErrorKind.LimitExceeded)]
    [InlineData(uint.MaxValue, uint.MaxValue, SpiceErrorKind.LimitExceeded)]
    public void A_surface_of_an_impossible_size_ends_the_channel_and_changes_nothing(uint width, uint height, SpiceErrorKind kind)
    {
        _display.Done(new SurfaceCreate(0, 10, 20, SurfaceFormat.Xrgb32, SurfaceFlags.Primary));
        SpiceProtocolException error = _display.Breaks(new SurfaceCreate(0, width, height, SurfaceFormat.Xrgb32, SurfaceFlags.Primary));
        Assert.Equal((kind, "width", 4), (error.Kind, error.Field, error.Offset));
        Assert.Equal("display#0 server message SURFACE_CREATE (314)", error.Context.ToString());
        Assert.Equal(["create 0 10x20 Xrgb32 primary"], _display.Sink.Log);
    }

    [Fact]
    public void All_surfaces_together_are_bounded_in_pixels_and_what_is_destroyed_counts_no_more()
    {
        ScriptedDisplay display = Open(limits: SpiceLimits.Default with { MaxSurfacePixels = 1000 });
        display.Done(new SurfaceCreate(0, 30, 20, SurfaceFormat.Xrgb32, SurfaceFlags.Primary));
        display.Done(new SurfaceCreate(1, 20, 20, SurfaceFormat.Xrgb32, SurfaceFlags.None)); // 1000: exactly the bound
        Assert.Equal(SpiceErrorKind.LimitExceeded, display.Breaks(new SurfaceCreate(2, 1, 1, SurfaceFormat.Xrgb32, SurfaceFlags.None)).Kind);
        display.Done(new SurfaceCreate(0, 20, 30, SurfaceFormat.Xrgb32, SurfaceFlags.Primary)); // replaces
        display.Done(new SurfaceCreate(7, 20, 30, SurfaceFormat.Xrgb32, SurfaceFlags.Primary)); // replaces the primary
        display.Done(new SurfaceDestroy(1));
        display.Done(new SurfaceCreate(2, 20, 20, SurfaceFormat.Xrgb32, SurfaceFlags.None));
    }

    [Fact]
    public void Surfaces_are_bounded_in_number()
    {
        ScriptedDisplay display = Open(limits: SpiceLimits.Default with { MaxSurfaces = 3 });
        for (uint id = 0; id < 3; id++) display.Done(new SurfaceCreate(id, 1, 1, SurfaceFormat.Xrgb32, SurfaceFlags.None));
        display.Done(new SurfaceCreate(1, 2, 2, SurfaceFormat.Xrgb32, SurfaceFlags.None));
        SpiceProtocolException error = display.Breaks(new SurfaceCreate(3, 1, 1, SurfaceFormat.Xrgb32, SurfaceFlags.None));
        Assert.Equal((SpiceErrorKind.LimitExceeded, "surface_id"), (error.Kind, error.Field));
    }

    [Fact]
    public void Monitors_become_heads()
    {
        _display.Done(new MonitorsConfig(4, new MonitorHead[] { new(0, 0, 640, 480, 0, 0), new(1, 0, 320, 240, 640, 100, Flags: 9) }));
        Assert.Equal(
            [new DisplayHead(0, new SurfaceId(0), new WireRect(0, 0, 480, 640)), new DisplayHead(1, new SurfaceId(0), new WireRect(100, 640, 340, 960))],
            _display.Sink.Heads);
    }

    [Theory]
    [InlineData(0, 0, 0)] // no monitors: the message is ignored
    [InlineData(3, 2, 2)] // no more than allowed
    [InlineData(3, 0, 1)] // but at least one is
    [InlineData(300, 65_535, 256)]
    public void Monitors_are_clamped(int count, int allowed, int expected)
    {
        var heads = new MonitorHead[count];
        for (int i = 0; i < count; i++) heads[i] = new MonitorHead((uint)i, 0, 10, 10, 0, 0);
        _display.Done(new MonitorsConfig((ushort)allowed, heads));
        Assert.Equal(expected, _display.Sink.Heads.Length);
        Assert.Equal(expected == 0 ? 0 : 1, _display.Sink.Log.Count);
    }

    [Fact]
    public void A_monitor_beyond_all_bounds_overflows_nothing()
    {
        _display.Done(new MonitorsConfig(1, new MonitorHead[] { new(0, 0, uint.MaxValue, uint.MaxValue, uint.MaxValue, 5) }));
        Assert.Equal(new WireRect(5, int.MaxValue, int.MaxValue, int.MaxValue), Assert.Single(_display.Sink.Heads).Area);
    }

    [Fact]
    public void Batches_end_where_the_machine_says_so()
    {
        _display.Model.EndBatch();
        Assert.Equal(["end"], _display.Sink.Log);
    }
}
