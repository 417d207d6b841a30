using System.Collections.Generic;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels.Tests;

public class MainServerChannelTests : IMainServerSink
{
    private readonly List<string> _events = [];
    private readonly RecordingOutbox _outbox = new();
    private readonly MainServerChannel _channel;

    public MainServerChannelTests() => _channel = new MainServerChannel(this, SpiceLimits.Default);

    [Fact]
    public void Attach_and_mouse_mode_reach_the_server()
    {
        Receive(104);
        Receive(105, "0100");
        Receive(105, "0200");
        Receive(105, "0300"); // not one mode
        Receive(105, "0000");
        Receive(105, "0400");
        Assert.Equal(["attach", "Server", "Client"], _events);
    }

    [Fact]
    public void Agent_and_migration_messages_are_ignored()
    {
        foreach (ushort type in (ushort[])[101, 102, 103, 106, 107, 108, 109, 110, 111, 112]) Assert.Equal(ReceiveResult.NotHandled, Receive(type));
        Assert.Empty(_events);
        Assert.Empty(_outbox.Take());
    }

    void IMainServerSink.OnAttachChannels(IMessageOutbox outbox) => _events.Add("attach");

    void IMainServerSink.OnMouseModeRequest(MouseMode mode, IMessageOutbox outbox) => _events.Add(mode.ToString());

    private ReceiveResult Receive(ushort type, string body = "") => _channel.Receive(Frames.FromClient(ChannelId.Main, type, body), default, _outbox);
}
