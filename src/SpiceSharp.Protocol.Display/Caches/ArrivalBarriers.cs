using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;

namespace SpiceSharp.Protocol.Display;

/// <summary>Barriers for ids that have not arrived: each opens when its id does. Guarded by the lock of the state that owns it.</summary>
/// <remarks>Opening says only that it is worth looking again: the waiting message is received again and decides anew.</remarks>
internal sealed class ArrivalBarriers
{
    private readonly Dictionary<ulong, Barrier> _waiting = [];

    /// <summary>Whether anyone may be waiting.</summary>
    public bool Any => _waiting.Count > 0;

    /// <summary>The barrier of an id; channels that wait for the same one share it.</summary>
    public IBarrier For(ulong id)
    {
        if (!_waiting.TryGetValue(id, out Barrier? barrier)) _waiting.Add(id, barrier = new Barrier());
        return barrier;
    }

    /// <summary>The id has arrived.</summary>
    public void Open(ulong id)
    {
        if (!_waiting.TryGetValue(id, out Barrier? barrier)) return;
        _waiting.Remove(id);
        barrier.Open();
    }

    /// <summary>What can be waited for has changed: everyone looks again.</summary>
    public void OpenAll()
    {
        foreach (Barrier barrier in _waiting.Values) barrier.Open();
        _waiting.Clear();
    }

    /// <summary>Nothing will arrive any more.</summary>
    public void FailAll(SpiceException cause)
    {
        foreach (Barrier barrier in _waiting.Values) barrier.Fail(cause);
        _waiting.Clear();
    }

    private sealed class Barrier : IBarrier
    {
        // Continuations run elsewhere: the one that opens holds a lock.
        private readonly TaskCompletionSource<bool> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => _opened.TrySetResult(true);

        public void Fail(SpiceException cause)
        {
            _opened.TrySetException(cause);
            _ = _opened.Task.Exception; // nobody may be waiting: that is no unobserved error
        }

        public async Task WhenOpenAsync(CancellationToken cancellationToken)
        {
            var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (cancellationToken.Register(() => cancelled.TrySetCanceled(cancellationToken)))
            {
                await (await Task.WhenAny(_opened.Task, cancelled.Task).ConfigureAwait(false)).ConfigureAwait(false);
            }
        }
    }
}
