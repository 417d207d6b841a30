using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.Drivers;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>One client's session: a pump that reads the capture from its beginning and hands its messages to the channels in recorded order.</summary>
#pragma warning disable CA1001 // channels may look at the token to the last, and without a timer it holds nothing
internal sealed class ReplaySession
#pragma warning restore CA1001
{
    /// <summary>
    /// With several displays, a client may hold one back until a picture has come over another. Live it was then at most two windows of
    /// messages behind; so many are read ahead however large they are, so that the pump gets to what the client waits for.
    /// </summary>
    private const int MessagesAcrossDisplays = 128;

    private readonly CaptureOverview _overview;
    private readonly ReplayServerOptions _options;
    private readonly Dictionary<ChannelId, ReplayChannel> _channels = [];
    private readonly CancellationTokenSource _stop = new();
    private long _started;

    public ReplaySession(CaptureOverview overview, ReplayServerOptions options)
    {
        _overview = overview;
        _options = options;
        int displays = overview.Channels.Keys.Count(channel => channel.Type == ChannelType.Display);
        _channels[new ChannelId(ChannelType.Main, 0)] = new ReplayChannel(new ChannelId(ChannelType.Main, 0), options.Limits, 1);
        foreach (ChannelId channel in overview.Channels.Keys) _channels[channel] = new ReplayChannel(channel, options.Limits, displays > 1 ? MessagesAcrossDisplays : 1);
    }

    public CancellationToken Stopping => _stop.Token;

    public ReplayChannel? Find(ChannelId channel) => _channels.GetValueOrDefault(channel);

    public bool CanLink(ChannelId channel) => Find(channel) is { IsAwaited: true };

    /// <summary>Reads and hands out, once. Fails only for what the stream does.</summary>
    public async Task PumpAsync(Func<Stream> open)
    {
        _started = _options.TimeProvider.GetTimestamp();
        try
        {
            Stream stream = open();
            await using (stream.ConfigureAwait(false))
            {
                if (!_overview.HasMain) InventMain();
                var reader = new CaptureReader(stream, _options.Limits);
                while (Next(reader) is { } record)
                {
                    _stop.Token.ThrowIfCancellationRequested();
                    if (record is FrameRecord frame) await PlayAsync(frame).ConfigureAwait(false);
                }
            }

            KickAll();
        }
        catch (OperationCanceledException)
        {
            // The client left before the end.
        }
    }

    /// <summary>Ends pump and channels; does not wait.</summary>
    public void Close()
    {
        _stop.Cancel();
        foreach (ReplayChannel channel in _channels.Values) channel.Dispose();
    }

    private static CaptureRecord? Next(CaptureReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (SpiceCaptureException)
        {
            return null; // the overview has reported it
        }
    }

    private async Task PlayAsync(FrameRecord record)
    {
        MessageFrame frame = record.Frame;
        if (!_overview.CanServe(record))
        {
            frame.Dispose();
            return;
        }

        try
        {
            await PaceAsync(record).ConfigureAwait(false);
        }
        catch
        {
            frame.Dispose();
            throw;
        }

        if (frame.Channel.Type == ChannelType.Main && frame.Type == ChannelsList.MessageType) frame = WithServedChannels(frame);
        await AddAsync(_channels[frame.Channel], frame).ConfigureAwait(false);
    }

    private async Task PaceAsync(FrameRecord record)
    {
        if (_options.Speed == ReplaySpeed.Full && !IsTimed(record.Frame)) return;
        TimeSpan wait = record.Time - _overview.Start - _options.TimeProvider.GetElapsedTime(_started);
        if (wait <= TimeSpan.Zero) return;
        KickAll();
        await _options.TimeProvider.DelayAsync(wait, _stop.Token).ConfigureAwait(false);
    }

    /// <summary>Whether the client relates the message to its session clock.</summary>
    private static bool IsTimed(in MessageFrame frame) => frame.Channel.Type switch
    {
        ChannelType.Main => frame.Type == MultiMediaTime.MessageType,
        ChannelType.Display => frame.Type is StreamData.MessageType or StreamDataSized.MessageType,
        ChannelType.Playback => true,
        _ => false,
    };

    private async Task AddAsync(ReplayChannel channel, MessageFrame frame)
    {
        try
        {
            while (!channel.TryAdd(frame))
            {
                KickAll();
                if (channel.IsAwaited) await WaitForLinkAsync(channel).ConfigureAwait(false);
                else await channel.WhenRoomAsync(_stop.Token).ConfigureAwait(false);
            }
        }
        catch
        {
            frame.Dispose();
            throw;
        }
    }

    private async Task WaitForLinkAsync(ReplayChannel channel)
    {
        using var patience = new CancellationTokenSource(_options.ChannelPatience, _options.TimeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stop.Token);
        try
        {
            await channel.WhenRoomAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            if (channel.IsAwaited) channel.Dispose();
        }
    }

    /// <summary>The same list without channels that were not recorded: a client would only be refused there.</summary>
    private MessageFrame WithServedChannels(MessageFrame frame)
    {
        using (frame)
        {
            WireReader body = frame.OpenBody(_options.Limits);
            ChannelId[] served = [.. ChannelsList.Read(ref body).Channels.Where(_overview.Channels.ContainsKey)];
            return Encode(new ChannelsList(served), frame.Serial);
        }
    }

    private void InventMain()
    {
        ChannelId[] served = [.. _overview.Channels.Keys.Where(channel => channel.Type != ChannelType.Main)];
        uint displays = (uint)served.Count(channel => channel.Type == ChannelType.Display);
        ReplayChannel main = _channels[new ChannelId(ChannelType.Main, 0)];
        main.TryAdd(Encode(new MainInit(_overview.SessionId, displays, MouseMode.Server, MouseMode.Server, AgentConnected: false, AgentTokens: 0, _overview.InventedClock, RamHint: 0), 1));
        main.TryAdd(Encode(new ChannelsList(served), 2));
        main.Kick();
    }

    private static MessageFrame Encode<TMessage>(in TMessage message, ulong serial)
        where TMessage : struct, IWireMessage
    {
        SharedBuffer body = SharedBuffer.Rent(message.Size);
        WireWriter writer = new(body.Span);
        message.Write(ref writer);
        return new MessageFrame(new ChannelId(ChannelType.Main, 0), MessageDirection.ServerToClient, serial, message.Type, body.Memory, 0, body);
    }

    private void KickAll()
    {
        foreach (ReplayChannel channel in _channels.Values) channel.Kick();
    }
}
