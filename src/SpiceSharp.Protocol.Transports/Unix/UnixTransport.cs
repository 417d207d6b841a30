using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Transports;

/// <summary>Connects to a Unix socket.</summary>
public static class UnixTransport
{
    /// <summary>Connects. A leading <c>@</c> in the path means Linux' abstract namespace.</summary>
    /// <exception cref="SpiceConnectException">Nothing listens there, or no answer came in time.</exception>
    /// <exception cref="PlatformNotSupportedException">The netstandard2.0 build has no Unix sockets.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ITransport> ConnectAsync(string path, TransportOptions? options = null, CancellationToken cancellationToken = default)
    {
        return await ConnectAsync(path, options, blocking: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As <see cref="ConnectAsync(string, TransportOptions?, CancellationToken)"/>, blocking the calling thread; see <see cref="TcpTransport.Connect"/>.</summary>
    /// <exception cref="SpiceConnectException">Nothing listens there, or no answer came in time.</exception>
    /// <exception cref="PlatformNotSupportedException">The netstandard2.0 build has no Unix sockets.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IWaitableTransport Connect(string path, TransportOptions? options = null, CancellationToken cancellationToken = default) =>
#pragma warning disable VSTHRD002 // what it says
        ConnectAsync(path, options, blocking: true, cancellationToken).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002

    private static async Task<SocketTransport> ConnectAsync(string path, TransportOptions? options, bool blocking, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        EndPoint endPoint = UnixEndPoint.Of(path);
        string description = "unix " + path;
        using ConnectDeadline deadline = new(description, options ?? TransportOptions.Default, cancellationToken);
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await deadline.ConnectAsync(socket, endPoint, blocking).ConfigureAwait(false);
        return new SocketTransport(socket, description);
    }
}
