using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Drivers;

/// <summary>An auto-reset event for one waiting loop: sets collapse, and a set before the wait is not lost.</summary>
#pragma warning disable CA1001 // a semaphore holds nothing to dispose until its wait handle is asked for
internal sealed class Signal
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _semaphore = new(0, 1);
    private int _set;

    public void Set()
    {
        if (Interlocked.Exchange(ref _set, 1) == 0) _semaphore.Release();
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _set, 0);
    }
}
