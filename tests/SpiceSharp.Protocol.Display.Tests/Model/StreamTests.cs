using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>Video is not shown yet; nothing of it is lost silently, and a server that begins streams anyway does no harm.</summary>
public class StreamTests : ScriptedTest
{
    private readonly ScriptedDisplay _display;

    public StreamTests() => _display = OpenWithPrimary();

    [Fact]
    public void A_stream_is_followed_counted_and_reported()
    {
        Create(3);
        Assert.Equal(DisplayProblemKind.UnsupportedStream, Assert.Single(_display.Problems).Kind);
        _display.Done(new StreamActivateReport(3, 1, 5, 1000));
        _display.Done(new StreamData(3, 100, new byte[10]));
        _display.Done(new StreamDataSized(3, 120, 4, 4, default, new byte[20]));
        _display.Done(new StreamClip(3, WireClip.None));
        _display.Done(new StreamDestroy(3));
        Assert.Single(_display.Problems);
        DisplayStatistics statistics = _display.Statistics;
        Assert.Equal((1, 2, 30), (statistics.StreamsCreated, statistics.StreamFrames, statistics.StreamBytes));
        Assert.Empty(_display.Sink.Log);
    }

    [Fact]
    public void Messages_about_a_stream_that_is_gone_are_reported()
    {
        Create(3);
        _display.Done(default(StreamDestroyAll));
        _display.Skips(new StreamData(3, 100, new byte[10]), DisplayProblemKind.InvalidStream);
        _display.Skips(new StreamClip(3, WireClip.None), DisplayProblemKind.InvalidStream);
        _display.Skips(new StreamDestroy(3), DisplayProblemKind.InvalidStream);
    }

    [Fact]
    public void Streams_that_cannot_be_are_reported_and_not_kept()
    {
        Create(64);
        Create(uint.MaxValue);
        Create(3, surface: 9);
        Create(4);
        Create(4);
        Assert.Equal(4, _display.Statistics.ProblemsByKind[DisplayProblemKind.InvalidStream]);
        Assert.Equal(1, _display.Statistics.ProblemsByKind[DisplayProblemKind.UnsupportedStream]);
    }

    [Fact]
    public void A_destroyed_surface_takes_its_streams_along()
    {
        Create(3);
        _display.Done(new SurfaceDestroy(0));
        _display.Skips(new StreamData(3, 100, new byte[10]), DisplayProblemKind.InvalidStream);
    }

    private void Create(uint id, uint surface = 0) =>
        _display.Done(new StreamCreate(surface, id, StreamFlags.TopDown, VideoCodecType.Mjpeg, 0, 4, 4, 4, 4, new WireRect(0, 0, 4, 4), WireClip.None));
}
