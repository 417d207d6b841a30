using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Transports;

/// <summary>Connects over TCP and TLS 1.2 or later; TLS from the first byte.</summary>
public static class TlsTransport
{
    /// <summary>Connects, and checks the server's certificate.</summary>
    /// <param name="host">A name, or an IP literal without brackets; the certificate must be for it unless a host subject is given.</param>
    /// <param name="port">1..65535.</param>
    /// <param name="trust">Whom to trust; null for the system's roots and the host name check.</param>
    /// <param name="options">Timeout and keep-alive; null for SPICE's own values. The timeout covers the handshake.</param>
    /// <param name="cancellationToken">Ends the attempt at once.</param>
    /// <exception cref="SpiceConnectException">
    /// Host not found, refused, no answer in time; <see cref="SpiceConnectFailure.TlsFailed"/> where the peer does not speak TLS 1.2 or later,
    /// <see cref="SpiceConnectFailure.TlsUntrusted"/>, <see cref="SpiceConnectFailure.TlsHostMismatch"/>, <see cref="SpiceConnectFailure.TlsSubjectMismatch"/>.
    /// </exception>
    /// <exception cref="ArgumentException">The CA text holds no certificate, or the host subject cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ITransport> ConnectAsync(string host, int port, TlsTrust? trust = null, TransportOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= TransportOptions.Default;
        using ServerCertificateCheck check = new(host, trust ?? TlsTrust.Default);
        string name = TcpTransport.Name(host, port);
        using ConnectDeadline deadline = new(name, options, cancellationToken);
        Socket socket = await TcpTransport.DialAsync(host, port, options, deadline).ConfigureAwait(false);
        SslStream tls = new(new NetworkStream(socket, ownsSocket: true), leaveInnerStreamOpen: false, (_, certificate, chain, errors) => check.Validate(certificate, chain, errors));
        try
        {
            await deadline.RunAsync(socket, () => tls.AuthenticateAsClientAsync(host, null, TlsVersions.Accepted, checkCertificateRevocation: false)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is AuthenticationException or IOException or ObjectDisposedException or InvalidOperationException || (e as SpiceConnectException)?.Reason == SpiceConnectFailure.Refused)
        {
#pragma warning disable CA1849, VSTHRD103 // the socket is closed already
            tls.Dispose();
#pragma warning restore CA1849, VSTHRD103
            throw check.Error(name, e) ?? new SpiceConnectException(
                SpiceConnectFailure.TlsFailed, $"TLS with {name} failed; the peer does not speak TLS 1.2 or later there: {e.Message.TrimEnd('.')}.", null, e);
        }

        return new StreamTransport(socket, tls, true, $"tls {name} ({tls.SslProtocol})");
    }
}
