using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Diagnostics;

/// <summary>Sees what every channel of a session sends and receives, after TLS. Drivers call it; a recorder implements it.</summary>
/// <remarks>
/// Each channel's loops call it on their own threads, so an implementation is thread-safe, returns quickly and does not throw: a recorder's
/// full disk is no reason to end a session. The link phase, and with it the ticket, never reaches a tap.
/// </remarks>
public interface ISessionTap
{
    /// <summary>A channel finished its link; its frames follow.</summary>
    void ChannelOpened(MonotonicInstant now, TappedChannel channel);

    /// <summary>A message was received or is about to be sent. The body is borrowed for the call.</summary>
    void Frame(MonotonicInstant now, in MessageFrame frame);

    /// <summary>A channel ended.</summary>
    /// <param name="now">When.</param>
    /// <param name="channel">Which.</param>
    /// <param name="error">One sentence when it ended with an error; null when it was closed.</param>
    void ChannelClosed(MonotonicInstant now, ChannelId channel, string? error);
}

/// <summary>What the link phase agreed on for one channel.</summary>
/// <param name="Channel">Which channel.</param>
/// <param name="MiniHeader">Whether messages have the 6-byte header.</param>
/// <param name="IsSecure">Whether the channel runs over TLS.</param>
/// <param name="ClientCommon">The client's common capabilities.</param>
/// <param name="ClientChannel">The client's capabilities for this channel type.</param>
/// <param name="ServerCommon">The server's common capabilities.</param>
/// <param name="ServerChannel">The server's capabilities for this channel type.</param>
public sealed record TappedChannel(
    ChannelId Channel,
    bool MiniHeader,
    bool IsSecure,
    CapabilitySet ClientCommon,
    CapabilitySet ClientChannel,
    CapabilitySet ServerCommon,
    CapabilitySet ServerChannel);
