using System;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Canvas;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Waits while a session is consumed: for a time, until nothing comes any more, or until the server closes.</summary>
internal sealed class ActivityWatch : IPixelSink
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    private long _batches;

    /// <summary>Times that something was drawn.</summary>
    public long Batches => Volatile.Read(ref _batches);

    public void Damaged(in PixelFrame frame) => Interlocked.Increment(ref _batches);

    /// <summary>Waits.</summary>
    /// <param name="session">The session.</param>
    /// <param name="atMost">The whole time; null for no end of it.</param>
    /// <param name="quiet">For how long neither a message nor a drawing must have come once something was drawn; null not to look.</param>
    /// <param name="cancellationToken">Ends the wait without an error.</param>
    /// <returns>The instant, on the clock of <see cref="TimeProvider.System"/>, of the last thing seen.</returns>
    public async Task<long> WaitAsync(SpiceSession session, TimeSpan? atMost, TimeSpan? quiet, CancellationToken cancellationToken)
    {
        long start = TimeProvider.System.GetTimestamp(), last = start, seen = -1;
        while (!session.Completion.IsCompleted && !cancellationToken.IsCancellationRequested && !(TimeProvider.System.GetElapsedTime(start) >= atMost))
        {
            long now = Seen(session);
            if (now != seen) (seen, last) = (now, TimeProvider.System.GetTimestamp());
            else if (Batches > 0 && TimeProvider.System.GetElapsedTime(last) >= quiet) break;
            await Task.WhenAny(session.Completion, Task.Delay(s_look, cancellationToken)).ConfigureAwait(false);
        }

        return last;
    }

    /// <summary>A number that grows with everything that is received or drawn.</summary>
    private long Seen(SpiceSession session)
    {
        long sum = Batches;
        foreach (Client.SessionChannel channel in session.Channels) sum += channel.ReceivedMessages;
        return sum;
    }
}
