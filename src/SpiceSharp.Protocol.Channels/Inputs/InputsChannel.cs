using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>A client's inputs channel, receiving side: the guest's lock keys and the pointer's acknowledgements. <see cref="InputsSender"/> sends.</summary>
public sealed class InputsChannel : IChannelMachine
{
    private readonly IInputsChannelSink _sink;
    private readonly SpiceLimits _limits;

    /// <summary>A machine for a linked inputs channel.</summary>
    public InputsChannel(IInputsChannelSink sink, SpiceLimits limits)
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
            case InputsInit.MessageType:
                _sink.OnGuestModifiers(InputsInit.Read(ref body).Modifiers);
                return ReceiveResult.Done;

            case GuestKeyModifiers.MessageType:
                _sink.OnGuestModifiers(GuestKeyModifiers.Read(ref body).Modifiers);
                return ReceiveResult.Done;

            case MouseMotionAck.MessageType:
                _sink.OnMotionAcknowledged();
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
