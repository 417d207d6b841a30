using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Waits while a session is consumed: for a time, until nothing comes any more, or until the server closes.</summary>
/// <remarks>Looks at counters. A pixel sink would have every batch copied, which is no part of what a session costs.</remarks>
internal static class ActivityWatch
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    /// <summary>Times that something was drawn.</summary>
    public static long Batches(SpiceSession session) => session.Displays.Sum(display => display.Canvas?.Statistics.FramesDelivered ?? 0);

    /// <summary>Waits.</summary>
    /// <param name="session">The session.</param>
    /// <param name="atMost">The whole time; null for no end of it.</param>
    /// <param name="quiet">For how long neither a message nor a drawing must have come once something was drawn; null not to look.</param>
    /// <param name="cancellationToken">Ends the wait without an error.</param>
    /// <returns>The instant, on the clock of <see cref="TimeProvider.System"/>, of the last thing seen.</returns>
    public static async Task<long> WaitAsync(SpiceSession session, TimeSpan? atMost, TimeSpan? quiet, CancellationToken cancellationToken)
    {
        long start = TimeProvider.System.GetTimestamp(), last = start, seen = -1;
        while (!session.Completion.IsCompleted && !cancellationToken.IsCancellationRequested && !(TimeProvider.System.GetElapsedTime(start) >= atMost))
        {
            long now = Seen(session);
            if (now != seen) (seen, last) = (now, TimeProvider.System.GetTimestamp());
            else if (Batches(session) > 0 && TimeProvider.System.GetElapsedTime(last) >= quiet) break;
            await Task.WhenAny(session.Completion, Task.Delay(s_look, cancellationToken)).ConfigureAwait(false);
        }

        return last;
    }

    /// <summary>A number that grows with everything that is received or drawn.</summary>
    private static long Seen(SpiceSession session)
    {
        long sum = Batches(session);
        foreach (Client.SessionChannel channel in session.Channels) sum += channel.ReceivedMessages;
        return sum;
    }
}
