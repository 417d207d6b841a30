using System;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Transports;

namespace SpiceSharp.Protocol.Client;

/// <summary>Connects to an address.</summary>
internal sealed class EndpointConnector(SpiceEndpoint endpoint, TlsTrust trust, ClientSessionOptions session) : ITransportConnector
{
    public bool HasPlain => endpoint.Port is not null || IsLocal;

    public bool HasSecure => endpoint.TlsPort is not null;

    public bool IsLocal => endpoint.UnixPath is not null;

    public async Task<ITransport> ConnectAsync(ChannelId channel, bool secure, CancellationToken cancellationToken)
    {
        TransportOptions options = session.Transport;
        bool blocking = session.HasOwnThread(channel); // it is linked on a thread that may
        if (endpoint.UnixPath is { } path)
        {
            try
            {
                return blocking ? UnixTransport.Connect(path, options, cancellationToken) : await UnixTransport.ConnectAsync(path, options, cancellationToken).ConfigureAwait(false);
            }
            catch (PlatformNotSupportedException e)
            {
                throw new SpiceConnectException(SpiceConnectFailure.NotSupported, e.Message, channel, e);
            }
        }

        if (secure) return await TlsTransport.ConnectAsync(endpoint.Host, endpoint.TlsPort!.Value, trust, options, cancellationToken).ConfigureAwait(false);
        return blocking ? TcpTransport.Connect(endpoint.Host, endpoint.Port!.Value, options, cancellationToken)
            : await TcpTransport.ConnectAsync(endpoint.Host, endpoint.Port!.Value, options, cancellationToken).ConfigureAwait(false);
    }
}
