using System;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Transports;

/// <summary>The time allowed for one connection attempt, and what its failures mean.</summary>
/// <remarks>Old frameworks cannot cancel a connect or a handshake, so the deadline closes the socket; that works on every target alike.</remarks>
internal sealed class ConnectDeadline : IDisposable
{
    private readonly string _target;
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _cancelled;
    private readonly CancellationTokenSource _source;

    public ConnectDeadline(string target, TransportOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _target = target;
        _timeout = options.ConnectTimeout;
        _cancelled = cancellationToken;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _source.CancelAfter(_timeout);
    }

    /// <summary>Cancelled by the caller or by the timeout.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Runs one step on a socket; when it fails or the time is over, the socket is closed and the typed error thrown.</summary>
    public async Task RunAsync(Socket socket, Func<Task> step)
    {
        try
        {
            using (Token.Register(static state => SocketLifetime.Close((Socket)state!), socket)) await step().ConfigureAwait(false);
            Token.ThrowIfCancellationRequested();
        }
        catch (Exception e)
        {
            SocketLifetime.Close(socket);
            if (Explain(e) is { } error) throw error;
            throw;
        }
    }

    /// <summary>Connects within the deadline, on the calling thread if it may block.</summary>
    /// <remarks>
    /// Never so where closing the socket does not end it: on macOS, and to a Unix socket whose listener does not accept. The latter is connected or
    /// refused at once when nobody blocks.
    /// </remarks>
    public Task ConnectAsync(Socket socket, EndPoint endPoint, bool blocking) => RunAsync(socket, () =>
    {
        if (!blocking || endPoint.AddressFamily == AddressFamily.Unix || RuntimeInformation.IsOSPlatform(OSPlatform.OSX)) return socket.ConnectAsync(endPoint);
        socket.Connect(endPoint);
        return Task.CompletedTask;
    });

    /// <summary>The typed error behind a failure; null when the failure says enough itself.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public SpiceConnectException? Explain(Exception failure)
    {
        _cancelled.ThrowIfCancellationRequested();
        if (Token.IsCancellationRequested) return TimedOut(failure);
        return failure is SocketException socketError ? Explain(socketError) : null;
    }

    public void Dispose() => _source.Dispose();

    private SpiceConnectException Explain(SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.TimedOut => TimedOut(failure),
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => new(SpiceConnectFailure.HostNotFound, $"The host of {_target} was not found.", null, failure),
        _ => new(SpiceConnectFailure.Refused, $"The connection to {_target} was refused: {failure.Message.TrimEnd('.')}.", null, failure),
    };

    private SpiceConnectException TimedOut(Exception failure) =>
        new(SpiceConnectFailure.Timeout, $"No answer from {_target} within {_timeout.TotalSeconds:0.###} s.", null, failure);
}
