using System;

namespace SpiceSharp.Protocol.Drivers;

/// <summary>How a channel's loops ended.</summary>
internal enum ChannelEndKind
{
    /// <summary>Stopped from this side.</summary>
    Stopped,

    /// <summary>The peer closed the connection between two messages.</summary>
    PeerClosed,

    /// <summary>Something failed; the error says what.</summary>
    Failed,
}

/// <summary>How a channel's loops ended, and the error if they failed.</summary>
/// <param name="Kind">How.</param>
/// <param name="Error">Only with <see cref="ChannelEndKind.Failed"/>.</param>
internal readonly record struct ChannelEnd(ChannelEndKind Kind, Exception? Error = null);
