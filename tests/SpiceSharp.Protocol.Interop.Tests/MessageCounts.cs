using System.Collections.Concurrent;
using System.Collections.Generic;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>How many messages of each kind came: what a test needs in order to know that the server sent what it is about.</summary>
internal sealed class MessageCounts : ISessionTap
{
    private readonly ConcurrentDictionary<(ChannelType Channel, ushort Type), int> _received = new();

    /// <summary>The codecs of the streams that were created.</summary>
    public ConcurrentDictionary<VideoCodecType, int> VideoCodecs { get; } = new();

    public int this[ChannelType channel, ushort type] => CollectionExtensions.GetValueOrDefault(_received, (channel, type));

    public void ChannelOpened(MonotonicInstant now, TappedChannel channel)
    {
    }

    public void Frame(MonotonicInstant now, in MessageFrame frame)
    {
        if (frame.Direction != MessageDirection.ServerToClient) return;
        _received.AddOrUpdate((frame.Channel.Type, frame.Type), 1, static (_, count) => count + 1);
        if (frame.Channel.Type != ChannelType.Display || frame.Type != StreamCreate.MessageType) return;
        WireReader body = frame.OpenBody(SpiceLimits.Default);
        VideoCodecs.AddOrUpdate(StreamCreate.Read(ref body).Codec, 1, static (_, count) => count + 1);
    }

    public void ChannelClosed(MonotonicInstant now, ChannelId channel, string? error)
    {
    }
}
