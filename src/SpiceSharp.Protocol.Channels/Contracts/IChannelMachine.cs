using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>One channel's protocol, without I/O: messages in, calls on a typed sink and messages out.</summary>
/// <remarks>
/// Synchronous and single-threaded: the owner calls it from the channel's one logical thread.
/// <see cref="ReceiveResult.Suspended"/> means that this message cannot be finished yet: the owner waits for the barrier and then calls
/// <see cref="Receive"/> again with the <em>same</em> frame; the machine remembers what of it is done already.
/// No other message of this channel is received in between.
/// </remarks>
public interface IChannelMachine
{
    /// <summary>When <see cref="Expire"/> wants to be called; null for never.</summary>
    MonotonicInstant? Deadline { get; }

    /// <summary>Handles one message. The body is borrowed for the call; <see cref="MessageFrame.Retain"/> keeps it.</summary>
    /// <exception cref="SpiceProtocolException">The message is malformed in a way that ends the channel.</exception>
    ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox);

    /// <summary>Called at or after <see cref="Deadline"/>.</summary>
    void Expire(MonotonicInstant now, IMessageOutbox outbox);
}
