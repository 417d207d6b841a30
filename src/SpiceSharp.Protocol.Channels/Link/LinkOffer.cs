using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>What a server answers to a link message.</summary>
public sealed record LinkOffer
{
    /// <summary>Other than <see cref="LinkError.Ok"/>: the link is refused, for example with NEED_SECURED; nothing else is looked at.</summary>
    public LinkError Error { get; init; }

    /// <summary>The server's common capabilities. Default: <see cref="LinkServer.CommonCapabilities"/>. Only a mechanism named here is accepted.</summary>
    public CapabilitySet CommonCapabilities { get; init; } = LinkServer.CommonCapabilities;

    /// <summary>The server's capabilities of this channel.</summary>
    public CapabilitySet ChannelCapabilities { get; init; }

    /// <summary>The key pair of this link. Required unless the link is refused.</summary>
    public ITicketKey? Key { get; init; }

    /// <summary>The password a client must know; null when none is needed; empty when nobody may enter (none set, or expired).</summary>
    public string? Password { get; init; }

    /// <summary>A refusal.</summary>
    public static LinkOffer Refuse(LinkError error) => new() { Error = error };

    /// <summary>Without the password.</summary>
    public override string ToString() => Error == LinkError.Ok ? $"common {CommonCapabilities}, channel {ChannelCapabilities}" : $"refused: {Error}";
}
