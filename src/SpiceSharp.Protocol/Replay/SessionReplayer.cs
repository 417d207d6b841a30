using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Client;
using SpiceSharp.Protocol.Diagnostics;

namespace SpiceSharp.Protocol;

/// <summary>Feeds a capture to the same machines that served the live session: no socket, no clock, the same picture every time.</summary>
/// <remarks>
/// Display and cursor channels are replayed; what the client sent, and the other channels, are passed over. Time is the capture's own.
/// A channel that waits for another keeps its messages until the other has gone on, as it did live. Not thread-safe.
/// </remarks>
public sealed class SessionReplayer : IDisposable
{
    private readonly SpiceSessionOptions _options;
    private readonly ScreenChannels _screens;
    private readonly SerialBoard _board = new();
    private readonly SortedDictionary<int, ReplayedChannel> _channels = [];

    /// <summary>A replayer whose pictures go to the sinks of <paramref name="options"/>.</summary>
    public SessionReplayer(SpiceSessionOptions? options = null)
    {
        _options = options ?? new SpiceSessionOptions();
        _screens = new ScreenChannels(_options);
    }

    /// <summary>The displays seen so far, by number.</summary>
    public IReadOnlyList<SpiceDisplay> Displays => _screens.Displays;

    /// <summary>Messages handled so far.</summary>
    public long Messages => _channels.Values.Sum(channel => channel.Handled);

    /// <summary>Channels that ended with an error, and which.</summary>
    public IReadOnlyDictionary<ChannelId, SpiceException> Errors =>
        _channels.Values.Where(channel => channel.Error is not null).ToDictionary(channel => channel.Id, channel => channel.Error!);

    /// <summary>Plays a whole capture.</summary>
    /// <exception cref="SpiceCaptureException">The capture is damaged; everything before the damage was played.</exception>
    public void Play(CaptureReader capture, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(capture);
        while (capture.Read() is { } record)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Feed(record);
        }

        Finish();
    }

    /// <summary>Plays one record and disposes its frame.</summary>
    public void Feed(CaptureRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        switch (record)
        {
            case ChannelOpenedRecord opened:
                Open(opened);
                break;
            case FrameRecord { Frame: var frame }:
                if (Find(record.Channel) is not { } channel || frame.Direction != MessageDirection.ServerToClient || channel.Error is not null)
                {
                    frame.Dispose();
                    break;
                }

                channel.Enqueue(frame, new MonotonicInstant(record.Time.Ticks));
                Advance();
                break;
            case ChannelClosedRecord:
                Find(record.Channel)?.Close();
                Advance();
                break;
        }
    }

    /// <summary>Publishes what the last messages drew. <see cref="Play"/> does it at the end.</summary>
    public void Finish()
    {
        foreach (ReplayedChannel channel in _channels.Values) channel.Idle();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ReplayedChannel channel in _channels.Values) channel.Dispose();
        _screens.Dispose();
    }

    private static int KeyOf(ChannelId id) => ((int)id.Type << 8) | id.Number;

    private ReplayedChannel? Find(ChannelId id) => _channels.TryGetValue(KeyOf(id), out ReplayedChannel? channel) ? channel : null;

    private void Open(ChannelOpenedRecord record)
    {
        TappedChannel details = record.Details;
        IChannelHandler? handler = _screens.Create(new ChannelContext
        {
            Channel = details.Channel,
            Session = new SessionSnapshot(),
            Board = _board,
            Limits = _options.Limits,
            Time = _options.TimeProvider,
            Loggers = _options.LoggerFactory,
        });
        if (handler is null) return;
        Find(details.Channel)?.Dispose();
        var link = new LinkResult(details.Channel, 0, details.ClientCommon, details.ClientChannel, details.ServerCommon, details.ServerChannel);
        _channels[KeyOf(details.Channel)] = new ReplayedChannel(link, handler, _board, _options.Limits);
    }

    /// <summary>Lets every channel go as far as it can; one channel's progress may open another's barrier, hence the rounds.</summary>
    private void Advance()
    {
        bool moved;
        do
        {
            moved = false;
            foreach (ReplayedChannel channel in _channels.Values) moved |= channel.Advance();
        }
        while (moved);
    }
}
