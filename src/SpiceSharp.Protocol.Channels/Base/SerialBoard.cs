using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Channels;

/// <summary>The finished serials of a session's channels, and whoever waits for them (WAIT_FOR_CHANNELS, INVAL_ALL_PIXMAPS).</summary>
/// <remarks>Shared by the channels of one session, each on its own logical thread; one of the few types here that hold a lock.</remarks>
public sealed class SerialBoard
{
    private readonly object _gate = new();
    private readonly Dictionary<ChannelId, ChannelProgress> _channels = [];
    private readonly List<SerialBarrier> _waiting = [];

    /// <summary>Adds a channel. One that is still there under the same name is replaced, and its waiters are released.</summary>
    public ChannelProgress Open(ChannelId channel)
    {
        var progress = new ChannelProgress(this, channel);
        lock (_gate)
        {
            if (_channels.TryGetValue(channel, out ChannelProgress? former)) End(former);
            _channels[channel] = progress;
        }

        return progress;
    }

    /// <summary>Whether a channel has finished a message, or there is no such channel; otherwise what to wait for.</summary>
    /// <returns>Null when there is nothing to wait for.</returns>
    public IBarrier? Await(ChannelId channel, ulong serial)
    {
        lock (_gate)
        {
            if (!_channels.TryGetValue(channel, out ChannelProgress? progress) || progress.Processed >= serial) return null;
            return new SerialBarrier(this, progress, serial);
        }
    }

    internal void Finished(ChannelProgress progress, ulong serial)
    {
        lock (_gate)
        {
            if (serial <= progress.Processed) return;
            progress.Processed = serial;
            Release(progress, serial);
        }
    }

    internal void Close(ChannelProgress progress)
    {
        lock (_gate)
        {
            if (_channels.TryGetValue(progress.Channel, out ChannelProgress? present) && present == progress) _channels.Remove(progress.Channel);
            End(progress);
        }
    }

    /// <summary>Registers a wait, or finds that it is over already.</summary>
    internal bool Enter(SerialBarrier barrier)
    {
        lock (_gate)
        {
            if (barrier.Progress.Processed >= barrier.Serial) return false;
            if (!_waiting.Contains(barrier)) _waiting.Add(barrier);
            return true;
        }
    }

    internal void Leave(SerialBarrier barrier)
    {
        lock (_gate)
        {
            _waiting.Remove(barrier);
        }
    }

    private void End(ChannelProgress progress)
    {
        progress.Processed = ulong.MaxValue;
        Release(progress, ulong.MaxValue);
    }

    private void Release(ChannelProgress progress, ulong serial)
    {
        for (int i = _waiting.Count - 1; i >= 0; i--)
        {
            SerialBarrier barrier = _waiting[i];
            if (barrier.Progress != progress || barrier.Serial > serial) continue;
            _waiting.RemoveAt(i);
            barrier.Open(); // continuations run elsewhere, never under this lock
        }
    }
}

/// <summary>A wait for one channel to finish one message.</summary>
internal sealed class SerialBarrier(SerialBoard board, ChannelProgress progress, ulong serial) : IBarrier
{
    private readonly TaskCompletionSource<bool> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whose message is waited for.</summary>
    public ChannelProgress Progress { get; } = progress;

    /// <summary>Which message.</summary>
    public ulong Serial { get; } = serial;

    /// <inheritdoc/>
    public async Task WhenOpenAsync(CancellationToken cancellationToken)
    {
        if (!board.Enter(this)) return;
        using (cancellationToken.Register(static state => ((SerialBarrier)state!).Cancel(), this))
        {
            await _opened.Task.ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public override string ToString() => $"message {Serial} of {Progress.Channel}";

    internal void Open() => _opened.TrySetResult(true);

    private void Cancel()
    {
        board.Leave(this);
        _opened.TrySetCanceled();
    }
}
