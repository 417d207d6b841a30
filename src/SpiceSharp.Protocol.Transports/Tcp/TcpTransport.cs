using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Transports;

/// <summary>Connects over plain TCP.</summary>
public static class TcpTransport
{
    /// <summary>Connects to the first address of the host that accepts.</summary>
    /// <param name="host">A name, or an IP literal without brackets.</param>
    /// <param name="port">1..65535.</param>
    /// <param name="options">Timeout and keep-alive; null for SPICE's own values.</param>
    /// <param name="cancellationToken">Ends the attempt at once.</param>
    /// <exception cref="SpiceConnectException">Host not found, refused, or no answer in time.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ITransport> ConnectAsync(string host, int port, TransportOptions? options = null, CancellationToken cancellationToken = default)
    {
        return await ConnectAsync(host, port, options, blocking: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As <see cref="ConnectAsync(string, int, TransportOptions?, CancellationToken)"/>, blocking the calling thread: for a channel with a thread of its own.</summary>
    /// <remarks>A socket that has once been waited for asynchronously wakes the platform's threads for whatever comes, also when nobody waits that way any more.</remarks>
    /// <exception cref="SpiceConnectException">Host not found, refused, or no answer in time.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IWaitableTransport Connect(string host, int port, TransportOptions? options = null, CancellationToken cancellationToken = default) =>
#pragma warning disable VSTHRD002 // what it says
        ConnectAsync(host, port, options, blocking: true, cancellationToken).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002

    /// <summary>For example <c>host:5900</c> or <c>[::1]:5900</c>.</summary>
    internal static string Name(string host, int port) =>
        host.Contains(':') ? FormattableString.Invariant($"[{host}]:{port}") : FormattableString.Invariant($"{host}:{port}");

    /// <summary>A connected, tuned socket.</summary>
    internal static async Task<Socket> DialAsync(string host, int port, TransportOptions options, ConnectDeadline deadline, bool blocking = false)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535);
        Task<IPAddress[]> resolving = ResolveAsync(host, deadline);
#pragma warning disable CA1849, VSTHRD103, VSTHRD002 // who may block stays on the thread that may
        IPAddress[] addresses = blocking ? resolving.GetAwaiter().GetResult() : await resolving.ConfigureAwait(false);
#pragma warning restore CA1849, VSTHRD103, VSTHRD002
        for (int i = 0; ; i++)
        {
            Socket socket = new(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await deadline.ConnectAsync(socket, new IPEndPoint(addresses[i], port), blocking).ConfigureAwait(false);
                SocketLifetime.Tune(socket, options);
                return socket;
            }
            catch (SpiceConnectException e) when (e.Reason == SpiceConnectFailure.Refused && i + 1 < addresses.Length)
            {
                // localhost is often ::1 first, where nothing listens.
            }
        }
    }

    private static async Task<SocketTransport> ConnectAsync(string host, int port, TransportOptions? options, bool blocking, CancellationToken cancellationToken)
    {
        options ??= TransportOptions.Default;
        using ConnectDeadline deadline = new(Name(host, port), options, cancellationToken);
        Socket socket = await DialAsync(host, port, options, deadline, blocking).ConfigureAwait(false);
        return new SocketTransport(socket, "tcp " + Name(host, port));
    }

    private static Task<IPAddress[]> ResolveAsync(string host, ConnectDeadline deadline) =>
        IPAddress.TryParse(host, out IPAddress? literal) ? Task.FromResult<IPAddress[]>([literal]) : ResolveNameAsync(host, deadline);

    private static async Task<IPAddress[]> ResolveNameAsync(string host, ConnectDeadline deadline)
    {
        try
        {
            IPAddress[] addresses = await Dns.GetHostAddressesAsync(host).WaitAsync(deadline.Token).ConfigureAwait(false);
            if (addresses.Length > 0) return addresses;
            throw new SocketException((int)SocketError.NoData);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ArgumentException)
        {
            throw deadline.Explain(e) ?? new SpiceConnectException(SpiceConnectFailure.HostNotFound, $"'{host}' is not a host name.", null, e);
        }
    }
}
