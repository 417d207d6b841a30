using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.Transports;

namespace SpiceSharp.Protocol.Server;

/// <summary>Serves a recorded session to any SPICE client: the recorded messages of every channel that the client opens, in recorded order.</summary>
/// <remarks>
/// <para>
/// Bodies, types and order per channel are the recorded ones, serials too; only the channel list loses channels that were not recorded, and
/// messages whose bodies the recording left out are missing. Links are answered with the recorded server's capabilities. A capture without a
/// main channel gets one: INIT and a channel list.
/// </para>
/// <para>
/// Recorded acknowledgement windows are obeyed, so that a slow client slows the replay; what clients send is otherwise ignored. The capture is
/// read as it is played, about a megabyte ahead, and no channel gets further ahead of another than that. After the last message connections stay
/// open until the client leaves. Each client gets the session from its beginning; a new one takes over from an earlier one.
/// </para>
/// </remarks>
public sealed partial class ReplayServer : IAsyncDisposable
{
    private readonly Func<Stream> _open;
    private readonly ReplayServerOptions _options;
    private readonly CaptureOverview _overview;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _firstClientLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<TransportListener> _listeners = [];
    private readonly List<Task> _tasks = [];
    private readonly object _gate = new();
    private ReplaySession? _session;
    private int _linking;

    /// <summary>Reads the capture once, to know what it holds.</summary>
    /// <param name="open">Opens the capture at its beginning, for each client anew; the server disposes the streams.</param>
    /// <param name="options">How to serve it.</param>
    /// <exception cref="SpiceCaptureException">This is no capture, or nothing in it can be shown.</exception>
    public ReplayServer(Func<Stream> open, ReplayServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(options);
        _open = open;
        _options = options;
        _logger = options.LoggerFactory.CreateLogger<ReplayServer>();
        using Stream stream = open();
        _overview = CaptureOverview.Read(stream, options.Limits);
    }

    /// <summary>The first plain TCP port in use; 0 when there is none.</summary>
    public int Port => _listeners.FirstOrDefault(listener => !listener.IsSecure && listener.Port != 0)?.Port ?? 0;

    /// <summary>The channels that can be opened, beside main.</summary>
    public IReadOnlyList<ChannelId> Channels => [.. _overview.Channels.Keys.Where(channel => channel.Type != ChannelType.Main)];

    /// <summary>Recorded messages that a client of all channels is sent.</summary>
    public long Messages => _overview.Messages;

    /// <summary>Where the capture breaks off, if it is damaged; what stands before is served.</summary>
    public SpiceCaptureException? Damage => _overview.Damage;

    /// <summary>Completes when the first client that linked main has left.</summary>
    public Task FirstClientLeft => _firstClientLeft.Task;

    /// <summary>Listens. Once.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">An endpoint cannot be bound.</exception>
    public void Start()
    {
        foreach (ServerEndpoint endpoint in _options.Endpoints)
        {
            TransportListener listener = endpoint.Listen();
            _listeners.Add(listener);
            _tasks.Add(Task.Run(() => listener.RunAsync(ServeAsync, _stop.Token)));
        }
    }

    /// <summary>Serves one connection until it ends, the link included. Owns the transport. Never fails for what a client does.</summary>
    public async Task ServeAsync(ITransport transport, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transport);
        await using (transport.ConfigureAwait(false))
        {
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
            try
            {
                if (await LinkAsync(transport, stop.Token).ConfigureAwait(false) is { } link) await RunChannelAsync(transport, link, stop.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or SpiceException)
            {
                LogEnded(transport.Description, e.Message);
            }
        }
    }

    /// <summary>Ends the session and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync().ConfigureAwait(false);
        foreach (TransportListener listener in _listeners) await listener.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(_tasks).ConfigureAwait(false);
        lock (_gate) _session?.Close();
        _stop.Dispose();
    }

    private async Task<LinkResult?> LinkAsync(ITransport transport, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _linking) > _options.MaxLinkingConnections)
        {
            Interlocked.Decrement(ref _linking);
            return null;
        }

        try
        {
            using var timeout = new CancellationTokenSource(_options.LinkTimeout, _options.TimeProvider);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            using var policy = new ReplayLinkPolicy(_overview, _options.Password, CurrentSession);
            return await LinkDialogue.RunAsync(transport, new LinkServer(policy, _options.Limits), either.Token).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _linking);
        }
    }

    private async Task RunChannelAsync(ITransport transport, LinkResult link, CancellationToken cancellationToken)
    {
        bool isMain = link.Channel.Type == ChannelType.Main;
        ReplaySession? session = isMain ? BeginSession() : CurrentSession();
        if (session?.Find(link.Channel) is not { } channel || !channel.TryLink()) return;
        LogOpened(link.Channel, transport.Description);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, session.Stopping);
        if (!isMain)
        {
            await channel.RunAsync(transport, link.MiniHeader, stop.Token).ConfigureAwait(false);
            return;
        }

        Task pump = Task.Run(() => session.PumpAsync(_open), CancellationToken.None);
        try
        {
            await channel.RunAsync(transport, link.MiniHeader, stop.Token).ConfigureAwait(false);
        }
        finally
        {
            session.Close();
            await pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _firstClientLeft.TrySetResult();
        }
    }

    private ReplaySession? CurrentSession()
    {
        lock (_gate) return _session is { Stopping.IsCancellationRequested: false } session ? session : null;
    }

    private ReplaySession BeginSession()
    {
        var session = new ReplaySession(_overview, _options);
        ReplaySession? old;
        lock (_gate) (old, _session) = (_session, session);
        old?.Close();
        return session;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Channel} opened by {Client}")]
    private partial void LogOpened(ChannelId channel, string client);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Client}: ended: {Reason}")]
    private partial void LogEnded(string client, string reason);
}
