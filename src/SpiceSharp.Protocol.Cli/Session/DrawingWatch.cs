using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Client;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Knows when a display was last drawn on, and waits until it rests.</summary>
internal sealed class DrawingWatch(byte display) : IPixelSink
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_sessionEnd = TimeSpan.FromSeconds(1);

    private readonly long _start = TimeProvider.System.GetTimestamp();
    private long _last;
    private long _first;

    /// <summary>Time from the start to the first picture; null before it.</summary>
    public TimeSpan? FirstPicture => Volatile.Read(ref _first) is > 0 and var first ? TimeProvider.System.GetElapsedTime(_start, first) : null;

    public void Damaged(in PixelFrame frame)
    {
        if (frame.Display != display) return;
        long now = TimeProvider.System.GetTimestamp();
        Interlocked.CompareExchange(ref _first, now, 0);
        Volatile.Write(ref _last, now);
    }

    /// <summary>Waits until something was drawn and then nothing for the quiet time. False: the timeout came first, with a picture to show.</summary>
    /// <exception cref="CliException">Nothing was drawn at all, the display does not exist, or the session ended.</exception>
    public async Task<bool> WaitAsync(SpiceSession session, TimeSpan quiet, TimeSpan timeout, CancellationToken cancellationToken)
    {
        while (true)
        {
            await FailIfOverAsync(session).ConfigureAwait(false);
            TimeSpan elapsed = TimeProvider.System.GetElapsedTime(_start);
            bool drawn = WasDrawn(session);
            if (drawn && TimeProvider.System.GetElapsedTime(Volatile.Read(ref _last)) >= quiet) return true;
            if (elapsed >= timeout) return drawn ? false : throw new CliException($"Nothing was drawn on display {display} within {timeout.TotalSeconds:0.###} s.");
            await Task.Delay(s_look, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool WasDrawn(SpiceSession session) =>
        Volatile.Read(ref _last) > 0 && session.Displays.FirstOrDefault(d => d.Number == display)?.Statistics.DrawsByKind.Values.Sum() > 0;

    private async Task FailIfOverAsync(SpiceSession session)
    {
        if (session.Completion.IsCompleted) throw Lost(await session.Completion.ConfigureAwait(false));
        ChannelId id = new(ChannelType.Display, display);
        SessionChannel channel = session.Channels.FirstOrDefault(c => c.Id == id)
            ?? throw new CliException($"The server has no display {display}; it has {string.Join(", ", session.Displays.Select(d => d.Number).DefaultIfEmpty())}.");
        if (channel.State != SessionChannelState.Ended) return;

        // When a server goes all channels end, one after the other: the session knows more than the first of them.
        await Task.WhenAny(session.Completion, Task.Delay(s_sessionEnd)).ConfigureAwait(false);
        throw session.Completion.IsCompleted ? Lost(await session.Completion.ConfigureAwait(false)) : new CliException(channel.Error?.Message ?? $"{id}: the server closed the channel.");
    }

    private static CliException Lost(SessionEnd end) =>
        new(end.Reason == SessionEndReason.ClosedByServer ? $"The connection was lost while the picture was awaited: {end.Message}" : end.Message);
}
