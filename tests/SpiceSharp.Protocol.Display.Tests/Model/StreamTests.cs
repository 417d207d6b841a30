using System.Linq;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>The life of streams and what becomes of their frames. There is no clock here, so each frame is shown as it comes.</summary>
public class StreamTests : ScriptedTest
{
    private static readonly WireRect s_place = new(0, 0, 20, 40);
    private readonly FakeVideo _video = new();
    private readonly ScriptedDisplay _display;

    public StreamTests()
    {
        _display = new ScriptedDisplay(
            new DisplaySharedState(SpiceLimits.Default, video: new VideoDecoders(_video)), server: CapabilitySet.Of(DisplayCapability.StreamReport));
        _display.Done(new SurfaceCreate(0, 640, 480, SurfaceFormat.Xrgb32, SurfaceFlags.Primary));
        _display.Sink.Log.Clear();
    }

    [Fact]
    public void A_frame_goes_where_the_stream_or_the_message_says()
    {
        Create(3);
        _display.Done(new StreamData(3, 100, FakeVideo.Frame(7)));
        var elsewhere = new WireRect(1, 2, 3, 4);
        _display.Done(new StreamDataSized(3, 120, 4, 2, elsewhere, FakeVideo.Frame(9)));
        Assert.Equal([s_place, elsewhere], _display.Sink.Frames.Select(frame => frame.Destination));
        ShownFrame first = _display.Sink.Frames[0];
        Assert.Equal((3u, 0u, 4, 2), (first.Stream, first.Surface, first.Width, first.Height));
        Assert.Null(first.Clip);
        Assert.Empty(_display.Problems);
        DisplayStatistics statistics = _display.Statistics;
        Assert.Equal((1, 1, 2, 2, 6), (statistics.StreamsCreated, statistics.StreamsActive, statistics.StreamFrames, statistics.StreamFramesShown, statistics.StreamBytes));
    }

    [Fact]
    public void Rows_are_turned_where_the_first_one_is_the_bottom()
    {
        Create(1);
        Create(2, StreamFlags.None);
        _display.Done(new StreamData(1, 1, FakeVideo.Frame(10, height: 3)));
        _display.Done(new StreamData(2, 1, FakeVideo.Frame(10, height: 3)));
        Assert.Equal([10, 11, 12], Rows(_display.Sink.Frames[0]));
        Assert.Equal([12, 11, 10], Rows(_display.Sink.Frames[1]));
    }

    [Fact]
    public void The_clip_in_force_is_the_one_of_the_moment()
    {
        Create(1, clip: WireClip.To(new WireRect(1, 1, 5, 5)));
        _display.Done(new StreamData(1, 1, FakeVideo.Frame(1)));
        _display.Done(new StreamClip(1, WireClip.To()));
        _display.Done(new StreamData(1, 2, FakeVideo.Frame(1)));
        _display.Done(new StreamClip(1, WireClip.None));
        _display.Done(new StreamData(1, 3, FakeVideo.Frame(1)));
        Assert.Equal([[new WireRect(1, 1, 5, 5)], [], null], _display.Sink.Frames.Select(frame => frame.Clip));
    }

    [Fact]
    public void A_clip_of_an_unknown_type_is_reported_and_lets_nothing_through()
    {
        Create(1, clip: new WireClip((ClipType)7, default));
        Assert.Equal(DisplayProblemKind.UnknownClip, Assert.Single(_display.Problems).Kind);
        _display.Done(new StreamData(1, 1, FakeVideo.Frame(1)));
        _display.Done(new StreamClip(1, WireClip.None));
        _display.Skips(new StreamClip(1, new WireClip((ClipType)2, default)), DisplayProblemKind.UnknownClip);
        _display.Done(new StreamData(1, 2, FakeVideo.Frame(1)));
        Assert.Equal([[], []], _display.Sink.Frames.Select(frame => frame.Clip));
    }

    [Fact]
    public void Mjpeg_is_built_in_and_decoded_as_the_reference_client_does()
    {
        byte[] stream = Vectors.Read("jpeg", "sample-420.jpg");
        Create(1, codec: VideoCodecType.Mjpeg);
        _display.Done(new StreamData(1, 1, stream));
        ShownFrame frame = Assert.Single(_display.Sink.Frames);
        byte[] expected = new byte[frame.Width * frame.Height * 4];
        new JpegDecoder().Decode(stream, new PixelTarget(expected, frame.Width, frame.Height, frame.Width * 4, PixelLayout.Bgrx32), JpegMode.Fast, SpiceLimits.Default);
        Assert.Equal(expected, frame.Pixels);
    }

    [Fact]
    public void Fifty_streams_come_and_go_with_as_many_decoders_as_ever_lived_at_once()
    {
        for (int round = 0; round < 3; round++)
        {
            for (uint id = 0; id < 50; id++) Create(id);
            for (uint id = 0; id < 50; id++) _display.Done(new StreamData(id, 1, FakeVideo.Frame((byte)id)));
            _display.Done(default(StreamDestroyAll));
        }

        Assert.Equal((50, 150), (_video.Made, _video.Seen));
        Assert.Equal((150, 0, 150), (_display.Statistics.StreamsCreated, _display.Statistics.StreamsActive, _display.Statistics.StreamFramesShown));
        _display.Close();
        _display.Shared.Dispose();
        Assert.Equal(0, _video.Alive);
    }

    [Fact]
    public void Decoders_of_a_channel_that_ends_are_given_back()
    {
        Create(1);
        Create(2);
        _display.Shared.Dispose();
        Assert.Equal(2, _video.Alive);
        _display.Close();
        Assert.Equal(0, _video.Alive);
    }

    [Fact]
    public void A_codec_without_decoder_is_reported_to_both_sides_and_its_frames_are_counted()
    {
        Create(3, codec: VideoCodecType.H264);
        Assert.Equal(DisplayProblemKind.UnsupportedStream, Assert.Single(_display.Problems).Kind);
        Assert.Equal([new StreamReport(3, 0, 0, 0, 0, uint.MaxValue, 0, 0)], _display.Reports);
        _display.Done(new StreamData(3, 100, new byte[10]));
        _display.Done(new StreamDestroy(3));
        Assert.Single(_display.Problems);
        Assert.Equal((1, 1, 0), (_display.Statistics.StreamFrames, _display.Statistics.StreamFramesDiscarded, _display.Statistics.StreamFramesShown));
        Assert.Empty(_display.Sink.Log);
    }

    [Fact]
    public void Damage_costs_one_frame_and_a_stream_of_nothing_else_is_given_up()
    {
        Create(3);
        _display.Skips(new StreamData(3, 1, FakeVideo.Damaged), DisplayProblemKind.DamagedFrame);
        _display.Done(new StreamData(3, 2, FakeVideo.Frame(1)));
        Assert.Single(_display.Sink.Frames);
        for (int i = 0; i < 25; i++) _display.Done(new StreamData(3, 3, FakeVideo.Damaged));
        Assert.Equal(DisplayProblemKind.UnsupportedStream, _display.Problems[^1].Kind);
        Assert.Equal(uint.MaxValue, Assert.Single(_display.Reports).Drops);
        _display.Done(new StreamData(3, 4, FakeVideo.Frame(1)));
        Assert.Single(_display.Sink.Frames);
        Assert.Equal((26, 1), (_display.Statistics.StreamFramesDamaged, _display.Statistics.StreamFramesDiscarded));
    }

    [Fact]
    public void Empty_frames_and_frames_without_a_picture_show_nothing()
    {
        Create(3);
        _display.Done(new StreamData(3, 1, default));
        _display.Done(new StreamData(3, 2, FakeVideo.Silent));
        Assert.Empty(_display.Sink.Frames);
        Assert.Empty(_display.Problems);
        Assert.Equal(1, _display.Statistics.StreamFramesDiscarded);
    }

    [Fact]
    public void Messages_about_a_stream_that_is_gone_are_reported_and_the_server_is_told_once()
    {
        Create(3);
        _display.Done(default(StreamDestroyAll));
        _display.Skips(new StreamData(3, 100, FakeVideo.Frame(1)), DisplayProblemKind.InvalidStream);
        _display.Skips(new StreamDataSized(3, 100, 1, 1, s_place, FakeVideo.Frame(1)), DisplayProblemKind.InvalidStream);
        _display.Skips(new StreamData(64, 100, FakeVideo.Frame(1)), DisplayProblemKind.InvalidStream);
        _display.Skips(new StreamClip(3, WireClip.None), DisplayProblemKind.InvalidStream);
        _display.Skips(new StreamActivateReport(3, 1, 5, 1000), DisplayProblemKind.InvalidStream);
        _display.Skips(new StreamDestroy(3), DisplayProblemKind.InvalidStream);
        Assert.Equal(3u, Assert.Single(_display.Reports).StreamId);
    }

    [Fact]
    public void Streams_that_cannot_be_are_reported_and_not_kept()
    {
        Create(64);
        Create(uint.MaxValue);
        Create(3, surface: 9);
        Create(4, place: new WireRect(5, 5, 5, 9));
        Create(5);
        Create(5);
        Assert.Equal(5, _display.Statistics.ProblemsByKind[DisplayProblemKind.InvalidStream]);
        Assert.Equal((1, 1), (_display.Statistics.StreamsActive, _video.Alive));
    }

    [Fact]
    public void A_destroyed_surface_takes_its_streams_along()
    {
        Create(3);
        _display.Done(new SurfaceDestroy(0));
        _display.Skips(new StreamData(3, 100, FakeVideo.Frame(1)), DisplayProblemKind.InvalidStream);
        Assert.Equal(0, _display.Statistics.StreamsActive);
    }

    private static byte[] Rows(ShownFrame frame) => [.. Enumerable.Range(0, frame.Height).Select(y => frame.Pixels[y * frame.Width * 4])];

    private void Create(
        uint id, StreamFlags flags = StreamFlags.TopDown, uint surface = 0, VideoCodecType codec = VideoCodecType.Vp8, WireRect? place = null, WireClip? clip = null) =>
        _display.Done(new StreamCreate(surface, id, flags, codec, 0, 4, 4, 4, 4, place ?? s_place, clip ?? WireClip.None));
}
