using System;
using System.Linq;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>Decides one link: is there such a channel, may it be plain, which session does it belong to.</summary>
internal sealed class ServerLinkPolicy(SpiceServerOptions options, bool isSecure, Func<ServerSession?> session) : ILinkPolicy, IDisposable
{
    private RsaTicketKey? _key;

    public LinkOffer Offer(LinkRequest request)
    {
        ChannelType type = request.Channel.Type;
        if (!isSecure && options.SecureChannels.Contains(type)) return LinkOffer.Refuse(LinkError.NeedSecured);
        if (type != ChannelType.Main && !options.Channels.Contains(request.Channel)) return LinkOffer.Refuse(LinkError.ChannelNotAvailable);
        return new LinkOffer
        {
            CommonCapabilities = options.CommonCapabilities,
            ChannelCapabilities = CapabilitiesOf(type),
            Key = _key = new RsaTicketKey(),
            Password = options.Password,
        };
    }

    public LinkError Admit(LinkResult result)
    {
        // A main link with an id announces a migration, which this server does not take part in.
        if (result.Channel.Type == ChannelType.Main) return result.ConnectionId == 0 ? LinkError.Ok : LinkError.BadConnectionId;
        if (session() is not { } current || current.Id != result.ConnectionId) return LinkError.BadConnectionId;
        return current.Has(result.Channel) ? LinkError.ChannelNotAvailable : LinkError.Ok;
    }

    public void Dispose() => _key?.Dispose();

    /// <summary>What this server does on each channel, and nothing else.</summary>
    internal static CapabilitySet CapabilitiesOf(ChannelType channel) => channel switch
    {
        ChannelType.Main => CapabilitySet.Of(MainCapability.NameAndUuid),
        ChannelType.Display => CapabilitySet.Of(DisplayCapability.MonitorsConfig, DisplayCapability.PreferredCompression),
        ChannelType.Inputs => CapabilitySet.Of(InputsCapability.KeyScancode),
        _ => CapabilitySet.Empty,
    };
}
