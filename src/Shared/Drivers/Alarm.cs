using System;
using System.Threading;

namespace SpiceSharp.Protocol.Drivers;

/// <summary>Calls once after a time that is set anew again and again; leaving it unset costs nothing.</summary>
internal sealed class Alarm(TimeProvider time, Action ring) : IDisposable
{
    private readonly ITimer _timer = time.CreateTimer(static ring => ((Action)ring!)(), ring, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    private bool _isSet;

    /// <summary>Rings after this time, at once when it is negative; null for never. Earlier settings are forgotten.</summary>
    public void Set(TimeSpan? after)
    {
        if (after is null && !_isSet) return;
        _isSet = after is not null;
        TimeSpan due = after ?? Timeout.InfiniteTimeSpan;
        _timer.Change(after < TimeSpan.Zero ? TimeSpan.Zero : due, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}
