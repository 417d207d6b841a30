using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.Drivers;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>A SPICE server: shows a scene to one client at a time, or sends what a script says.</summary>
/// <remarks>
/// A new main link takes the session over, as the reference server does. Damage a client sends ends the channel it came on; when main ends the
/// session does. With a scene, display, inputs and cursor channels follow it. Without one, the server links, sends MAIN_INIT, answers
/// ATTACH_CHANNELS and acknowledges nothing else by itself: <see cref="SpiceServerOptions.ChannelOpened"/> scripts the rest.
/// </remarks>
public sealed partial class SpiceServer : IAsyncDisposable
{
    private const int DefaultWidth = 1024;
    private const int DefaultHeight = 768;

    private readonly SpiceServerOptions _options;
    private readonly IServerScene? _scene;
    private readonly SceneLoop? _loop;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TransportListener> _listeners = [];
    private readonly List<Task> _tasks = [];
    private readonly object _gate = new();
    private ServerSession? _session;
    private int _linking;
    private bool _started;

    /// <summary>A server that does nothing yet.</summary>
    public SpiceServer(SpiceServerOptions options, IServerScene? scene = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _scene = scene;
        _logger = options.LoggerFactory.CreateLogger<SpiceServer>();
        if (scene is null) return;
        Screen = new ServerScreen(scene.Width, scene.Height);
        _loop = new SceneLoop(scene, Screen, options.TimeProvider);
    }

    /// <summary>What clients see; null without a scene.</summary>
    public ServerScreen? Screen { get; }

    /// <summary>The first plain TCP port in use; 0 when there is none.</summary>
    public int Port => _listeners.FirstOrDefault(listener => !listener.IsSecure && listener.Port != 0)?.Port ?? 0;

    /// <summary>The first TLS port in use; 0 when there is none.</summary>
    public int TlsPort => _listeners.FirstOrDefault(listener => listener.IsSecure)?.Port ?? 0;

    /// <summary>The channels of the present client, main first; empty when nobody is connected.</summary>
    public IReadOnlyList<ServerChannelConnection> Connections
    {
        get
        {
            ServerSession? session;
            lock (_gate) session = _session;
            return session is null ? [] : [.. session.Channels.OrderBy(connection => connection.Channel.Type)];
        }
    }

    /// <summary>Paints the first picture and listens. Once.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">An endpoint cannot be bound.</exception>
    public void Start()
    {
        if (_started) throw new InvalidOperationException("The server has been started.");
        _started = true;
        if (_loop is not null)
        {
            _scene!.Start(Screen!);
            _tasks.Add(Task.Run(RunSceneAsync));
        }

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
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                LogLinkEnded(transport.Description, e.Message);
            }
        }
    }

    /// <summary>Closes the session and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        ServerSession? session;
        lock (_gate) session = _session;
        if (session is not null) await Task.WhenAll(session.Channels.Select(channel => channel.CloseAsync())).ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        foreach (TransportListener listener in _listeners) await listener.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(_tasks).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunSceneAsync()
    {
        try
        {
            await _loop!.RunAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The server is disposed.
        }
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
            using var policy = new ServerLinkPolicy(_options, transport.IsSecure, CurrentSession);
            var link = new LinkServer(policy, _options.Limits);
            LinkResult? result = await LinkDialogue.RunAsync(transport, link, either.Token).ConfigureAwait(false);
            if (result is null) LogLinkRefused(transport.Description, link.Error);
            return result;
        }
        finally
        {
            Interlocked.Decrement(ref _linking);
        }
    }

    private async Task RunChannelAsync(ITransport transport, LinkResult link, CancellationToken cancellationToken)
    {
        ServerSession? session = link.Channel.Type == ChannelType.Main ? BeginSession() : CurrentSession();
        if (session is null || (link.ConnectionId != 0 && link.ConnectionId != session.Id)) return;
        ServerChannel channel = Create(session, link);
        var driver = new ChannelDriver(new ChannelDriverOptions
        {
            Transport = transport,
            Channel = link.Channel,
            Incoming = MessageDirection.ClientToServer,
            MiniHeader = link.MiniHeader,
            FlushEachMessage = transport.IsSecure,
            Limits = _options.Limits,
            Time = _options.TimeProvider,
            Tap = _options.Tap,
            Logger = _logger,
        });
        var connection = new ServerChannelConnection(link, transport.IsSecure, driver);
        if (!session.TryAdd(connection)) return;

        LogOpened(link.Channel, transport.Description);
        _options.Tap?.ChannelOpened(_options.TimeProvider.Now(), new TappedChannel(
            link.Channel, link.MiniHeader, transport.IsSecure, link.ClientCommon, link.ClientChannel, link.ServerCommon, link.ServerChannel));
        _options.ChannelOpened?.Invoke(connection);
        channel.Start(driver.Outbox);
        driver.Start(new WatchedMachine(connection, new BaseServerChannel(link.Channel, channel.Machine, channel, _options.Limits)));
        Exception? error;
        using (cancellationToken.Register(() => _ = connection.CloseAsync())) error = await connection.Completion.ConfigureAwait(false);
        session.Remove(connection);
        channel.Stop();
        _options.Tap?.ChannelClosed(_options.TimeProvider.Now(), link.Channel, error?.Message);
        LogClosed(link.Channel, error?.Message ?? "closed");
    }

    private ServerChannel Create(ServerSession session, LinkResult link)
    {
        if (link.Channel.Type == ChannelType.Main) return new ServerMainChannel(session, link, _options, isScripted: _scene is null);
        if (_scene is null) return new ServerChannel();
        return link.Channel.Type switch
        {
            ChannelType.Display => new ServerDisplayChannel(new DisplayOutput(Screen!, OutputOf(session, link)), _options.Limits),
            ChannelType.Inputs => new ServerInputsChannel(session, _options.Limits),
            ChannelType.Cursor => new ServerCursorChannel(session, _scene.Pointer, (uint)_options.AckWindow),
            _ => new ServerChannel(),
        };
    }

    private DisplayOutputOptions OutputOf(ServerSession session, LinkResult link) => new(
        (uint)_options.AckWindow,
        _options.ImageCompression,
        _options.PictureType,
        _options.WrapGlzInZlib,
        link.ClientChannel.Contains(DisplayCapability.MonitorsConfig),
        link.ClientChannel.Contains(DisplayCapability.Lz4Compression),
        session.Glz);

    private ServerSession? CurrentSession()
    {
        lock (_gate) return _session is { IsClosed: false } session ? session : null;
    }

    private ServerSession BeginSession()
    {
        Action<ServerInput> input = _loop is { } loop ? loop.Post : static _ => { };
        var session = new ServerSession((uint)RandomNumberGenerator.GetInt32(1, int.MaxValue), Screen?.Width ?? DefaultWidth, Screen?.Height ?? DefaultHeight, input);
        ServerSession? old;
        lock (_gate) (old, _session) = (_session, session);
        old?.Close();
        return session;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Channel} opened by {Client}")]
    private partial void LogOpened(ChannelId channel, string client);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Channel}: {Reason}")]
    private partial void LogClosed(ChannelId channel, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Client} was refused: {Error}")]
    private partial void LogLinkRefused(string client, LinkError error);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Client}: the link ended: {Reason}")]
    private partial void LogLinkEnded(string client, string reason);
}
