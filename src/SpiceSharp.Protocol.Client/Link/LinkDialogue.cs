using System;
using System.Buffers;
using System.IO;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Transports;

namespace SpiceSharp.Protocol.Client;

/// <summary>Runs the link exchange of one channel over a transport, within one time limit for all of it.</summary>
internal static class LinkDialogue
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Returns when the link is up; the transport then stands at the first message. On a failure it is closed.</summary>
    /// <exception cref="SpiceConnectException">The link failed, or took too long.</exception>
    /// <exception cref="SpiceProtocolException">The server's answer is malformed.</exception>
    public static async Task<LinkResult> RunAsync(
        ITransport transport, LinkRequest request, ITicketCipher cipher, SpiceLimits limits, TimeSpan timeout, TimeProvider time, bool blocking, CancellationToken cancellationToken)
    {
        LinkClient link = new(request, cipher, limits);
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
#pragma warning disable CA1849, VSTHRD103 // CancelAsync is not on every target
        using ITimer timer = time.CreateTimer(static state => Expire((CancellationTokenSource)state!), deadline, timeout, Timeout.InfiniteTimeSpan);
#pragma warning restore CA1849, VSTHRD103
        // Old frameworks cannot cancel a socket's read; closing it works everywhere.
        using CancellationTokenRegistration close = deadline.Token.Register(static state => _ = ((ITransport)state!).DisposeAsync().AsTask(), transport);
        try
        {
            return await RunAsync(transport, link, blocking ? transport as IWaitableTransport : null, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await transport.DisposeAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (deadline.IsCancellationRequested)
            {
                throw new SpiceConnectException(
                    SpiceConnectFailure.Timeout, FormattableString.Invariant($"{request.Channel}: the server accepted the connection, but the link was not up within {timeout.TotalSeconds:0.###} s."), request.Channel, e);
            }

            if (IsOfThePlatform(e))
                throw new SpiceConnectException(SpiceConnectFailure.NoCommonAuthentication, $"{request.Channel}: the platform refused the server's key: {e.Message.TrimEnd('.')}.", request.Channel, e);
            throw;
        }
    }

    private static void Expire(CancellationTokenSource deadline)
    {
        try
        {
            deadline.Cancel();
        }
        catch (Exception e) when (e is ObjectDisposedException or AggregateException)
        {
            // The link was up, or had failed, at the same moment; or a transport of someone else's failed to close.
        }
    }

    // A method of its own: the platform's cryptography, a megabyte, is not loaded for a link without it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsOfThePlatform(Exception error) => error is CryptographicException;

    private static async Task<LinkResult> RunAsync(ITransport transport, LinkClient link, IWaitableTransport? waitable, CancellationToken cancellationToken)
    {
        link.Start(transport.Output);
        while (true)
        {
            await FlushAsync(transport.Output, cancellationToken).ConfigureAwait(false);
            // The deadline closes the transport, which ends the wait. After a wait of another kind this is a thread of the pool, which is not blocked.
            if (!Thread.CurrentThread.IsThreadPoolThread) waitable?.WaitForInput(LongestWait);
            ReadResult read;
            try
            {
                read = await transport.Input.ReadAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                throw link.EndOfInput(e);
            }

            ReadOnlySequence<byte> buffer = read.Buffer;
            if (link.Receive(ref buffer, transport.Output))
            {
                transport.Input.AdvanceTo(buffer.Start);        // the rest is the data phase
                return link.Result!;
            }

            transport.Input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted) throw link.EndOfInput();
        }
    }

    private static async Task FlushAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        try
        {
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The server may have answered with an error before it closed: the answer says more than this failure does.
        }
    }
}
