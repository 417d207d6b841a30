using System;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Drivers;

/// <summary>Runs one channel: the only code that awaits, with no protocol knowledge beyond framing.</summary>
/// <remarks>
/// <code>
/// read      transport -> framer -> answers into the control lane -> inbox (waits for room there, nowhere else)
/// dispatch  inbox -> machine, one message after the other: the channel's logical thread
/// write     control lane, then outbox -> transport: the only owner of the pipe writer, one flush per batch
/// </code>
/// The read loop never flushes, so two such peers cannot wait for each other. A blocked sink stops the dispatch loop only. Read and dispatch share a
/// thread as long as neither waits for the other: the pool's (<see cref="ReadOrDispatch"/>) or one of the channel's own (<see cref="OwnThread"/>).
/// </remarks>
#pragma warning disable CA1001 // the run itself disposes what it owns when it has ended
internal sealed partial class ChannelDriver
#pragma warning restore CA1001
{
    // The two bounds below are safety nets, so they run on the wall clock whatever the session's clock is.

    /// <summary>Time for queued messages to leave when the channel is stopped, and for the reader when the writer failed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a stop waits for the loops, one of which may be inside an application's sink.</summary>
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How soon one batch may be published after another when messages come in a steady trickle. The first of a trickle is published at once;
    /// a server that sends twenty messages an acknowledgement would otherwise have every twenty published. On the wall clock, as above.
    /// </summary>
    private static readonly TimeSpan PublishInterval = TimeSpan.FromMilliseconds(4);

    private const int FlushBytes = 256 * 1024;

    private readonly ChannelDriverOptions _options;
    private readonly BoundedInbox _inbox;
    private readonly CancellationTokenSource _stop = new();
    private readonly OwnThread? _thread;
    private readonly TaskCompletionSource<ChannelEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IChannelMachine _machine = null!;
    private ReadPathAnswer? _answerAtOnce;
    private bool _stopping;
    private int _lastReceived = -1;

    public ChannelDriver(ChannelDriverOptions options)
    {
        _options = options;
        _inbox = new BoundedInbox(options.Limits.MaxInboxBytes, options.Limits.MaxInboxMessages);
        Meter = new MessageMeter(options.Incoming);
        Outbox = new Outbox(options.Limits.MaxOutboxMessages);
        if (options.OwnThread && options.Transport is IWaitableTransport transport) _thread = new OwnThread(this, transport);
    }

    /// <summary>What is to be sent. Open before <see cref="Start"/>, closed for good when the channel has ended.</summary>
    public Outbox Outbox { get; }

    /// <summary>What was received and sent.</summary>
    public MessageMeter Meter { get; }

    /// <summary>Bytes of received messages that wait for dispatch.</summary>
    public long InboxBytes => _inbox.Bytes;

    /// <summary>Where in the conversation this moment is, for an error: <c>after MARK (102)</c>.</summary>
    public string LastReceived => Volatile.Read(ref _lastReceived) is >= 0 and int type ? "after " + Name((ushort)type) : "before the first message";

    /// <summary>Completes, never fails, when the loops have ended and the transport is closed.</summary>
    public Task<ChannelEnd> Ended => _ended.Task;

    /// <summary>Starts the loops. Once.</summary>
    /// <param name="machine">Handles the messages on the channel's one logical thread.</param>
    /// <param name="answerAtOnce">Answers on the read path; null for a machine that has nothing to answer there.</param>
    public void Start(IChannelMachine machine, ReadPathAnswer? answerAtOnce = null)
    {
        _machine = machine;
        _answerAtOnce = answerAtOnce;
        _ = Task.Run(RunAsync);
    }

    /// <summary>Lets queued messages leave, briefly, then stops the loops and closes the transport. Returns within a bounded time.</summary>
    public async Task StopAsync()
    {
        Volatile.Write(ref _stopping, true);
        Outbox.Complete();
        await Task.WhenAny(Outbox.WhenFlushedAsync(CancellationToken.None), Ended, Task.Delay(Grace)).ConfigureAwait(false);
        await AbortAsync().ConfigureAwait(false);
        await Task.WhenAny(Ended, Task.Delay(StopTime)).ConfigureAwait(false);
    }

    private MessageDirection Outgoing => 1 - _options.Incoming;

    private async Task RunAsync()
    {
        CancellationToken token = _stop.Token;
        Task read = Task.Run(() => ReadAsync(token));
        Task dispatch = Task.Run(() => DispatchAsync(token));
        Task write = Task.Run(() => WriteAsync(token));

        Task first = await Task.WhenAny(read, dispatch, write).ConfigureAwait(false);
        // What was received is handled to the end, also when the connection broke behind it.
        if (first == write && !write.IsFaulted) await Task.WhenAny(read, dispatch).ConfigureAwait(false);
        else if (first == write) await Task.WhenAny(read, dispatch, Task.Delay(Grace)).ConfigureAwait(false);
        // Dispatch ends by itself only behind the read loop, which completes the inbox on its last step and may have an error to tell.
        if (dispatch.Status == TaskStatus.RanToCompletion) await QuietlyAsync(read).ConfigureAwait(false);
        if (read.IsCompleted) await QuietlyAsync(dispatch).ConfigureAwait(false);

        // A peer that closed in good order may well have left a write of ours undone.
        Exception? error = Failure(dispatch) ?? (read.IsCompleted ? Failure(read) : Failure(write));
        ChannelEnd end = Volatile.Read(ref _stopping) ? new(ChannelEndKind.Stopped)
            : error is null ? new(ChannelEndKind.PeerClosed)
            : new(ChannelEndKind.Failed, Explain(error));
        await AbortAsync().ConfigureAwait(false);
        await QuietlyAsync(Task.WhenAll(read, dispatch, write)).ConfigureAwait(false);
        _inbox.Dispose();
        _stop.Dispose();
        _ended.TrySetResult(end);
    }

    private async Task AbortAsync()
    {
        try
        {
#pragma warning disable CA1849, VSTHRD103 // CancelAsync is not on every target, and the loops resume on the pool
            _stop.Cancel();
#pragma warning restore CA1849, VSTHRD103
        }
        catch (ObjectDisposedException)
        {
            // Ended meanwhile.
        }

        Outbox.Dispose();
        await _options.Transport.DisposeAsync().ConfigureAwait(false);      // old frameworks cannot cancel a socket's read
    }

    /// <summary>Anything that is not the peer's or the sink's own error is a broken connection.</summary>
    private Exception Explain(Exception error)
    {
        if (error is not (System.IO.IOException or ObjectDisposedException or System.Net.Sockets.SocketException or EndOfTransportException)) return error;
        return new SpiceConnectException(SpiceConnectFailure.ConnectionLost, $"{_options.Channel}: the connection was lost {LastReceived}: {error.Message.TrimEnd('.')}.", _options.Channel, error);
    }

    private string Name(ushort type) =>
        MessageCatalogue.NameOf(_options.Channel.Type, _options.Incoming, type) is { } name ? FormattableString.Invariant($"{name} ({type})") : FormattableString.Invariant($"message {type}");

    private static async Task QuietlyAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // looked at elsewhere, by Failure
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private static Exception? Failure(Task task) => task.IsFaulted ? task.Exception!.InnerException : null;

    private sealed class EndOfTransportException(string message) : Exception(message);
}
