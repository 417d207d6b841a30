using System;
using System.Linq;
using System.Text;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>The main channel: tells the session, lists the channels, switches the mouse mode.</summary>
internal sealed class ServerMainChannel(ServerSession session, LinkResult link, SpiceServerOptions options, bool isScripted) : IServerChannel
{
    private const MouseMode Supported = MouseMode.Server | MouseMode.Client;

    public MonotonicInstant? Deadline => null;

    public void Start(IMessageOutbox outbox)
    {
        uint displays = (uint)options.Channels.Count(channel => channel.Type == ChannelType.Display);
        outbox.Send(new MainInit(session.Id, displays, Supported, session.MouseMode, AgentConnected: false, AgentTokens: 0, MultiMediaTime: 0, RamHint: 16 << 20));
        if (isScripted) return;
        if (link.ClientChannel.Contains(MainCapability.NameAndUuid))
        {
            if (options.Name is { } name) outbox.Send(new MainName(Encoding.UTF8.GetBytes(name + "\0")));
            outbox.Send(new MainUuid(options.Uuid));
        }

        if (options.PingPaddingBytes is { } padding) outbox.Send(new Ping(1, (ulong)options.TimeProvider.GetTimestamp(), new byte[padding]));
    }

    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        WireReader body = frame.OpenBody(options.Limits);
        switch (frame.Type)
        {
            case AttachChannels.MessageType:
                outbox.Send(new ChannelsList(options.Channels.ToArray()));
                return ReceiveResult.Done;
            case MouseModeRequest.MessageType:
                Request(MouseModeRequest.Read(ref body).Mode, outbox);
                return ReceiveResult.Done;
            case AgentStart.MessageType or ClientAgentData.MessageType or ClientAgentToken.MessageType:
                return ReceiveResult.Done; // there is no agent
            default:
                return ReceiveResult.NotHandled;
        }
    }

    public void Expire(MonotonicInstant now, IMessageOutbox outbox)
    {
    }

    public void Acknowledged()
    {
    }

    public void Synchronised(uint generation)
    {
    }

    public void Stop() => session.Close();

    private void Request(MouseMode mode, IMessageOutbox outbox)
    {
        if (mode is not (MouseMode.Server or MouseMode.Client) || mode == session.MouseMode) return;
        session.MouseMode = mode;
        outbox.Send(new MouseModeChanged(Supported, mode));
    }
}
