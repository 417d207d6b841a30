using System.Collections.Generic;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels.Tests;

/// <summary>Keeps what a base channel reports, as texts.</summary>
internal sealed class EventSink : IBaseChannelSink, IBaseServerSink
{
    public List<string> Events { get; } = [];

    public void Notified(ChannelId channel, in Notify message) => Events.Add($"{channel} notify {message.Severity}: {message.Text}");

    public void PeerDisconnecting(ChannelId channel, LinkError reason) => Events.Add($"{channel} disconnecting: {reason}");

    public void MessageSkipped(in MessageFrame frame, SkipReason reason) => Events.Add($"{frame.Channel} skipped {frame.Type}: {reason}");

    public void AckSynchronised(ChannelId channel, uint generation) => Events.Add($"{channel} ack sync {generation}");

    public void Acknowledged(ChannelId channel) => Events.Add($"{channel} ack");

    public void Ponged(ChannelId channel, in Pong message, MonotonicInstant now) => Events.Add($"{channel} pong {message.Id} {message.Timestamp}");
}

/// <summary>A machine that notes what it receives, and suspends on numbers it is told to.</summary>
internal sealed class ScriptMachine : IChannelMachine
{
    public List<string> Received { get; } = [];

    public Dictionary<ushort, IBarrier> SuspendOn { get; } = [];

    public HashSet<ushort> Unknown { get; } = [];

    public MonotonicInstant? Deadline => null;

    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        if (Unknown.Contains(frame.Type)) return ReceiveResult.NotHandled;
        if (SuspendOn.TryGetValue(frame.Type, out IBarrier? barrier))
        {
            Received.Add($"({frame.Type})");
            return ReceiveResult.Suspended(barrier);
        }

        Received.Add($"{frame.Type}:{Hex.Text(frame.Body.Span)}");
        return ReceiveResult.Done;
    }

    public void Expire(MonotonicInstant now, IMessageOutbox outbox)
    {
    }
}
