using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Drivers;

/// <summary>A message encoded but not numbered: the write loop decides its place.</summary>
/// <param name="Type">The message number.</param>
/// <param name="Body">The body; null when it is empty.</param>
internal readonly record struct OutgoingMessage(ushort Type, SharedBuffer? Body) : IDisposable
{
    /// <summary>Returns the body to its pool.</summary>
    public void Dispose() => Body?.Dispose();
}

/// <summary>Messages to be sent on one channel, in two lanes: answers that wait for nobody, and the rest.</summary>
/// <remarks>Thread-safe for any number of senders; one write loop takes. Sending never blocks: who can wait asks <see cref="WhenRoomAsync(CancellationToken)"/> first.</remarks>
internal sealed class Outbox : IMessageOutbox, IDisposable
{
    private readonly object _gate = new();
    private readonly Queue<OutgoingMessage> _control = new();
    private readonly Queue<OutgoingMessage> _ordinary = new();
    private readonly Signal _queued = new();
    private readonly int _maxMessages;
    private TaskCompletionSource<bool>? _taken;
    private TaskCompletionSource<bool>? _flushed;
    private int _waitingMessages; // in both lanes
    private bool _writing;
    private bool _completed;
    private int _turnOf; // the thread that handles a message, 0 for none
    private bool _sentInTurn; // that thread's own

    public Outbox(int maxMessages)
    {
        _maxMessages = maxMessages;
        ControlLane = new Lane(this, _control);
    }

    /// <summary>Overtakes everything else: PONG, ACK_SYNC, ACK.</summary>
    public IMessageOutbox ControlLane { get; }

    /// <summary>Complete, and everything was taken.</summary>
    public bool IsDrained
    {
        get
        {
            lock (_gate) return _completed && _control.Count + _ordinary.Count == 0;
        }
    }

    public void Send<TMessage>(in TMessage message)
        where TMessage : struct, IWireMessage => Enqueue(_ordinary, Encode(message));

    /// <summary>Sends a body that is bytes already. Takes over the reference.</summary>
    public void SendRaw(ushort type, SharedBuffer? body) => Enqueue(_ordinary, new OutgoingMessage(type, body));

    /// <summary>Whether neither lane makes its sender wait.</summary>
    public bool HasRoom => Volatile.Read(ref _waitingMessages) < _maxMessages;

    /// <summary>Completes when the ordinary lane has room, or the channel has ended.</summary>
    public ValueTask WhenRoomAsync(CancellationToken cancellationToken) => WhenRoomAsync(_ordinary, cancellationToken);

    /// <summary>Completes when the control lane has room: a peer that asks but does not read is read no further.</summary>
    public ValueTask WhenControlRoomAsync(CancellationToken cancellationToken) => WhenRoomAsync(_control, cancellationToken);

    /// <summary>Completes when everything sent so far has left for the transport, or the channel has ended.</summary>
    public Task WhenFlushedAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_writing && _control.Count + _ordinary.Count == 0) return Task.CompletedTask;
            _flushed ??= NewWaiter();
            return _flushed.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes the next message, the control lane first; the caller disposes it and reports <see cref="Flushed"/> later.</summary>
    public bool TryTake(out OutgoingMessage message)
    {
        TaskCompletionSource<bool>? taken;
        lock (_gate)
        {
            Queue<OutgoingMessage> lane = _control.Count > 0 ? _control : _ordinary;
            if (lane.Count == 0)
            {
                message = default;
                return false;
            }

            message = lane.Dequeue();
            _waitingMessages--;
            _writing = true;
            (taken, _taken) = (_taken, null);
        }

        taken?.TrySetResult(true);
        return true;
    }

    /// <summary>Everything taken so far has left.</summary>
    public void Flushed()
    {
        TaskCompletionSource<bool>? flushed = null;
        lock (_gate)
        {
            _writing = false;
            if (_control.Count + _ordinary.Count == 0) (flushed, _flushed) = (_flushed, null);
        }

        flushed?.TrySetResult(true);
    }

    /// <summary>Waits until something was queued or the end was announced; may return early.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken) => _queued.WaitAsync(cancellationToken);

    /// <summary>This thread begins to handle a message: what it sends meanwhile wakes nobody, since <see cref="EndTurn"/> sees to it.</summary>
    public void BeginTurn() => Volatile.Write(ref _turnOf, Environment.CurrentManagedThreadId);

    /// <summary>The message is handled: a waiting write loop runs on this thread as far as it comes without waiting, if there is something to send.</summary>
    public void EndTurn()
    {
        Volatile.Write(ref _turnOf, 0);
        if (!_sentInTurn) return;
        _sentInTurn = false;
        _queued.SetAndRun();
    }

    /// <summary>Accepts nothing more; what is queued is still sent.</summary>
    public void Complete()
    {
        lock (_gate) _completed = true;
        _queued.Set();
    }

    /// <summary>Accepts nothing more and drops what is queued.</summary>
    public void Dispose()
    {
        TaskCompletionSource<bool>? taken;
        TaskCompletionSource<bool>? flushed;
        lock (_gate)
        {
            _completed = true;
            _writing = false;
            while (_control.Count > 0) _control.Dequeue().Dispose();
            while (_ordinary.Count > 0) _ordinary.Dequeue().Dispose();
            (taken, _taken, flushed, _flushed) = (_taken, null, _flushed, null);
        }

        taken?.TrySetResult(true);
        flushed?.TrySetResult(true);
        _queued.Set();
    }

    private static OutgoingMessage Encode<TMessage>(in TMessage message)
        where TMessage : struct, IWireMessage
    {
        int size = message.Size;
        if (size == 0) return new OutgoingMessage(message.Type, null);
        SharedBuffer body = SharedBuffer.Rent(size);
        try
        {
            WireWriter writer = new(body.Span);
            message.Write(ref writer);
            return new OutgoingMessage(message.Type, body);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private async ValueTask WhenRoomAsync(Queue<OutgoingMessage> lane, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task taken;
            lock (_gate)
            {
                if (lane.Count < _maxMessages || _completed) return;
                _taken ??= NewWaiter();
                taken = _taken.Task;
            }

            await taken.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource<bool> NewWaiter() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Enqueue(Queue<OutgoingMessage> lane, OutgoingMessage message)
    {
        lock (_gate)
        {
            if (_completed)
            {
                message.Dispose();
                return;
            }

            lane.Enqueue(message);
            _waitingMessages++;
        }

        if (Volatile.Read(ref _turnOf) == Environment.CurrentManagedThreadId) _sentInTurn = true;
        else _queued.Set();
    }

    private sealed class Lane(Outbox owner, Queue<OutgoingMessage> lane) : IMessageOutbox
    {
        public void Send<TMessage>(in TMessage message)
            where TMessage : struct, IWireMessage => owner.Enqueue(lane, Encode(message));
    }
}
