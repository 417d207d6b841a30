using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>What both sides know of a channel once its link is up.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="ConnectionId">As the client sent it: 0 for a new session's main channel.</param>
/// <param name="ClientCommon">Common capabilities of the client.</param>
/// <param name="ClientChannel">The client's capabilities of this channel.</param>
/// <param name="ServerCommon">Common capabilities of the server.</param>
/// <param name="ServerChannel">The server's capabilities of this channel.</param>
public sealed record LinkResult(ChannelId Channel, uint ConnectionId, CapabilitySet ClientCommon, CapabilitySet ClientChannel, CapabilitySet ServerCommon, CapabilitySet ServerChannel)
{
    /// <summary>Whether messages carry the 6-byte header: both sides announced MINI_HEADER.</summary>
    public bool MiniHeader => ClientCommon.Contains(CommonCapability.MiniHeader) && ServerCommon.Contains(CommonCapability.MiniHeader);
}
