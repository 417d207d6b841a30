using System;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client;

/// <summary>Serialises the main channel's messages with what the session does to the same state from other threads.</summary>
internal sealed class GatedMachine(IChannelMachine inner, object gate, Action afterwards) : IChannelMachine
{
    public MonotonicInstant? Deadline => inner.Deadline;

    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        ReceiveResult result;
        lock (gate) result = inner.Receive(frame, now, outbox);
        afterwards();
        return result;
    }

    public void Expire(MonotonicInstant now, IMessageOutbox outbox)
    {
        lock (gate) inner.Expire(now, outbox);
        afterwards();
    }
}
