using System;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels.Tests;

/// <summary>The main channel and the session behind it, driven by bytes.</summary>
public class SessionStateTests
{
    private const string Attach = "104:";
    private const string AskForClientMode = "105:0200";
    private readonly Sink _sink = new();
    private readonly RecordingOutbox _outbox = new();
    private readonly SessionState _session;
    private readonly MainChannel _main;

    public SessionStateTests()
    {
        SpiceLimits limits = SpiceLimits.Default with { MaxChannels = 4 };
        _session = new SessionState(_sink, limits);
        _main = new MainChannel(_session, limits);
    }

    /// <summary>The INIT of the reference server: hint 1, both modes, server mode in force, no agent, 10 tokens.</summary>
    [Fact]
    public void Init_tells_the_session_and_is_answered_with_mouse_mode_and_attach()
    {
        Receive(103, "78563412 01000000 03000000 01000000 00000000 0A000000 E8030000 00E0FF02", at: 5000);
        Assert.Equal([AskForClientMode, Attach], _outbox.Take());
        SessionSnapshot session = _session.Current;
        Assert.Equal(0x12345678u, session.SessionId);
        Assert.Equal(1u, session.DisplayChannelsHint);
        Assert.Equal(0x02FFE000u, session.RamHintBytes);
        Assert.Equal((MouseMode.Server | MouseMode.Client, MouseMode.Server), (session.SupportedMouseModes, session.MouseMode));
        Assert.Equal((false, 10ul), (session.AgentConnected, session.AgentTokens));
        Assert.Equal(1100u, session.Clock!.Value.At(Frames.At(5100)));
        Assert.Equal(["Initialised"], _sink.Events);
    }

    [Theory]
    [InlineData("01000000 01000000", false)] // client mode is not supported
    [InlineData("03000000 02000000", false)] // and here it is in force
    [InlineData("02000000 02000000", false)]
    [InlineData("03000000 01000000", true)]
    public void Client_mode_is_asked_for_when_it_is_possible_and_not_in_force(string modes, bool asked)
    {
        Receive(103, "01000000 01000000" + modes + "00000000 0A000000 00000000 00000000");
        Assert.Equal(asked ? [AskForClientMode, Attach] : [Attach], _outbox.Take());
    }

    [Fact]
    public void Mouse_mode_messages_are_answered_likewise()
    {
        Init();
        Receive(105, "0300 0200");
        Assert.Empty(_outbox.Take());
        Receive(105, "0100 0100"); // client mode became impossible
        Assert.Empty(_outbox.Take());
        Receive(105, "0300 0100");
        Assert.Equal([AskForClientMode], _outbox.Take());
        Assert.Equal(["MouseMode", "MouseMode", "MouseMode"], _sink.Events);
    }

    [Fact]
    public void The_wanted_mode_can_be_changed()
    {
        Init();
        _session.WantMouseMode(MouseMode.Server, _outbox); // in force already
        Assert.Empty(_outbox.Take());
        Receive(105, "0300 0200");
        Assert.Equal(["105:0100"], _outbox.Take());
        Assert.Throws<ArgumentOutOfRangeException>(() => _session.WantMouseMode(MouseMode.Server | MouseMode.Client, _outbox));
    }

    [Fact]
    public void Before_init_nothing_else_means_anything()
    {
        foreach (ushort type in (ushort[])[104, 105, 106, 107, 108, 110, 113, 114, 115]) Assert.Equal(ReceiveResult.NotHandled, Receive(type, new string('0', 80)));
        Assert.Empty(_sink.Events);
        Init();
        Assert.Equal(ReceiveResult.NotHandled, Receive(103, new string('1', 64))); // INIT comes once
    }

    [Fact]
    public void A_session_id_of_zero_is_malformed() =>
        Assert.Equal("session_id", Assert.Throws<SpiceProtocolException>(() => Receive(103, new string('0', 64))).Field);

    [Fact]
    public void Channels_are_offered_once_and_main_and_unknown_types_never()
    {
        Init();
        Assert.False(_session.Current.ChannelsListed);
        Receive(104, "06000000 0200 0100 0C00 0300 0200 0700"); // display, main, type 12, inputs, display again, tunnel
        Assert.Equal(["ignored channel12#0", "ignored tunnel#0", "offered display#0", "offered inputs#0", "Channels"], _sink.Events);
        Assert.Equal([new ChannelId(ChannelType.Display, 0), new ChannelId(ChannelType.Inputs, 0)], _session.Current.Channels);
        Assert.True(_session.Current.ChannelsListed);
        _sink.Events.Clear();
        Receive(104, "02000000 0300 0901"); // hot plug
        Assert.Equal(["offered usbredir#1", "Channels"], _sink.Events);
    }

    [Fact]
    public void A_channel_that_ended_is_offered_anew()
    {
        Init();
        Receive(104, "01000000 0901");
        SessionSnapshot before = _session.Current;
        _session.RemoveChannel(new ChannelId(ChannelType.UsbRedir, 1));
        _session.RemoveChannel(new ChannelId(ChannelType.UsbRedir, 7)); // never there
        Assert.Empty(_session.Current.Channels);
        Assert.Single(before.Channels); // a snapshot stands still
        _sink.Events.Clear();
        Receive(104, "01000000 0901");
        Assert.Equal(["offered usbredir#1", "Channels"], _sink.Events);
    }

    [Fact]
    public void More_channels_than_the_limit_are_ignored()
    {
        Init();
        Receive(104, "06000000 0200 0201 0202 0203 0204 0205");
        Assert.Equal(4, _session.Current.Channels.Count);
        Assert.Equal(["ignored display#4", "ignored display#5"], _sink.Events.Where(e => e.StartsWith("ignored", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("FFFFFFFF 0200")]
    [InlineData("02000000 0200")]
    [InlineData("010000")]
    public void A_list_longer_than_its_message_is_malformed(string body)
    {
        Init();
        Assert.Throws<SpiceProtocolException>(() => Receive(104, body));
    }

    [Fact]
    public void Name_ends_at_its_first_zero()
    {
        Init();
        Receive(113, "08000000 76 6D 2D 31 00 78 78 00");
        Assert.Equal("vm-1", _session.Current.Name);
        Receive(113, "04000000 76 6D 2D 31"); // without one
        Assert.Equal("vm-1", _session.Current.Name);
        Assert.Throws<SpiceProtocolException>(() => Receive(113, "09000000 76 6D 2D 31 00"));
    }

    [Fact]
    public void Uuid_is_in_text_order()
    {
        Init();
        Receive(114, "00112233445566778899AABBCCDDEEFF");
        Assert.Equal("00112233-4455-6677-8899-aabbccddeeff", _session.Current.Uuid.ToString());
    }

    [Fact]
    public void Agent_comes_and_goes_and_tokens_add_up()
    {
        Init();
        Receive(115, "05000000");
        Assert.Equal((true, 5ul), (_session.Current.AgentConnected, _session.Current.AgentTokens));
        Receive(110, "FFFFFFFF");
        Receive(110, "FFFFFFFF");
        Assert.Equal(5ul + 0xFFFFFFFFul + 0xFFFFFFFFul, _session.Current.AgentTokens);
        Receive(108, "00000000");
        Assert.False(_session.Current.AgentConnected);
        Receive(107);
        Assert.Equal((true, 5ul + 0xFFFFFFFFul + 0xFFFFFFFFul), (_session.Current.AgentConnected, _session.Current.AgentTokens)); // 107 leaves the count alone
        Receive(115, "0A000000");
        Assert.Equal(10ul, _session.Current.AgentTokens); // 115 sets it
        Assert.Equal(["Agent", "AgentTokens", "AgentTokens", "Agent", "Agent", "Agent"], _sink.Events);
    }

    [Fact]
    public void Nothing_is_ever_sent_to_the_agent()
    {
        Receive(103, "01000000 01000000 01000000 01000000 01000000 0A000000 00000000 00000000"); // with an agent
        Receive(115, "0A000000");
        Assert.Equal(ReceiveResult.NotHandled, Receive(109, "0102"));
        Assert.Equal([Attach], _outbox.Take());
    }

    [Fact]
    public void The_clock_is_set_again_and_a_jump_is_told()
    {
        Init(); // clock 0 at 0
        Receive(106, "F4010000", at: 400);
        Receive(106, "00000000", at: 500);
        Assert.Equal(["Clock", "ClockReset"], _sink.Events);
        Assert.Equal(100u, _session.Current.Clock!.Value.At(Frames.At(600)));
    }

    [Fact]
    public void Migration_is_not_handled_and_not_answered()
    {
        Init();
        foreach (ushort type in (ushort[])[101, 102, 111, 112, 116, 117, 118]) Assert.Equal(ReceiveResult.NotHandled, Receive(type, new string('0', 80)));
        Assert.Empty(_outbox.Take());
        Assert.DoesNotContain(MainCapability.SemiSeamlessMigrate, MainChannel.ClientCapabilities.Enumerate());
        Assert.DoesNotContain(MainCapability.SeamlessMigrate, MainChannel.ClientCapabilities.Enumerate());
    }

    /// <summary>INIT with server mode only, so that nothing but ATTACH_CHANNELS is sent; clock 0 at 0.</summary>
    private void Init()
    {
        Receive(103, "01000000 01000000 01000000 01000000 00000000 0A000000 00000000 00000000");
        Assert.Equal([Attach], _outbox.Take());
        _sink.Events.Clear();
    }

    private ReceiveResult Receive(ushort type, string body = "", int at = 0) => _main.Receive(Frames.FromServer(ChannelId.Main, 1, type, body), Frames.At(at), _outbox);

    private sealed class Sink : ISessionSink
    {
        public List<string> Events { get; } = [];

        public void Changed(SessionChange change, SessionSnapshot session) => Events.Add(change.ToString());

        public void ChannelOffered(ChannelId channel) => Events.Add($"offered {channel}");

        public void ChannelIgnored(ChannelId channel) => Events.Add($"ignored {channel}");
    }
}
