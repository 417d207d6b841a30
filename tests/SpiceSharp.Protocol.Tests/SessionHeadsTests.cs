using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Server;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Tests;

/// <summary>Monitors configurations of several display channels as one layout.</summary>
public class SessionHeadsTests
{
    private readonly BlockingCollection<HeadLayout> _changes = [];

    [Fact]
    public async Task A_display_without_monitors_is_one_head_that_follows_the_primary()
    {
        await using ScriptedSession scripted = await Connect(ScriptedSession.Display);
        ServerChannelConnection display = await scripted.ServerSideAsync(ScriptedSession.Display);
        Assert.Same(HeadLayout.None, scripted.Session.Heads);
        display.Send(Scenes.Primary(640, 480));
        HeadLayout first = Next();
        Assert.Equal([Head(0, 0, 0, 0, 640, 480, 640, 480)], first.Heads);
        display.Send(new SurfaceDestroy(0));
        display.Send(Scenes.Primary(800, 600));
        HeadLayout second = Next();
        Assert.Equal([Head(0, 0, 0, 0, 800, 600, 800, 600)], second.Heads);
        Assert.Equal((1, 2), (first.Number, second.Number));
        Assert.Same(second, scripted.Session.Heads);
    }

    [Fact]
    public async Task Four_monitors_on_one_channel_are_ordered_clipped_and_identified()
    {
        await using ScriptedSession scripted = await Connect(ScriptedSession.Display);
        ServerChannelConnection display = await scripted.ServerSideAsync(ScriptedSession.Display);
        display.Send(Scenes.Primary(200, 100));
        Next();
        display.Send(new MonitorsConfig(8, new MonitorHead[]
        {
            new(3, 0, 100, 50, 100, 50), new(0, 0, 100, 50, 0, 0), new(2, 0, 150, 80, 0, 50), new(1, 0, 100, 50, 100, 0),
            new(4, 0, 0, 0, 0, 0), new(5, 0, 10, 10, 300, 0), new(6, 9, 10, 10, 0, 0), new(1, 0, 5, 5, 0, 0),
        }));
        Assert.Equal(
            [
                Head(0, 0, 0, 0, 100, 50, 200, 100),
                Head(0, 1, 100, 0, 100, 50, 200, 100),
                Head(0, 2, 0, 50, 150, 50, 200, 100), // sticks out below
                Head(0, 3, 100, 50, 100, 50, 200, 100),
            ],
            Next().Heads); // of no size, beside the surface, of no surface, of a number that is taken: no heads

        // The surface grows: the heads that were cut, or lay beside it, are there, as the same ones.
        display.Send(new SurfaceDestroy(0));
        display.Send(Scenes.Primary(400, 130));
        Assert.Equal([0, 1, 2, 3, 5], Next().Heads.Select(head => head.Monitor));
        Assert.Equal(WireRect.FromSize(0, 50, 150, 80), scripted.Session.Heads.Heads[2].Area);
        Assert.All(scripted.Session.Heads.Heads, head => Assert.Equal((400, 130), (head.SurfaceWidth, head.SurfaceHeight)));
    }

    [Fact]
    public async Task No_monitors_are_no_message_and_no_more_than_allowed_are_used()
    {
        await using ScriptedSession scripted = await Connect(ScriptedSession.Display);
        ServerChannelConnection display = await scripted.ServerSideAsync(ScriptedSession.Display);
        display.Send(Scenes.Primary(64, 64));
        Next();
        display.Send(new MonitorsConfig(4, Array.Empty<MonitorHead>()));
        display.Send(new MonitorsConfig(2, new MonitorHead[] { new(7, 0, 32, 64, 0, 0), new(8, 0, 32, 64, 32, 0), new(9, 0, 64, 64, 0, 0) }));
        HeadLayout layout = Next();
        Assert.Equal((2, [7u, 8u]), (layout.Number, layout.Heads.Select(head => head.Monitor)), Same);
        display.Send(new MonitorsConfig(4, Array.Empty<MonitorHead>()));
        display.Send(new MonitorsConfig(0, new MonitorHead[] { new(8, 0, 32, 64, 32, 0), new(7, 0, 32, 64, 0, 0) })); // one is always allowed
        layout = Next();
        Assert.Equal((3, [8u]), (layout.Number, layout.Heads.Select(head => head.Monitor)), Same);
        Assert.Equal(8u, Assert.Single(scripted.Session.Displays.Single().Heads).Id);
    }

    [Fact]
    public async Task Two_channels_are_one_layout_and_one_that_ends_takes_its_heads_along()
    {
        var second = new ChannelId(ChannelType.Display, 1);
        await using ScriptedSession scripted = await Connect(ScriptedSession.Display, second);
        ServerChannelConnection left = await scripted.ServerSideAsync(ScriptedSession.Display), right = await scripted.ServerSideAsync(second);
        right.Send(Scenes.Primary(320, 200));
        Next();
        left.Send(Scenes.Primary(640, 480));
        Assert.Equal([Head(0, 0, 0, 0, 640, 480, 640, 480), Head(1, 0, 0, 0, 320, 200, 320, 200)], Next().Heads);
        right.Send(new MonitorsConfig(1, new MonitorHead[] { new(1, 0, 320, 100, 0, 100) }));
        Assert.Equal([Head(0, 0, 0, 0, 640, 480, 640, 480), Head(1, 1, 0, 100, 320, 100, 320, 200)], Next().Heads);
        right.SendRaw(DrawFill.MessageType, [1]); // malformed: this channel ends, and it alone
        Assert.Equal([Head(0, 0, 0, 0, 640, 480, 640, 480)], Next().Heads);
        left.Send(Scenes.Primary(10, 10));
        Assert.Equal([Head(0, 0, 0, 0, 10, 10, 10, 10)], Next().Heads);
    }

    [Fact]
    public async Task Heads_of_a_surface_sink_of_ones_own_are_known_too()
    {
        await using ScriptedSession scripted = await ScriptedSession.ConnectAsync(
            new SpiceSessionOptions { HeadsChanged = _changes.Add, SurfaceSink = _ => new NullSurfaceSink() }, ScriptedSession.Display);
        ServerChannelConnection display = await scripted.ServerSideAsync(ScriptedSession.Display);
        display.Send(Scenes.Primary(64, 64));
        Next();
        display.Send(new MonitorsConfig(1, new MonitorHead[] { new(3, 0, 16, 16, 0, 0) }));
        Assert.Equal([Head(0, 3, 0, 0, 16, 16, 64, 64)], Next().Heads);
        Assert.Equal(3u, Assert.Single(scripted.Session.Displays.Single().Heads).Id);
    }

    [Fact]
    public void A_mode_change_within_one_batch_is_one_change_and_without_a_primary_nothing_changes()
    {
        var heads = new SessionHeads(_changes.Add);
        var tracker = new HeadTracker(new NullSurfaceSink(), 2, heads);
        Create(tracker, 64, 64);
        tracker.EndBatch();
        tracker.SurfaceDestroyed(new SurfaceId(0));
        tracker.EndBatch();
        Assert.Single(heads.Layout.Heads);
        Create(tracker, 32, 32);
        tracker.SurfaceDestroyed(new SurfaceId(0));
        Create(tracker, 16, 16);
        tracker.EndBatch();
        tracker.EndBatch();
        Assert.Equal(2, _changes.Count);
        Assert.Equal([Head(2, 0, 0, 0, 16, 16, 16, 16)], heads.Layout.Heads);
    }

    [Fact]
    public void A_channel_in_the_place_of_another_keeps_its_heads_when_the_other_ends()
    {
        var heads = new SessionHeads(null);
        HeadTracker former = new(new NullSurfaceSink(), 0, heads), latter = new(new NullSurfaceSink(), 0, heads);
        Create(former, 64, 64);
        former.EndBatch();
        Create(latter, 32, 32);
        latter.EndBatch();
        former.End();
        Assert.Equal(32, Assert.Single(heads.Layout.Heads).SurfaceWidth);
        latter.End();
        Assert.Empty(heads.Layout.Heads);
    }

    private static void Create(HeadTracker tracker, int width, int height) =>
        tracker.SurfaceCreated(new SurfaceId(0), new SurfaceDescription(width, height, SurfaceFormat.Xrgb32, IsPrimary: true));

    private static SessionHead Head(byte display, uint monitor, int x, int y, int width, int height, int surfaceWidth, int surfaceHeight) =>
        new(display, monitor, new SurfaceId(0), WireRect.FromSize(x, y, width, height), surfaceWidth, surfaceHeight);

    private static bool Same((long Number, IEnumerable<uint> Monitors) a, (long Number, IEnumerable<uint> Monitors) b) => a.Number == b.Number && a.Monitors.SequenceEqual(b.Monitors);

    private Task<ScriptedSession> Connect(params ChannelId[] channels) => ScriptedSession.ConnectAsync(new SpiceSessionOptions { HeadsChanged = _changes.Add }, channels);

    private HeadLayout Next()
    {
        Assert.True(_changes.TryTake(out HeadLayout? layout, TimeSpan.FromSeconds(30)), "the layout never changed");
        return layout;
    }
}
