using System;
using System.Buffers;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Transports;

/// <summary>A pipe reader that another thread may close at any time.</summary>
/// <remarks>Completing a pipe gives its memory back, so while a read is under way or its buffer is being looked at, the reader itself completes, at its next step.</remarks>
internal sealed class ClosablePipeReader(PipeReader inner) : PipeReader
{
    private readonly object _gate = new();
    private bool _busy;
    private bool _closed;
    private bool _completed;

    /// <summary>Ends the reading: a pending read returns a cancelled and completed result, the writer's flushes no longer wait.</summary>
    public void Close()
    {
        bool idle;
        lock (_gate)
        {
            _closed = true;
            idle = !_busy;
        }

        if (idle) CompleteOnce(null);
        else inner.CancelPendingRead();
    }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (!Enter()) return Ended;
        ReadResult result;
        try
        {
            result = await inner.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Leave();
            throw;
        }

        if (!Volatile.Read(ref _closed)) return result;
        inner.AdvanceTo(result.Buffer.Start);
        Leave();
        return Ended;
    }

    public override bool TryRead(out ReadResult result)
    {
        result = Ended;
        if (!Enter()) return true;
        if (inner.TryRead(out result)) return true;
        Leave();
        return false;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        lock (_gate)
        {
            if (!_busy) return;
        }

        inner.AdvanceTo(consumed, examined);
        Leave();
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => CompleteOnce(exception);

    private static ReadResult Ended => new(ReadOnlySequence<byte>.Empty, isCanceled: true, isCompleted: true);

    private bool Enter()
    {
        lock (_gate)
        {
            if (_closed) return false;
            return _busy = true;
        }
    }

    private void Leave()
    {
        bool closed;
        lock (_gate)
        {
            _busy = false;
            closed = _closed;
        }

        if (closed) CompleteOnce(null);
    }

    private void CompleteOnce(Exception? exception)
    {
        lock (_gate)
        {
            if (_completed) return;
            _completed = _closed = true;
        }

        inner.Complete(exception);
    }
}
