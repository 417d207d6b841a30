using System;

namespace SpiceSharp.Protocol.Channels;

/// <summary>The server's multimedia clock: milliseconds in 32 bits that wrap, tied to the local monotonic clock.</summary>
/// <param name="ServerTime">What the server's clock showed, in milliseconds.</param>
/// <param name="Local">When it showed that, on the local clock.</param>
public readonly record struct MultimediaClock(uint ServerTime, MonotonicInstant Local)
{
    /// <summary>A jump forwards by more than this is a reset, like any jump backwards: queued video is to be scheduled anew.</summary>
    public const int MaxJumpMilliseconds = 500;

    /// <summary>What the server's clock shows now.</summary>
    public uint At(MonotonicInstant now) => unchecked(ServerTime + (uint)(now.Since(Local).Ticks / TimeSpan.TicksPerMillisecond));

    /// <summary>When the server's clock shows a time, on the local clock.</summary>
    public MonotonicInstant When(uint serverTime) => Local + TimeSpan.FromMilliseconds(Difference(ServerTime, serverTime));

    /// <summary>Milliseconds from one reading to another; negative when the other is earlier. The clock wraps, so half its range counts as the past.</summary>
    public static int Difference(uint from, uint to) => unchecked((int)(to - from));

    /// <summary>Whether a new reading is a jump rather than the clock's own progress.</summary>
    public bool IsReset(uint serverTime, MonotonicInstant now) => Difference(At(now), serverTime) is < 0 or > MaxJumpMilliseconds;
}
