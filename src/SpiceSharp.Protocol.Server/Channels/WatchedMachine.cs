using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>Shows each message to the script before the server handles it.</summary>
internal sealed class WatchedMachine(ServerChannelConnection connection, IChannelMachine machine) : IChannelMachine
{
    public MonotonicInstant? Deadline => machine.Deadline;

    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        connection.Raise(frame);
        return machine.Receive(frame, now, outbox);
    }

    public void Expire(MonotonicInstant now, IMessageOutbox outbox) => machine.Expire(now, outbox);
}
