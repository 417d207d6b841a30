using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client.Tests;

/// <summary>Handlers whose machine records what it receives, and does what a test wants with it.</summary>
internal sealed class RecordingFactory : IChannelHandlerFactory
{
    public ConcurrentDictionary<ChannelId, RecordingHandler> Handlers { get; } = new();

    /// <summary>Runs on the channel's thread for every message.</summary>
    public Func<ChannelId, MessageFrame, ReceiveResult> OnMessage { get; init; } = (_, _) => ReceiveResult.Done;

    public IChannelHandler? Create(ChannelContext context) => Handlers[context.Channel] = new RecordingHandler(context.Channel, OnMessage);
}

internal sealed class RecordingHandler(ChannelId id, Func<ChannelId, MessageFrame, ReceiveResult> onMessage) : IChannelHandler, IChannelMachine, IIdleMachine
{
    private readonly TaskCompletionSource<Exception?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _received;
    private int _batches;

    public int Received => Volatile.Read(ref _received);

    public int Batches => Volatile.Read(ref _batches);

    public Task<Exception?> EndedWith => _ended.Task;

    public IMessageOutbox? Outbox { get; private set; }

    public CapabilitySet Capabilities => CapabilitySet.Of(1);

    public MonotonicInstant? Deadline => null;

    public IChannelMachine Start(LinkResult link, IMessageOutbox outbox)
    {
        Outbox = outbox;
        return this;
    }

    public void Ended(Exception? error) => Assert.True(_ended.TrySetResult(error));

    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        ReceiveResult result = onMessage(id, frame);
        if (result.Outcome != ReceiveOutcome.Suspended) Interlocked.Increment(ref _received);
        return result;
    }

    public void Expire(MonotonicInstant now, IMessageOutbox outbox)
    {
    }

    public void Idle(MonotonicInstant now, IMessageOutbox outbox) => Interlocked.Increment(ref _batches);
}
