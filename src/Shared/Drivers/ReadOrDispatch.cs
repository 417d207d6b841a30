using System;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Drivers;

/// <summary>Awaits a read; while it waits, the thread that read before dispatches what it read, instead of waking another one for that.</summary>
/// <remarks>
/// The read's continuation is registered first, so bytes that come meanwhile are read by another thread: reading never waits for dispatch. A
/// read that completes at once leaves dispatch to another thread.
/// </remarks>
internal readonly struct ReadOrDispatch : ICriticalNotifyCompletion
{
    private readonly ConfiguredValueTaskAwaitable<ReadResult>.ConfiguredValueTaskAwaiter _read;
    private readonly BoundedInbox _inbox;

    public ReadOrDispatch(ValueTask<ReadResult> read, BoundedInbox inbox)
    {
        _read = read.ConfigureAwait(false).GetAwaiter();
        _inbox = inbox;
        if (_read.IsCompleted) inbox.Wake();
    }

    public bool IsCompleted => _read.IsCompleted;

    public ReadOrDispatch GetAwaiter() => this;

#pragma warning disable VSTHRD002 // called when it has completed
    public ReadResult GetResult() => _read.GetResult();
#pragma warning restore VSTHRD002

    public void OnCompleted(Action continuation)
    {
        BoundedInbox inbox = _inbox;
        _read.OnCompleted(continuation);
        inbox.RunConsumer();
    }

    public void UnsafeOnCompleted(Action continuation)
    {
        BoundedInbox inbox = _inbox; // this struct may be gone once the continuation runs
        _read.UnsafeOnCompleted(continuation);
        inbox.RunConsumer();
    }
}
