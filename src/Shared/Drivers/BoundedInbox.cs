using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Drivers;

/// <summary>Received messages waiting for dispatch, bounded in bytes and in messages: the one place of back-pressure.</summary>
/// <remarks>One producer (the read loop) and one consumer (the dispatch loop). A message larger than the bound may wait alone.</remarks>
internal sealed class BoundedInbox(int maxBytes, int maxMessages) : IDisposable
{
    private readonly object _gate = new();
    private readonly Queue<MessageFrame> _frames = new();
    private readonly Signal _arrived = new();
    private readonly Signal _taken = new();
    private long _bytes;
    private bool _completed;
    private bool _closed;

    /// <summary>Bytes waiting now.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate) return _bytes;
        }
    }

    /// <summary>Nothing waits and nothing will come.</summary>
    public bool IsDrained
    {
        get
        {
            lock (_gate) return _completed && _frames.Count == 0;
        }
    }

    /// <summary>Takes over the frame if there is room. Does not wake the consumer: call <see cref="Wake"/> or <see cref="RunConsumer"/> behind the last one.</summary>
    public bool TryEnqueue(in MessageFrame frame)
    {
        lock (_gate)
        {
            if (_closed)
            {
                frame.Dispose();
                return true;
            }

            if (_frames.Count > 0 && (_frames.Count >= maxMessages || _bytes + frame.Body.Length > maxBytes)) return false;
            _frames.Enqueue(frame);
            _bytes += frame.Body.Length;
            return true;
        }
    }

    /// <summary>Waits for room, takes over the frame, also when it fails, and wakes the consumer.</summary>
    public async ValueTask EnqueueAsync(MessageFrame frame, CancellationToken cancellationToken)
    {
        try
        {
            while (!TryEnqueue(frame))
            {
                Wake();
                await _taken.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            frame.Dispose();
            throw;
        }

        Wake();
    }

    /// <summary>Takes the oldest frame; the caller disposes it.</summary>
    public bool TryTake(out MessageFrame frame)
    {
        lock (_gate)
        {
            if (_frames.Count == 0)
            {
                frame = default;
                return false;
            }

            frame = _frames.Dequeue();
            _bytes -= frame.Body.Length;
        }

        _taken.Set();
        return true;
    }

    /// <summary>Waits until a frame arrived, the end was announced or <see cref="Wake"/> was called; may return early.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken) => _arrived.WaitAsync(cancellationToken);

    /// <summary>Ends a wait of the consumer.</summary>
    public void Wake() => _arrived.Set();

    /// <summary>Lets a waiting consumer run on this thread until it waits again; one that runs already is not disturbed.</summary>
    public void RunConsumer() => _arrived.SetAndRun();

    /// <summary>No frame will come any more.</summary>
    public void Complete()
    {
        lock (_gate) _completed = true;
        _arrived.Set();
    }

    /// <summary>Drops what waits, now and later.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _completed = _closed = true;
            while (_frames.Count > 0) _frames.Dequeue().Dispose();
            _bytes = 0;
        }

        _arrived.Set();
        _taken.Set();
    }
}
