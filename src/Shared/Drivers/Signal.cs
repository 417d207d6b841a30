using System;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

namespace SpiceSharp.Protocol.Drivers;

/// <summary>An auto-reset event for one waiting loop: sets collapse, and a set before the wait is not lost. Waiting allocates nothing.</summary>
internal sealed class Signal : IValueTaskSource
{
    private const int Idle = 0, IsSet = 1, Waiting = 2;

    private ManualResetValueTaskSourceCore<bool> _core;
    private CancellationTokenRegistration _cancellation;
    private CancellationToken _token;
    private int _state;

    /// <summary>Wakes the waiting loop; it goes on elsewhere.</summary>
    public void Set() => Set(here: false);

    /// <summary>Wakes the waiting loop and runs it on this very thread until it waits for something again. Hold no lock.</summary>
    public void SetAndRun() => Set(here: true);

    /// <summary>Waits until it is set; may return early.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken != _token) Watch(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.CompareExchange(ref _state, Idle, IsSet) == IsSet) return default;
        _core.Reset();
        _core.RunContinuationsAsynchronously = true;
        short version = _core.Version;
        if (Interlocked.CompareExchange(ref _state, Waiting, Idle) == Idle) return new ValueTask(this, version);
        Volatile.Write(ref _state, Idle); // set meanwhile
        return default;
    }

    void IValueTaskSource.GetResult(short token)
    {
        _core.GetResult(token);
        _token.ThrowIfCancellationRequested();
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Set(bool here)
    {
        while (true)
        {
            int state = Volatile.Read(ref _state);
            if (state == IsSet) return;
            if (state == Idle && Interlocked.CompareExchange(ref _state, IsSet, Idle) == Idle) return;
            if (state != Waiting || Interlocked.CompareExchange(ref _state, Idle, Waiting) != Waiting) continue;
            if (here) _core.RunContinuationsAsynchronously = false;
            _core.SetResult(true);
            return;
        }
    }

    /// <summary>A loop waits with the same token all its life: one registration serves every wait.</summary>
    private void Watch(CancellationToken cancellationToken)
    {
        _cancellation.Dispose();
        _token = cancellationToken;
        _cancellation = cancellationToken.Register(static signal => ((Signal)signal!).Set(), this, useSynchronizationContext: false);
    }
}
