using System;
using System.Collections.Concurrent;
using System.Threading;
using Microsoft.Extensions.Logging;

namespace SpiceSharp.Protocol.Client;

/// <summary>Delivers events one at a time and in order, never while the session holds its lock, and none after the end.</summary>
internal sealed class EventQueue(Action<SessionEvent>? handler, ILogger logger)
{
    private readonly ConcurrentQueue<SessionEvent> _waiting = new();
    private int _delivering;
    private volatile bool _closed;

    /// <summary>Queues an event; <see cref="Deliver"/> hands it out.</summary>
    public void Post(SessionEvent happened)
    {
        if (handler is not null) _waiting.Enqueue(happened);
    }

    /// <summary>Hands out what waits, unless another thread is doing so already.</summary>
    public void Deliver()
    {
        while (!_waiting.IsEmpty && Interlocked.Exchange(ref _delivering, 1) == 0)
        {
            while (_waiting.TryDequeue(out SessionEvent? happened)) Hand(happened);
            Volatile.Write(ref _delivering, 0);
        }
    }

    /// <summary>Nothing is delivered any more.</summary>
    public void Close() => _closed = true;

    private void Hand(SessionEvent happened)
    {
        if (_closed) return;
        try
        {
            handler!(happened);
        }
#pragma warning disable CA1031 // the application's mistake must not end a channel that has nothing to do with it
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.LogError(e, "The event handler failed on {Event}", happened.GetType().Name);
        }
    }
}
