using System;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>Answers a link as the recorded server did, so that the client behaves as it would have there.</summary>
internal sealed class ReplayLinkPolicy(CaptureOverview overview, string? password, Func<ReplaySession?> session) : ILinkPolicy, IDisposable
{
    private RsaTicketKey? _key;

    public LinkOffer Offer(LinkRequest request)
    {
        bool isMain = request.Channel == new ChannelId(ChannelType.Main, 0);
        if (!overview.Channels.TryGetValue(request.Channel, out TappedChannel? recorded) && !isMain) return LinkOffer.Refuse(LinkError.ChannelNotAvailable);
        return new LinkOffer
        {
            CommonCapabilities = recorded is null ? LinkServer.CommonCapabilities : Common(recorded),
            ChannelCapabilities = recorded?.ServerChannel ?? CapabilitySet.Empty,
            Key = _key = new RsaTicketKey(),
            Password = password,
        };
    }

    public LinkError Admit(LinkResult result)
    {
        if (result.Channel.Type == ChannelType.Main) return result.ConnectionId == 0 ? LinkError.Ok : LinkError.BadConnectionId;
        if (result.ConnectionId != overview.SessionId || session() is not { } current) return LinkError.BadConnectionId;
        return current.CanLink(result.Channel) ? LinkError.Ok : LinkError.ChannelNotAvailable;
    }

    public void Dispose() => _key?.Dispose();

    /// <summary>
    /// What the server said, but: tickets instead of SASL, and the mini header only where it was in use. A recording with the full header may
    /// hold sub-message lists, which the mini header has no room for.
    /// </summary>
    private static CapabilitySet Common(TappedChannel recorded)
    {
        CapabilitySet common = CapabilitySet.Of(CommonCapability.AuthSpice);
        foreach (int capability in recorded.ServerCommon.Enumerate())
        {
            if (capability == CommonCapability.AuthSasl || (capability == CommonCapability.MiniHeader && !recorded.MiniHeader)) continue;
            common = common.With(capability);
        }

        return common;
    }
}
