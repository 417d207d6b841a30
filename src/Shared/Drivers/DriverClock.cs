using System;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Drivers;

/// <summary>The machines' clock: one base for all channels of a process.</summary>
internal static class DriverClock
{
    public static MonotonicInstant Now(this TimeProvider time) => new(time.GetElapsedTime(0).Ticks);

    /// <summary>Waits on this clock; netstandard2.0 has no such overload of Task.Delay.</summary>
    public static async Task DelayAsync(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool> passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ITimer timer = time.CreateTimer(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(true), passed, delay, Timeout.InfiniteTimeSpan);
        using (cancellationToken.Register(() => passed.TrySetCanceled(cancellationToken))) await passed.Task.ConfigureAwait(false);
    }
}
