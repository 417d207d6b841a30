using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Transports;

namespace SpiceSharp.Protocol.Client;

/// <summary>Connects and links one channel under the session's security policy.</summary>
internal sealed class ChannelLinker(ITransportConnector connector, ClientSessionOptions options, ILogger logger)
{
    /// <summary>Returns a linked connection.</summary>
    /// <exception cref="SpiceConnectException">It cannot be connected or linked.</exception>
    public async Task<(ITransport Transport, LinkResult Link)> LinkAsync(LinkRequest request, CancellationToken cancellationToken)
    {
        bool secure = StartsSecure(request.Channel);
        try
        {
            return await LinkOnceAsync(request, secure, cancellationToken).ConfigureAwait(false);
        }
        catch (SpiceConnectException e) when (e.Reason == SpiceConnectFailure.SecureChannelRequired && !secure && connector.HasSecure)
        {
            logger.LogDebug("{Channel}: the server demands TLS; connecting to the TLS port", request.Channel);
        }

        return await LinkOnceAsync(request, true, cancellationToken).ConfigureAwait(false);
    }

    private bool StartsSecure(ChannelId channel)
    {
        if (connector.IsLocal) return false;
        ConnectionSecurity policy = options.Security;
        bool mustBeSecure = !policy.AllowPlain || policy.SecureChannels.Contains(channel.Type);
        if (mustBeSecure && !connector.HasSecure)
            throw new SpiceConnectException(SpiceConnectFailure.SecureChannelRequired, $"{channel}: the security policy wants TLS for this channel, and no TLS port is known.", channel);
        return mustBeSecure || !connector.HasPlain;
    }

    private async Task<(ITransport Transport, LinkResult Link)> LinkOnceAsync(LinkRequest request, bool secure, CancellationToken cancellationToken)
    {
        ITransport transport;
        try
        {
            transport = await connector.ConnectAsync(request.Channel, secure, cancellationToken).ConfigureAwait(false);
        }
        catch (SpiceConnectException e) when (request.Channel != ChannelId.Main && e.Channel is null)
        {
            throw new SpiceConnectException(e.Reason, $"{request.Channel}: {e.Message}", request.Channel, e);
        }

        LinkResult link = await LinkDialogue.RunAsync(
            transport, request, options.TicketCipher, options.Limits, options.LinkTimeout, options.Time, blocking: options.HasOwnThread(request.Channel), cancellationToken).ConfigureAwait(false);
        logger.LogInformation("{Channel} linked over {Transport}", request.Channel, transport.Description);
        return (transport, link);
    }
}
