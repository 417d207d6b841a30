using System.Linq;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>When frames are shown: a scripted clock, no time passes but the test's own.</summary>
public class StreamClockTests : ScriptedTest
{
    private const uint Start = uint.MaxValue - 500; // the clock wraps in the middle of the story
    private readonly FakeVideo _video = new();
    private ScriptedDisplay _display = null!;

    public StreamClockTests() => Begin(SpiceLimits.Default);

    [Fact]
    public void A_frame_is_shown_when_the_clock_reaches_its_time_and_published_soon_after()
    {
        Create(1);
        Send(1, at: 400, 7);
        _display.WaitUntil(399);
        Assert.Empty(_display.Sink.Frames);
        _display.WaitUntil(400);
        Assert.Single(_display.Sink.Frames);
        _display.Sink.Log.Clear();
        _display.WaitUntil(404);
        Assert.Equal(["end"], _display.Sink.Log);
        Assert.Null(_display.Deadline);
    }

    [Fact]
    public void Frames_due_at_almost_the_same_time_are_published_together()
    {
        for (uint id = 0; id < 20; id++) Create(id);
        _display.WaitUntil(50);
        _display.Sink.Log.Clear();
        for (uint id = 0; id < 20; id++) Send(id, at: (int)(200 + (id % 3)), (byte)id);
        _display.WaitUntil(300);
        Assert.Equal(20, _display.Sink.Frames.Count);
        Assert.Single(_display.Sink.Log.SkipWhile(line => line != "frame 0"), line => line == "end");
    }

    [Fact]
    public void A_frame_without_a_time_is_shown_a_little_later()
    {
        Create(1);
        _display.WaitUntil(50);
        _display.Done(new StreamData(1, 0, FakeVideo.Frame(7)));
        _display.WaitUntil(149);
        Assert.Empty(_display.Sink.Frames);
        _display.WaitUntil(150);
        Assert.Single(_display.Sink.Frames);
    }

    [Fact]
    public void A_late_frame_of_independent_ones_is_dropped_but_its_tables_are_kept()
    {
        byte[] first = Vectors.Read("jpeg", "mjpeg-0.jpg"), second = Vectors.Read("jpeg", "mjpeg-1.jpg");
        Create(1, VideoCodecType.Mjpeg);
        _display.WaitUntil(500);
        _display.Done(new StreamData(1, At(490), first));
        Assert.Empty(_display.Sink.Frames);
        _display.Done(new StreamData(1, At(500), second));
        Assert.Equal((1, 1), (_display.Statistics.StreamFramesLate, _display.Statistics.StreamFramesShown));
        Assert.Empty(_display.Problems);

        var whole = new JpegDecoder { KeepTables = true };
        JpegHeader size = whole.ReadHeader(first, SpiceLimits.Default);
        byte[] expected = new byte[size.Width * size.Height * 4];
        var target = new PixelTarget(expected, size.Width, size.Height, size.Width * 4, PixelLayout.Bgrx32);
        whole.Decode(first, target, JpegMode.Fast, SpiceLimits.Default);
        whole.Decode(second, target, JpegMode.Fast, SpiceLimits.Default);
        Assert.Equal(expected, _display.Sink.Frames[0].Pixels);
    }

    [Fact]
    public void A_late_frame_that_others_build_on_is_shown_at_once_or_decoded_unseen()
    {
        Create(1);
        _display.WaitUntil(500);
        Send(1, at: 300, 1);
        Assert.Equal((1, 0), (_video.Seen, _video.Unseen));
        Send(1, at: 600, 2);
        Send(1, at: 640, 3);
        _display.Milliseconds = 900; // nothing was handled for a while
        _display.WaitUntil(901);
        Assert.Equal((2, 1), (_video.Seen, _video.Unseen));
        Assert.Equal([1, 3], _display.Sink.Frames.Select(frame => frame.Pixels[0]));
        Assert.Equal((1, 2), (_display.Statistics.StreamFramesLate, _display.Statistics.StreamFramesShown));
    }

    [Fact]
    public void A_short_delay_loses_no_frame()
    {
        Create(1);
        Send(1, at: 100, 1);
        Send(1, at: 140, 2);
        _display.Milliseconds = 160;
        _display.WaitUntil(161);
        Assert.Equal([1, 2], _display.Sink.Frames.Select(frame => frame.Pixels[0]));
    }

    [Fact]
    public void A_server_that_goes_back_in_time_begins_anew()
    {
        Create(1);
        Send(1, at: 5000, 1);
        Send(1, at: 6000, 2);
        Send(1, at: 100, 3);
        _display.WaitUntil(100);
        Assert.Equal([1, 2, 3], _display.Sink.Frames.Select(frame => frame.Pixels[0]));
    }

    [Fact]
    public void A_clock_that_is_set_anew_is_noticed()
    {
        Create(1);
        Send(1, at: 10_000, 1);
        _display.WaitUntil(100);
        _display.Clock = new MultimediaClock(At(10_000), ScriptedDisplay.At(100));
        _display.WaitUntil(350);
        Assert.Single(_display.Sink.Frames);
    }

    [Fact]
    public void What_waits_is_bounded_in_frames_and_in_bytes_and_the_oldest_is_shown_early()
    {
        Begin(SpiceLimits.Default with { MaxVideoQueueFrames = 3 });
        Create(1);
        for (byte i = 1; i <= 5; i++) Send(1, at: 1000 + i, i);
        Assert.Equal([1, 2], _display.Sink.Frames.Select(frame => frame.Pixels[0]));

        Begin(SpiceLimits.Default with { MaxVideoQueueBytes = 7 });
        Create(1);
        for (byte i = 1; i <= 3; i++) Send(1, at: 1000 + i, i);
        Assert.Equal([1], _display.Sink.Frames.Select(frame => frame.Pixels[0]));
    }

    [Fact]
    public void A_destroyed_stream_takes_its_frames_along()
    {
        Create(1);
        Send(1, at: 100, 1);
        Send(1, at: 200, 2);
        _display.Done(new StreamDestroy(1));
        _display.WaitUntil(300);
        Assert.Empty(_display.Sink.Frames);
        Assert.Equal(2, _display.Statistics.StreamFramesDiscarded);
        Assert.Null(_display.Deadline);
    }

    [Fact]
    public void The_clip_of_a_waiting_frame_is_the_one_of_its_showing()
    {
        Create(1);
        Send(1, at: 100, 1);
        _display.Done(new StreamClip(1, WireClip.To(new WireRect(1, 2, 3, 4))));
        _display.WaitUntil(100);
        Assert.Equal<WireRect>([new WireRect(1, 2, 3, 4)], Assert.Single(_display.Sink.Frames).Clip!);
    }

    [Fact]
    public void Reports_come_in_windows_of_frames()
    {
        Create(1);
        _display.Done(new StreamActivateReport(1, 77, 3, 60_000));
        for (int i = 0; i < 7; i++) Send(1, at: 400 + i, 1);
        Assert.Equal(
            [new StreamReport(1, 77, At(400), At(402), 3, 0, 402, uint.MaxValue), new StreamReport(1, 77, At(403), At(405), 3, 0, 405, uint.MaxValue)],
            _display.Reports);
    }

    [Fact]
    public void Reports_come_in_windows_of_time()
    {
        Create(1);
        _display.Done(new StreamActivateReport(1, 77, 1000, 500));
        Send(1, at: 400, 1);
        _display.WaitUntil(499);
        Send(1, at: 600, 1);
        Assert.Empty(_display.Reports);
        _display.WaitUntil(500);
        Send(1, at: 450, 1);
        Assert.Equal([new StreamReport(1, 77, At(400), At(450), 3, 1, -50, uint.MaxValue)], _display.Reports);
    }

    [Fact]
    public void Three_late_frames_in_a_row_are_reported_at_once()
    {
        Create(1);
        _display.Done(new StreamActivateReport(1, 77, 1000, 60_000));
        _display.WaitUntil(1000);
        Send(1, at: 900, 1);
        Send(1, at: 1100, 1);
        Send(1, at: 910, 1);
        Send(1, at: 920, 1);
        Assert.Empty(_display.Reports);
        Send(1, at: 930, 1);
        Assert.Equal([new StreamReport(1, 77, At(900), At(930), 5, 4, -70, uint.MaxValue)], _display.Reports);
    }

    [Fact]
    public void A_window_of_0_frames_means_every_frame()
    {
        Create(1);
        _display.Done(new StreamActivateReport(1, 77, 0, 0));
        Send(1, at: 400, 1);
        Send(1, at: 440, 1);
        Assert.Equal([1u, 1u], _display.Reports.Select(report => report.Frames));
    }

    private static uint At(int milliseconds) => unchecked(Start + (uint)milliseconds);

    private void Begin(SpiceLimits limits)
    {
        _display = new ScriptedDisplay(
            new DisplaySharedState(limits, video: new VideoDecoders(_video)), limits, server: CapabilitySet.Of(DisplayCapability.StreamReport))
        {
            Clock = new MultimediaClock(Start, ScriptedDisplay.At(0)),
        };
        _display.Done(new SurfaceCreate(0, 640, 480, SurfaceFormat.Xrgb32, SurfaceFlags.Primary));
        _display.Sink.Log.Clear();
    }

    private void Create(uint id, VideoCodecType codec = VideoCodecType.Vp8) =>
        _display.Done(new StreamCreate(0, id, StreamFlags.TopDown, codec, 0, 4, 4, 4, 4, new WireRect(0, 0, 4, 4), WireClip.None));

    private void Send(uint id, int at, byte value) => _display.Done(new StreamData(id, At(at), FakeVideo.Frame(value)));
}
