using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Channels;

/// <summary>Something a channel waits for that another channel will provide.</summary>
public interface IBarrier
{
    /// <summary>Completes when the wait is over; fails with a <see cref="SpiceException"/> when it never will be.</summary>
    Task WhenOpenAsync(CancellationToken cancellationToken);
}

/// <summary>What became of a message.</summary>
public enum ReceiveOutcome
{
    /// <summary>Handled, all effects done.</summary>
    Done,

    /// <summary>The machine does not know this message in its present state; the base channel counts it and the session goes on.</summary>
    NotHandled,

    /// <summary>Not finished: wait for the barrier, then receive the same frame again.</summary>
    Suspended,
}

/// <summary>What a machine answers to a message.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Barrier">What to wait for; only with <see cref="ReceiveOutcome.Suspended"/>.</param>
public readonly record struct ReceiveResult(ReceiveOutcome Outcome, IBarrier? Barrier = null)
{
    /// <summary>Handled.</summary>
    public static ReceiveResult Done => default;

    /// <summary>Not known in this state.</summary>
    public static ReceiveResult NotHandled => new(ReceiveOutcome.NotHandled);

    /// <summary>Not finished: wait, then receive the same frame again.</summary>
    public static ReceiveResult Suspended(IBarrier barrier) => new(ReceiveOutcome.Suspended, barrier);
}
