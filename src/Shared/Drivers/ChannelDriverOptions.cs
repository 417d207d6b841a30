using System;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Drivers;

/// <summary>Looks at a message as soon as it has been read, before it is queued. The frame is borrowed.</summary>
internal delegate void ReadPathAnswer(in MessageFrame frame, IMessageOutbox controlLane);

/// <summary>What one channel's driver joins together.</summary>
internal sealed record ChannelDriverOptions
{
    /// <summary>The linked connection, positioned at the first message. The driver disposes it.</summary>
    public required ITransport Transport { get; init; }

    /// <summary>The channel.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>Which way received messages travel: decides the role.</summary>
    public required MessageDirection Incoming { get; init; }

    /// <summary>Which header the link agreed on.</summary>
    public required bool MiniHeader { get; init; }

    /// <summary>
    /// Whether no two messages share a flush, and so no TLS record. A server needs it towards spice-gtk, which waits for the socket although TLS
    /// still holds the rest of a record: a message behind another one there is seen only when more comes.
    /// </summary>
    public bool FlushEachMessage { get; init; }

    /// <summary>
    /// Whether the channel gets a thread that waits for its messages and its deadlines, where the transport can be waited for
    /// (<see cref="IWaitableTransport"/>). Otherwise it runs on the pool.
    /// </summary>
    public bool OwnThread { get; init; }

    /// <summary>The bounds in force.</summary>
    public required SpiceLimits Limits { get; init; }

    /// <summary>The clock and the timers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Sees every message in both directions; null for none.</summary>
    public ISessionTap? Tap { get; init; }

    /// <summary>Gets a trace line per message.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
