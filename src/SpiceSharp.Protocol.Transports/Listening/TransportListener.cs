using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Transports;

/// <summary>Accepts connections on TCP, TLS or a Unix socket and hands each to a handler as a transport.</summary>
/// <remarks>Listens from its creation. Each connection is served on its own task, the TLS handshake included, so a silent client delays nobody.</remarks>
public sealed class TransportListener : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly X509Certificate2? _certificate;
    private readonly string? _path;
    private readonly TransportOptions _options;

    private TransportListener(Socket socket, X509Certificate2? certificate, string? path, TransportOptions? options)
    {
        _socket = socket;
        _certificate = certificate;
        _path = path;
        _options = options ?? ServerDefaults;
    }

    /// <summary>The values a SPICE server uses: probes after 600 s of silence.</summary>
    public static TransportOptions ServerDefaults { get; } = new() { KeepAliveIdle = TimeSpan.FromSeconds(600) };

    /// <summary>The TCP port in use; 0 for a Unix socket.</summary>
    public int Port => (_socket.LocalEndPoint as IPEndPoint)?.Port ?? 0;

    /// <summary>Whether connections are TLS.</summary>
    public bool IsSecure => _certificate is not null;

    /// <summary>Listens for plain TCP. Port 0 takes a free one, see <see cref="Port"/>.</summary>
    /// <exception cref="SocketException">The address cannot be bound.</exception>
    public static TransportListener Tcp(IPAddress address, int port, TransportOptions? options = null) =>
        new(Bind(new IPEndPoint(address, port)), null, null, options);

    /// <summary>Listens for TLS 1.2 or later. The certificate must have its private key; the caller disposes it after the listener.</summary>
    /// <exception cref="SocketException">The address cannot be bound.</exception>
    public static TransportListener Tls(IPAddress address, int port, X509Certificate2 certificate, TransportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new(Bind(new IPEndPoint(address, port)), certificate, null, options);
    }

    /// <summary>Listens on a Unix socket; a leading <c>@</c> means Linux' abstract namespace. The file must not exist; it is removed at the end.</summary>
    /// <exception cref="SocketException">The path cannot be bound.</exception>
    /// <exception cref="PlatformNotSupportedException">The platform has no Unix sockets.</exception>
    public static TransportListener Unix(string path, TransportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new(Bind(UnixEndPoint.Of(path)), null, path, options);
    }

    /// <summary>Accepts until cancelled or disposed, then returns once every handler has ended.</summary>
    /// <param name="serve">
    /// Serves one connection and owns its transport. Its token is cancelled with <paramref name="cancellationToken"/>. What it throws ends only its connection.
    /// </param>
    /// <param name="cancellationToken">Ends the accepting. It is not reported as an error.</param>
    public async Task RunAsync(Func<ITransport, CancellationToken, Task> serve, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(serve);
        HashSet<Task> connections = [];
        using (cancellationToken.Register(static state => SocketLifetime.Close((Socket)state!), _socket))
        {
            while (await AcceptAsync().ConfigureAwait(false) is { } socket)
            {
                Task connection = ServeAsync(socket, serve, cancellationToken);
                lock (connections) connections.Add(connection);
                _ = connection.ContinueWith(ended => { lock (connections) connections.Remove(ended); }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }

        Task[] left;
        lock (connections) left = [.. connections];
        await Task.WhenAll(left).ConfigureAwait(false);
    }

    /// <summary>Stops listening. Connections already accepted live on.</summary>
    public ValueTask DisposeAsync()
    {
        SocketLifetime.Close(_socket);
        if (_path is not null && !UnixEndPoint.IsAbstract(_path)) File.Delete(_path);
        return default;
    }

    /// <summary>The next connection; null when the socket was closed, which is how accepting is cancelled on every target.</summary>
    private async Task<Socket?> AcceptAsync()
    {
        while (true)
        {
            try
            {
                return await _socket.AcceptAsync().ConfigureAwait(false);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            {
                // The client gave up while it waited in the backlog; the next one may not have.
            }
            catch (SocketException)
            {
                return null;
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
        }
    }

    private async Task ServeAsync(Socket socket, Func<ITransport, CancellationToken, Task> serve, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Yield();     // the accept loop goes on at once
            ITransport transport = await OpenAsync(socket, cancellationToken).ConfigureAwait(false);
            await using (transport.ConfigureAwait(false)) await serve(transport, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever one connection does, the listener lives on
        catch (Exception)
#pragma warning restore CA1031
        {
            SocketLifetime.Close(socket);
        }
    }

    private async Task<ITransport> OpenAsync(Socket socket, CancellationToken cancellationToken)
    {
        if (_path is not null) return new SocketTransport(socket, "unix " + _path);
        SocketLifetime.Tune(socket, _options);
        string peer = socket.RemoteEndPoint?.ToString() ?? "?";
        if (_certificate is null) return new SocketTransport(socket, "tcp " + peer);

        SslStream tls = new(new NetworkStream(socket, ownsSocket: true), leaveInnerStreamOpen: false);
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.ConnectTimeout);
        using (deadline.Token.Register(static state => SocketLifetime.Close((Socket)state!), socket))
            await tls.AuthenticateAsServerAsync(_certificate, clientCertificateRequired: false, TlsVersions.Accepted, checkCertificateRevocation: false).ConfigureAwait(false);
        return new StreamTransport(socket, tls, true, $"tls {peer} ({tls.SslProtocol})");
    }

    private static Socket Bind(EndPoint endPoint)
    {
        Socket socket = new(endPoint.AddressFamily, SocketType.Stream, endPoint is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        try
        {
            socket.Bind(endPoint);
            socket.Listen(64);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
