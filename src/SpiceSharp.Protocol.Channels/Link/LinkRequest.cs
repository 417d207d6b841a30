namespace SpiceSharp.Protocol.Channels;

/// <summary>What a client asks for when it links one channel.</summary>
public sealed record LinkRequest
{
    /// <summary>The channel.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>0 for main; for every other channel the session id that MAIN INIT told.</summary>
    public uint ConnectionId { get; init; }

    /// <summary>The client's common capabilities. Default: <see cref="LinkClient.CommonCapabilities"/>.</summary>
    public CapabilitySet CommonCapabilities { get; init; } = LinkClient.CommonCapabilities;

    /// <summary>The client's capabilities of this channel.</summary>
    public CapabilitySet ChannelCapabilities { get; init; }

    /// <summary>The ticket; null or empty when none is known. At most <see cref="LinkClient.MaxPasswordBytes"/> bytes of UTF-8.</summary>
    public string? Password { get; init; }

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Channel}, connection id {ConnectionId}, common {CommonCapabilities}, channel {ChannelCapabilities}";
}
