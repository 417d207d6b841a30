using System;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Transports;

namespace SpiceSharp.Protocol.Client;

/// <summary>Connects to an address.</summary>
internal sealed class EndpointConnector(SpiceEndpoint endpoint, TlsTrust trust, TransportOptions options) : ITransportConnector
{
    public bool HasPlain => endpoint.Port is not null || IsLocal;

    public bool HasSecure => endpoint.TlsPort is not null;

    public bool IsLocal => endpoint.UnixPath is not null;

    public async Task<ITransport> ConnectAsync(ChannelId channel, bool secure, CancellationToken cancellationToken)
    {
        if (endpoint.UnixPath is { } path)
        {
            try
            {
                return await UnixTransport.ConnectAsync(path, options, cancellationToken).ConfigureAwait(false);
            }
            catch (PlatformNotSupportedException e)
            {
                throw new SpiceConnectException(SpiceConnectFailure.NotSupported, e.Message, channel, e);
            }
        }

        return secure
            ? await TlsTransport.ConnectAsync(endpoint.Host, endpoint.TlsPort!.Value, trust, options, cancellationToken).ConfigureAwait(false)
            : await TcpTransport.ConnectAsync(endpoint.Host, endpoint.Port!.Value, options, cancellationToken).ConfigureAwait(false);
    }
}
