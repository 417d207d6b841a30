using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>What a client says on main, to a server.</summary>
public interface IMainServerSink
{
    /// <summary>ATTACH_CHANNELS (104): answer with the full list of channels, without main.</summary>
    void OnAttachChannels(IMessageOutbox outbox);

    /// <summary>MOUSE_MODE_REQUEST (105), for exactly one known mode. Answer with MOUSE_MODE only if something changes.</summary>
    void OnMouseModeRequest(MouseMode mode, IMessageOutbox outbox);
}

/// <summary>A server's main channel. It has no agent and does not migrate: what concerns those is ignored.</summary>
public sealed class MainServerChannel : IChannelMachine
{
    private readonly IMainServerSink _sink;
    private readonly SpiceLimits _limits;

    /// <summary>A machine for a linked main channel.</summary>
    public MainServerChannel(IMainServerSink sink, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(limits);
        _sink = sink;
        _limits = limits;
    }

    /// <inheritdoc/>
    public MonotonicInstant? Deadline => null;

    /// <inheritdoc/>
    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        WireReader body = frame.OpenBody(_limits);
        switch (frame.Type)
        {
            case AttachChannels.MessageType:
                _sink.OnAttachChannels(outbox);
                return ReceiveResult.Done;

            case MouseModeRequest.MessageType:
                MouseMode mode = MouseModeRequest.Read(ref body).Mode;
                if (mode is MouseMode.Server or MouseMode.Client) _sink.OnMouseModeRequest(mode, outbox);
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
