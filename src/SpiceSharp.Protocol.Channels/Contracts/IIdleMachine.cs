namespace SpiceSharp.Protocol.Channels;

/// <summary>A machine that publishes in batches and wants to know when a burst of messages is over.</summary>
public interface IIdleMachine
{
    /// <summary>Called on the channel's logical thread when no complete message waits: after the last one, and before a wait for a barrier.</summary>
    void Idle(MonotonicInstant now, IMessageOutbox outbox);
}
