using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>What a capture holds, found by reading it once: the channels that can be served, and the session they belong to.</summary>
internal sealed class CaptureOverview
{
    /// <summary>The session id of captures without a main channel.</summary>
    private const uint InventedSessionId = 1;

    /// <summary>By how much a session clock is behind the server's when nothing is known: a stream's frames are shown that long after they were sent.</summary>
    private const uint InventedLatencyMilliseconds = 400;

    private readonly Dictionary<ChannelId, TappedChannel> _channels = [];
    private TimeSpan? _firstTime;
    private TimeSpan? _initTime;
    private uint? _inventedClock;

    private CaptureOverview()
    {
    }

    /// <summary>The channels as they were linked, main among them where it was recorded.</summary>
    public IReadOnlyDictionary<ChannelId, TappedChannel> Channels => _channels;

    /// <summary>Whether main was recorded; without it the replayer says itself what a client must hear there.</summary>
    public bool HasMain => _initTime is not null;

    /// <summary>What MAIN_INIT tells, and other channels must name.</summary>
    public uint SessionId { get; private set; } = InventedSessionId;

    /// <summary>When the session began, in the capture's time: that of MAIN_INIT, or of the first record.</summary>
    public TimeSpan Start => _initTime ?? _firstTime ?? TimeSpan.Zero;

    /// <summary>The session clock at the start, for captures without MAIN_INIT.</summary>
    public uint InventedClock => _inventedClock ?? 0;

    /// <summary>Messages that will be sent to a client that opens every channel.</summary>
    public long Messages { get; private set; }

    /// <summary>Where the capture breaks off, when it does.</summary>
    public SpiceCaptureException? Damage { get; private set; }

    /// <summary>Reads all of it. Damage behind the first message only ends it.</summary>
    /// <exception cref="SpiceCaptureException">This is no capture, it is damaged from the start, or nothing in it can be shown.</exception>
    public static CaptureOverview Read(Stream stream, SpiceLimits limits)
    {
        var overview = new CaptureOverview();
        var reader = new CaptureReader(stream, limits);
        try
        {
            while (reader.Read() is { } record) overview.Add(record, limits);
        }
        catch (SpiceCaptureException damage) when (overview.Messages > 0)
        {
            overview.Damage = damage;
        }

        if (!overview._channels.Keys.Any(channel => channel.Type != ChannelType.Main)) throw new SpiceCaptureException(0, "records", "hold no channel that could be shown");
        return overview;
    }

    /// <summary>Whether a recorded message can be sent.</summary>
    public bool CanServe(FrameRecord record) =>
        record.Frame.Direction == MessageDirection.ServerToClient && !record.BodyLeftOut && _channels.ContainsKey(record.Channel) && (HasMain || record.Channel.Type != ChannelType.Main);

    private void Add(CaptureRecord record, SpiceLimits limits)
    {
        _firstTime ??= record.Time;
        if (record is ChannelOpenedRecord { Details: var details })
        {
            _channels.TryAdd(details.Channel, details);
            return;
        }

        if (record is not FrameRecord frame) return;
        using (frame.Frame) Add(frame, limits);
    }

    private void Add(FrameRecord record, SpiceLimits limits)
    {
        MessageFrame frame = record.Frame;
        if (frame.Direction != MessageDirection.ServerToClient) return;
        if (record.BodyLeftOut)
        {
            // A channel is of no use without its messages; main is without the agent's.
            if (frame.Channel.Type != ChannelType.Main) _channels.Remove(frame.Channel);
            return;
        }

        Messages++;
        try
        {
            WireReader body = frame.OpenBody(limits);
            if (_initTime is null && frame.Channel.Type == ChannelType.Main && frame.Type == MainInit.MessageType)
            {
                SessionId = MainInit.Read(ref body).SessionId;
                _initTime = record.Time;
            }
            else if (_inventedClock is null && frame.Channel.Type == ChannelType.Display && frame.Type is StreamData.MessageType or StreamDataSized.MessageType)
            {
                body.ReadUInt32("id");
                uint shown = body.ReadUInt32("multi_media_time");
                _inventedClock = unchecked(shown - (uint)(record.Time - Start).TotalMilliseconds - InventedLatencyMilliseconds);
            }
        }
        catch (SpiceProtocolException)
        {
            // The client will find that out for itself.
        }
    }
}
