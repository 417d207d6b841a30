using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>A client's main channel: typed dispatch to an <see cref="IMainChannelSink"/>.</summary>
/// <remarks>
/// Agent data and migration are not handled yet: the client never sends AGENT_START, and announces no migration capability. Nothing but INIT means
/// anything before INIT.
/// </remarks>
public sealed class MainChannel : IChannelMachine
{
    private readonly IMainChannelSink _sink;
    private readonly SpiceLimits _limits;
    private bool _initialised;

    /// <summary>A machine for a linked main channel.</summary>
    public MainChannel(IMainChannelSink sink, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(limits);
        _sink = sink;
        _limits = limits;
    }

    /// <summary>The capabilities a client announces on main: those implemented here.</summary>
    public static CapabilitySet ClientCapabilities { get; } = CapabilitySet.Of(MainCapability.NameAndUuid, MainCapability.AgentConnectedTokens);

    /// <inheritdoc/>
    public MonotonicInstant? Deadline => null;

    /// <inheritdoc/>
    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        WireReader body = frame.OpenBody(_limits);
        switch (_initialised, frame.Type)
        {
            case (false, MainInit.MessageType):
                MainInit init = MainInit.Read(ref body);
                if (init.SessionId == 0) throw new SpiceProtocolException(SpiceErrorKind.InvalidField, frame.Context, 0, "session_id", "is 0, which means no session");
                _initialised = true;
                _sink.OnInit(init, now, outbox);
                return ReceiveResult.Done;

            case (true, ChannelsList.MessageType):
                _sink.OnChannelsList(ChannelsList.Read(ref body));
                return ReceiveResult.Done;

            case (true, MouseModeChanged.MessageType):
                _sink.OnMouseMode(MouseModeChanged.Read(ref body), outbox);
                return ReceiveResult.Done;

            case (true, MultiMediaTime.MessageType):
                _sink.OnMultiMediaTime(MultiMediaTime.Read(ref body), now);
                return ReceiveResult.Done;

            case (true, MainName.MessageType):
                _sink.OnName(MainName.Read(ref body));
                return ReceiveResult.Done;

            case (true, MainUuid.MessageType):
                _sink.OnUuid(MainUuid.Read(ref body));
                return ReceiveResult.Done;

            case (true, AgentConnected.MessageType):
                _sink.OnAgentConnected(null);
                return ReceiveResult.Done;

            case (true, AgentConnectedTokens.MessageType):
                _sink.OnAgentConnected(AgentConnectedTokens.Read(ref body).Tokens);
                return ReceiveResult.Done;

            case (true, AgentDisconnected.MessageType):
                _sink.OnAgentDisconnected(AgentDisconnected.Read(ref body).ErrorCode);
                return ReceiveResult.Done;

            case (true, AgentToken.MessageType):
                _sink.OnAgentToken(AgentToken.Read(ref body).Tokens);
                return ReceiveResult.Done;

            default:
                return ReceiveResult.NotHandled;
        }
    }

    /// <inheritdoc/>
    public void Expire(MonotonicInstant now, IMessageOutbox outbox)
    {
    }
}
