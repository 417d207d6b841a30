using System;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels.Tests;

public class DisplayChannelTests
{
    private const string SurfaceCreate = "00000000 80020000 E0010000 20000000 01000000";
    private readonly DisplaySink _sink = new();
    private readonly SerialBoard _board = new();
    private readonly RecordingOutbox _outbox = new();
    private readonly DisplayChannel _channel;

    public DisplayChannelTests() => _channel = new DisplayChannel(
        _sink, _board, CapabilitySet.Of(DisplayCapability.PreferredCompression, DisplayCapability.PreferredVideoCodecType), SpiceLimits.Default);

    [Theory]
    [InlineData(101, "DisplayMode")]
    [InlineData(102, "DisplayMark")]
    [InlineData(103, "DisplayReset")]
    [InlineData(104, "CopyBits")]
    [InlineData(105, "InvalList")]
    [InlineData(106, "InvalAllPixmaps")]
    [InlineData(107, "InvalPalette")]
    [InlineData(108, "InvalAllPalettes")]
    [InlineData(122, "StreamCreate")]
    [InlineData(123, "StreamData")]
    [InlineData(124, "StreamClip")]
    [InlineData(125, "StreamDestroy")]
    [InlineData(126, "StreamDestroyAll")]
    [InlineData(302, "DrawFill")]
    [InlineData(303, "DrawOpaque", 21)]
    [InlineData(304, "DrawCopy", 21)]
    [InlineData(305, "DrawBlend", 21)]
    [InlineData(306, "DrawBlackness")]
    [InlineData(307, "DrawWhiteness")]
    [InlineData(308, "DrawInvers")]
    [InlineData(309, "DrawRop3", 21)]
    [InlineData(310, "DrawStroke", 21)]
    [InlineData(311, "DrawText", 21)]
    [InlineData(312, "DrawTransparent", 21)]
    [InlineData(313, "DrawAlphaBlend", 23)]
    [InlineData(314, "SurfaceCreate")]
    [InlineData(315, "SurfaceDestroy")]
    [InlineData(316, "StreamDataSized")]
    [InlineData(317, "MonitorsConfig")]
    [InlineData(318, "DrawComposite", 25)]
    [InlineData(319, "StreamActivateReport")]
    public void Every_message_reaches_its_method(int type, string method, int pointer = -1)
    {
        byte[] body = Body(type, pointer);
        Assert.Equal(ReceiveResult.Done, Receive((ushort)type, Hex.Text(body)));
        Assert.Equal([method], _sink.Calls);
    }

    [Fact]
    public void What_the_sink_answers_is_the_result()
    {
        _sink.Answer = ReceiveResult.NotHandled;
        Assert.Equal(ReceiveResult.NotHandled, Receive(302, new string('0', 200)));
        Assert.Null(_channel.Deadline);
        IBarrier barrier = new Never();
        _sink.Answer = ReceiveResult.Suspended(barrier);
        Assert.Same(barrier, Receive(304, Hex.Text(Body(304, 21))).Barrier);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(109)]
    [InlineData(301)]
    [InlineData(320)]
    [InlineData(322)]
    [InlineData(400)]
    public void Other_numbers_are_not_handled(int type) => Assert.Equal(ReceiveResult.NotHandled, Receive((ushort)type, new string('0', 200)));

    [Fact]
    public void Gl_draw_is_answered_all_the_same()
    {
        Assert.Equal(ReceiveResult.NotHandled, Receive(321, new string('0', 32)));
        Assert.Equal(["104:"], _outbox.Take());
    }

    [Fact]
    public void Init_comes_first_then_the_compression_and_the_codecs_with_the_first_surface()
    {
        _channel.Start(
            new DisplayChannelOptions
            {
                Init = new DisplayInit(1, 20 << 20, 2, 8 << 20),
                PreferredCompression = ImageCompression.Lz4,
                PreferredVideoCodecs = [VideoCodecType.H264, VideoCodecType.Vp8],
            },
            _outbox);
        Assert.Equal(["101:0100004001000000000200008000", "103:07"], _outbox.Take());
        Receive(102);
        Assert.Empty(_outbox.Take());
        Receive(314, SurfaceCreate);
        Assert.Equal(["105:020302"], _outbox.Take());
        Receive(314, SurfaceCreate);
        Assert.Empty(_outbox.Take());
        Assert.True(_channel.PreferVideoCodecs([VideoCodecType.Mjpeg], _outbox)); // live
        Assert.True(_channel.PreferCompression(ImageCompression.Off, _outbox));
        Assert.Equal(["105:0101", "103:01"], _outbox.Take());
    }

    [Fact]
    public void Nothing_is_preferred_of_a_server_that_cannot_be_asked()
    {
        var channel = new DisplayChannel(_sink, _board, CapabilitySet.Of(DisplayCapability.MonitorsConfig), SpiceLimits.Default);
        channel.Start(new DisplayChannelOptions { Init = default, PreferredCompression = ImageCompression.Lz4, PreferredVideoCodecs = [VideoCodecType.Vp8] }, _outbox);
        channel.Receive(Frames.FromServer(Frames.Display, 1, 314, SurfaceCreate), default, _outbox);
        Assert.Single(_outbox.Take());
        Assert.False(channel.PreferCompression(ImageCompression.Lz, _outbox));
        Assert.False(channel.PreferVideoCodecs([VideoCodecType.Vp8], _outbox));
        Assert.Empty(_outbox.Take());
    }

    [Fact(Timeout = 30_000)]
    public async Task Inval_all_pixmaps_waits_before_it_drops()
    {
        using ChannelProgress other = _board.Open(new ChannelId(ChannelType.Display, 1));
        IBarrier barrier = Receive(106, "01 02 01 0300000000000000").Barrier!;
        Assert.Empty(_sink.Calls);
        other.Finished(3);
        await barrier.WhenOpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ReceiveResult.Done, Receive(106, "01 02 01 0300000000000000"));
        Assert.Equal(["InvalAllPixmaps"], _sink.Calls);
    }

    [Fact]
    public void A_batch_ends_when_it_is_idle()
    {
        Receive(102, at: 0);
        Receive(102, at: 5);
        _channel.Idle(Frames.At(6), _outbox);
        _channel.Idle(Frames.At(7), _outbox); // nothing new
        Assert.Equal(["DisplayMark", "DisplayMark", "-"], _sink.Calls);
    }

    [Fact]
    public void A_batch_ends_after_16_ms_of_ceaseless_messages()
    {
        for (int at = 100; at <= 140; at += 4) Receive(102, at: at);
        Assert.Equal("DisplayMark DisplayMark DisplayMark DisplayMark - DisplayMark DisplayMark DisplayMark DisplayMark - DisplayMark DisplayMark DisplayMark", string.Join(' ', _sink.Calls));
    }

    [Fact]
    public void A_batch_ends_at_its_deadline()
    {
        Assert.Null(_channel.Deadline);
        Receive(102, at: 100);
        Assert.Equal(Frames.At(116), _channel.Deadline);
        _channel.Expire(Frames.At(115), _outbox);
        _channel.Expire(Frames.At(116), _outbox);
        Assert.Equal(["DisplayMark", "-"], _sink.Calls);
        Assert.Null(_channel.Deadline);
    }

    [Fact]
    public void Video_frames_are_shown_at_their_deadline_and_published_together_with_what_follows_soon()
    {
        _sink.Deadline = Frames.At(100);
        Assert.Equal(Frames.At(100), _channel.Deadline);
        _channel.Expire(Frames.At(99), _outbox);
        _channel.Expire(Frames.At(100), _outbox);
        Assert.Equal(Frames.At(104), _channel.Deadline);
        _sink.Deadline = Frames.At(103);
        _channel.Expire(Frames.At(103), _outbox);
        _channel.Expire(Frames.At(104), _outbox);
        Assert.Equal(["Expire", "Expire", "-"], _sink.Calls);
        Assert.Null(_channel.Deadline);
    }

    [Fact]
    public void Reports_go_to_servers_that_understand_them_only()
    {
        var channel = new DisplayChannel(_sink, _board, CapabilitySet.Of(DisplayCapability.StreamReport), SpiceLimits.Default);
        _sink.Deadline = Frames.At(1);
        channel.Expire(Frames.At(1), _outbox);
        Assert.Equal(["Expire with reports"], _sink.Calls);
    }

    [Fact]
    public void A_body_cut_at_any_byte_is_truncated_and_reaches_nobody()
    {
        byte[] body = Body(304, 21);
        for (int length = 0; length < 118; length++) Assert.Throws<SpiceProtocolException>(() => Receive(304, Hex.Text(body.AsSpan(0, length))));
        Assert.Empty(_sink.Calls);
    }

    /// <summary>Zeros everywhere, but a path needs dashes none and an image must say that it is in the cache, at offset 100.</summary>
    private static byte[] Body(int type, int pointer)
    {
        byte[] body = new byte[200];
        if (pointer >= 0) body[pointer] = 100;
        if (pointer >= 0 && type is not (310 or 311)) body[108] = 103; // FROM_CACHE
        return body;
    }

    private ReceiveResult Receive(ushort type, string body = "", int at = 0) => _channel.Receive(Frames.FromServer(Frames.Display, 1, type, body), Frames.At(at), _outbox);

    private sealed class Never : IBarrier
    {
        public Task WhenOpenAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("nobody waits here");
    }
}
