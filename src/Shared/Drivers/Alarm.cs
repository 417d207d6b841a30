using System;
using System.Threading;

namespace SpiceSharp.Protocol.Drivers;

/// <summary>Calls after a time that is set anew again and again, at the latest then: it may ring for an earlier setting, or for nothing.</summary>
/// <remarks>
/// A deadline that moves away costs nothing: the timer is left as it is, rings early, and is set again by whoever finds nothing due. Every change of a timer
/// wakes the platform's timer thread.
/// </remarks>
internal sealed class Alarm : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Action _ring;
    private readonly ITimer _timer;
    private long _due; // the timer's timestamp; 0 when it is not set

    public Alarm(TimeProvider time, Action ring)
    {
        (_time, _ring) = (time, ring);
        _timer = time.CreateTimer(static alarm => ((Alarm)alarm!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Rings after this time at the latest, at once when it is negative; null asks for nothing.</summary>
    public void Set(TimeSpan? after)
    {
        if (after is not { } span) return;
        double milliseconds = Math.Ceiling(Math.Max(span.TotalMilliseconds, 0)); // a timer cuts fractions off, and would ring early
        long due = _time.GetTimestamp() + (long)(milliseconds * _time.TimestampFrequency / 1000);
        if (Volatile.Read(ref _due) is var set and not 0 && set <= due) return;
        Volatile.Write(ref _due, due);
        _timer.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    // In this order: who reads the old setting in between, and leaves the timer alone, is woken by the ring.
    private void Ring()
    {
        Volatile.Write(ref _due, 0);
        _ring();
    }
}
