using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels.Tests;

public class DisplayServerChannelTests : IDisplayServerSink
{
    private const string Init = "01 0000400100000000 02 00008000";
    private readonly List<string> _events = [];
    private readonly DisplayServerChannel _channel;

    public DisplayServerChannelTests() => _channel = new DisplayServerChannel(this, SpiceLimits.Default);

    [Fact]
    public void Init_and_then_the_preferences()
    {
        Receive(101, Init);
        Receive(103, "07");
        Receive(105, "02 03 02");
        Receive(102, "01000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000");
        Assert.Equal(ReceiveResult.NotHandled, Receive(104)); // no GL here
        Assert.Equal(["init 20971520 8388608", "Lz4", "H264 Vp8", "report 1"], _events);
    }

    [Fact]
    public void Preferences_are_heard_before_init_and_reports_are_not()
    {
        Receive(103, "07");
        Receive(105, "01 03");
        Assert.Equal(ReceiveResult.NotHandled, Receive(102, "01000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000"));
        Receive(101, Init);
        Assert.Equal(["Lz4", "H264", "init 20971520 8388608"], _events);
    }

    [Fact]
    public void A_second_init_ends_the_channel()
    {
        Receive(101, Init);
        Assert.Equal(SpiceErrorKind.UnexpectedMessage, Assert.Throws<SpiceProtocolException>(() => Receive(101, Init)).Kind);
    }

    [Theory]
    [InlineData("01 FFFFFFFFFFFFFFFF 01 00000000", "pixmap_cache_size")]
    [InlineData("01 0000000000000000 01 FFFFFFFF", "glz_dictionary_window_size")]
    [InlineData("01 0000000000000000 01 01000002", "glz_dictionary_window_size")] // 2^25 + 1
    public void Sizes_out_of_bounds_are_malformed(string body, string field)
    {
        Assert.Equal(field, Assert.Throws<SpiceProtocolException>(() => Receive(101, body)).Field);
        Receive(101, "01 0000000000000000 01 00000002");
        Assert.Equal(["init 0 33554432"], _events);
    }

    [Fact]
    public void A_report_on_a_stream_beyond_the_64_of_a_server_is_malformed()
    {
        Receive(101, Init);
        Receive(102, "3F000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000");
        SpiceProtocolException error = Assert.Throws<SpiceProtocolException>(
            () => Receive(102, "40000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000"));
        Assert.Equal(("stream_id", SpiceErrorKind.InvalidField), (error.Field, error.Kind));
        Assert.Equal("report 63", _events[^1]);
    }

    [Theory]
    [InlineData(101, "01 0000000000000000 01 000000")]
    [InlineData(103, "")]
    [InlineData(105, "03 01 02")]
    [InlineData(102, "00")]
    public void A_short_message_is_malformed(int type, string body)
    {
        if (type != 101) Receive(101, Init);
        Assert.Throws<SpiceProtocolException>(() => Receive((ushort)type, body));
    }

    void IDisplayServerSink.OnInit(in DisplayInit message, IMessageOutbox outbox) => _events.Add($"init {message.ImageCachePixels} {message.GlzWindowPixels}");

    void IDisplayServerSink.OnPreferredCompression(ImageCompression compression) => _events.Add(compression.ToString());

    void IDisplayServerSink.OnPreferredVideoCodecs(in PreferredVideoCodecType message) => _events.Add(string.Join(' ', message.Codecs.Select(c => c.ToString())));

    void IDisplayServerSink.OnStreamReport(in StreamReport message) => _events.Add($"report {message.StreamId}");

    private ReceiveResult Receive(ushort type, string body = "") => _channel.Receive(Frames.FromClient(Frames.Display, type, body), default, new RecordingOutbox());
}
