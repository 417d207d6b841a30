using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Naive;
using SpiceSharp.Protocol.Server;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Tests;

/// <summary>Surfaces, modes and caches that come and go faster than any guest makes them: no crash, no stale pixel, no growth, no duty forgotten.</summary>
[Collection(nameof(Alone))] // what the whole process holds is measured
public class StormTests
{
    private static readonly SpiceLimits s_limits = SpiceLimits.Default with { MaxSurfaces = 24, MaxSurfacePixels = 200_000 };

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void The_picture_is_the_models_after_every_batch_of_a_storm(int seed)
    {
        using var rig = new StormRig(s_limits);
        var storm = new Storm(rig, new Random(seed));
        var leases = new Queue<(CanvasFrame Frame, byte[] Content)>();
        int compared = 0, blank = 0;
        for (int batch = 0; batch < 400; batch++)
        {
            for (int i = 0; i < 12; i++) storm.Step();
            rig.EndOfBatch();
            if (rig.Canvas.AcquireFrame() is not { } frame) continue;
            leases.Enqueue((frame, Rgb(frame)));
            if (rig.Naive is { IsVisible: true, Primary: { } primary })
            {
                Assert.Equal(Rgb(rig.Naive.Surfaces[primary]), leases.Last().Content);
                compared++;
            }
            else if (!rig.Naive.IsVisible)
            {
                Assert.All(leases.Last().Content, value => Assert.Equal(0, value)); // RESET hides
                blank++;
            }

            if (leases.Count < 4) continue;
            (CanvasFrame oldest, byte[] content) = leases.Dequeue();
            Assert.Equal(content, Rgb(oldest)); // what is leased stood still, whatever became of its surface
            oldest.Dispose();
        }

        Assert.InRange(compared, 100, 400);
        Assert.InRange(blank, 1, 400);
        foreach ((CanvasFrame frame, _) in leases) frame.Dispose();
        storm.AssertDuties();
        DisplayStatistics statistics = rig.Statistics;
        Assert.InRange(statistics.StreamFramesShown, 100, long.MaxValue);
        foreach (DisplayProblemKind kind in (DisplayProblemKind[])[DisplayProblemKind.UnknownSurface, DisplayProblemKind.UnknownSourceSurface, DisplayProblemKind.ImageNotCached, DisplayProblemKind.InvalidStream])
            Assert.NotEqual(0, statistics.ProblemsByKind[kind]);
    }

    [Fact]
    public void A_storm_does_not_grow()
    {
        using var rig = new StormRig(s_limits);
        var storm = new Storm(rig, new Random(9));
        for (int i = 0; i < 4000; i++) storm.Step();
        long before = Settled(rig);
        for (int i = 0; i < 12_000; i++) storm.Step();
        long grown = Settled(rig) - before;
        // A surface is 40 000 bytes at least on average, and some 1500 have come and gone.
        Assert.InRange(grown, long.MinValue, 8 << 20);
        storm.AssertDuties();
        Assert.InRange(rig.Video.Alive, 1, 12); // as many streams as there are numbers in the storm
        rig.Dispose();
        Assert.Equal(0, rig.Video.Alive);
    }

    [Fact]
    public async Task A_live_session_is_resized_two_hundred_times_while_frames_are_leased()
    {
        var follower = new Follower();
        int layouts = 0;
        await using ScriptedSession scripted = await ScriptedSession.ConnectAsync(new SpiceSessionOptions { PixelSink = follower, HeadsChanged = _ => Interlocked.Increment(ref layouts) });
        ServerChannelConnection display = await scripted.ServerSideAsync(ScriptedSession.Display);
        SpiceDisplay screen = scripted.Session.Displays.Single();
        using var done = new CancellationTokenSource();
        var torn = Task.Run(() => CountTornFrames(screen, done.Token), TestContext.Current.CancellationToken);
        for (int i = 1; i <= 200; i++)
        {
            (int width, int height) = (200 + (i * 37 % 300), 150 + (i * 53 % 200));
            if (i % 3 == 0) display.Send(new DisplayMode((uint)width, (uint)height, 32));
            else
            {
                display.Send(new SurfaceDestroy(0));
                display.Send(Scenes.Primary((uint)width, (uint)height));
            }

            display.Send(new MonitorsConfig(1, new MonitorHead[] { new(0, 0, (uint)width, (uint)height, 0, 0) }));
            display.Send(default(DisplayMark));
            display.Send(Scenes.Fill(ColorOf(width, height), width, height));
        }

        display.Send(new Ping(4, 40, default));
        await scripted.ReceiveAsync(ScriptedSession.Display, Pong.MessageType);
        (int lastWidth, int lastHeight) = (200 + (200 * 37 % 300), 150 + (200 * 53 % 200));
        Assert.True(SpinWait.SpinUntil(() => follower.Last == (lastWidth, lastHeight, ColorOf(lastWidth, lastHeight)), TimeSpan.FromSeconds(30)), $"ended at {follower.Last}");
        await done.CancelAsync();
        Assert.Equal(0, await torn);
        Assert.InRange(Volatile.Read(ref layouts), 1, 200);
        Assert.Equal((lastWidth, lastHeight), (scripted.Session.Heads.Heads.Single().SurfaceWidth, scripted.Session.Heads.Heads.Single().SurfaceHeight));
        Assert.False(scripted.Session.Completion.IsCompleted);
        Assert.Equal(200, screen.Statistics.SurfacesCreated);
    }

    [Fact]
    public void Gl_messages_are_parsed_counted_and_answered_but_never_asked_for()
    {
        using var rig = new StormRig(s_limits);
        rig.Receive(Scenes.Primary(64, 64));
        rig.Receive(new GlScanoutUnix(64, 64, 256, 0x34325258, GlScanoutFlags.None));
        for (int i = 1; i <= 3; i++)
        {
            rig.Receive(new GlDraw(0, 0, 64, 64));
            Assert.Equal((i, GlDrawDone.MessageType), (rig.Sent, rig.LastSent)); // the guest waits for each
        }

        Assert.Equal(4, rig.Skipped);
        rig.Receive(Scenes.Fill(5, 64, 64));
        Assert.Equal(5u, rig.Naive.Surfaces[new SurfaceId(0)][0, 0]);
        Assert.DoesNotContain(DisplayCapability.GlScanout, Announced());
        Assert.DoesNotContain(DisplayCapability.GlScanout2, Announced());
        Assert.Throws<SpiceProtocolException>(() => rig.Receive(GlDraw.MessageType, [1, 2, 3]));
        Assert.Throws<SpiceProtocolException>(() => rig.Receive(GlScanoutUnix.MessageType, [1, 2, 3]));
    }

    private static IEnumerable<int> Announced() =>
        Enumerable.Range(0, 32).Where(bit => DisplayCapabilities.For((SurfaceSinkCapabilities)(-1), [.. Enum.GetValues<VideoCodecType>().Where(codec => codec != VideoCodecType.None)]).Contains(bit));

    private static uint ColorOf(int width, int height) => (uint)((width << 12) | height) & 0xFFFFFF;

    private static long Settled(StormRig rig)
    {
        rig.EndOfBatch();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static int CountTornFrames(SpiceDisplay screen, CancellationToken end)
    {
        int torn = 0;
        while (!end.IsCancellationRequested)
        {
            using CanvasFrame? frame = screen.AcquireFrame();
            if (frame is null) continue;
            byte[] rgb = Rgb(frame);
            if (rgb.AsSpan(3).SequenceEqual(rgb.AsSpan(0, rgb.Length - 3))) continue; // of one colour, as every picture is
            torn++;
        }

        return torn;
    }

    private static byte[] Rgb(CanvasFrame frame)
    {
        byte[] rgb = new byte[frame.Width * frame.Height * 3];
        frame.CopyTo(new PixelTarget(rgb, frame.Width, frame.Height, frame.Width * 3, PixelLayout.Rgb24));
        return rgb;
    }

    private static byte[] Rgb(NaivePicture picture)
    {
        byte[] rgb = new byte[picture.Width * picture.Height * 3];
        for (int y = 0, to = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++, to += 3)
            {
                uint color = NaiveColor.Widen(picture[x, y], picture.Layout);
                (rgb[to], rgb[to + 1], rgb[to + 2]) = ((byte)(color >> 16), (byte)(color >> 8), (byte)color);
            }
        }

        return rgb;
    }

    /// <summary>Keeps size and colour of the last frame.</summary>
    private sealed class Follower : IPixelSink
    {
        private (int, int, uint) _last;

        public (int Width, int Height, uint Color) Last
        {
            get
            {
                lock (this) return _last;
            }
        }

        public void Damaged(in PixelFrame frame)
        {
            uint color = BitConverter.ToUInt32(frame.Pixels.Pixels) & 0xFFFFFF;
            lock (this) _last = (frame.Pixels.Width, frame.Pixels.Height, color);
        }
    }
}
