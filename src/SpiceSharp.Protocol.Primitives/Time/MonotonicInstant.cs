using System;

namespace SpiceSharp.Protocol;

/// <summary>A point on a clock that never goes back: the time argument of every state machine.</summary>
/// <param name="Ticks">100-nanosecond ticks since an arbitrary start; only differences mean anything.</param>
public readonly record struct MonotonicInstant(long Ticks) : IComparable<MonotonicInstant>
{
    /// <summary>The time that has passed from another instant to this one.</summary>
    public TimeSpan Since(MonotonicInstant earlier) => new(Ticks - earlier.Ticks);

    /// <inheritdoc/>
    public int CompareTo(MonotonicInstant other) => Ticks.CompareTo(other.Ticks);

    /// <summary>The instant a span later.</summary>
    public static MonotonicInstant operator +(MonotonicInstant instant, TimeSpan span) => new(instant.Ticks + span.Ticks);

    /// <summary>The span between two instants.</summary>
    public static TimeSpan operator -(MonotonicInstant later, MonotonicInstant earlier) => later.Since(earlier);

    /// <summary>Whether one instant is before another.</summary>
    public static bool operator <(MonotonicInstant left, MonotonicInstant right) => left.Ticks < right.Ticks;

    /// <summary>Whether one instant is after another.</summary>
    public static bool operator >(MonotonicInstant left, MonotonicInstant right) => left.Ticks > right.Ticks;

    /// <summary>Whether one instant is not after another.</summary>
    public static bool operator <=(MonotonicInstant left, MonotonicInstant right) => left.Ticks <= right.Ticks;

    /// <summary>Whether one instant is not before another.</summary>
    public static bool operator >=(MonotonicInstant left, MonotonicInstant right) => left.Ticks >= right.Ticks;

    /// <summary>The instant a span later.</summary>
    public static MonotonicInstant Add(MonotonicInstant instant, TimeSpan span) => instant + span;

    /// <summary>The span between two instants.</summary>
    public static TimeSpan Subtract(MonotonicInstant later, MonotonicInstant earlier) => later - earlier;
}
