using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client;

/// <summary>A client's session with a SPICE server: main, inputs, and the channels its handlers bring.</summary>
/// <remarks>
/// <code>
/// link main (connection id 0) -> INIT -> ATTACH_CHANNELS -> CHANNELS_LIST -> link every wanted channel with the session id
/// </code>
/// Malformed data or a lost connection on another channel ends that channel alone; on main, the session. Every channel runs on its own, so a slow
/// display delays neither input nor cursor nor the answer to a PING. All members may be used from any thread.
/// </remarks>
public sealed partial class ClientSession : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly ClientSessionOptions _options;
    private readonly ILogger _logger;
    private readonly ChannelLinker _linker;
    private readonly EventQueue _events;
    private readonly SessionState _state;
    private readonly SerialBoard _board = new();
    private readonly Dictionary<ChannelId, SessionChannel> _channels = [];
    private readonly List<Task> _running = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<bool> _listed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SessionEnd> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string? _password;
    private SessionEnd? _end;

    private ClientSession(ITransportConnector connector, string? password, ClientSessionOptions options)
    {
        _options = options;
        _password = password;
        _logger = options.LoggerFactory.CreateLogger("SpiceSharp.Protocol.Client.ClientSession");
        _linker = new ChannelLinker(connector, options, _logger);
        _events = new EventQueue(options.Events, _logger);
        Sink sink = new(this);
        _state = new SessionState(sink, options.Limits);
        _sink = sink;
        Inputs = new SessionInputs(options.Time, () => State.MouseMode);
    }

    /// <summary>What the server has told of the session: name, channels, mouse mode, agent …</summary>
    public SessionSnapshot State => _state.Current;

    /// <summary>Keyboard and pointer.</summary>
    public SessionInputs Inputs { get; }

    /// <summary>The channels linked or being linked, main first, and those that have ended.</summary>
    public IReadOnlyList<SessionChannel> Channels
    {
        get
        {
            SessionChannel[] channels;
            lock (_gate) channels = [.. _channels.Values];
            Array.Sort(channels, (one, other) => Place(one) - Place(other));
            return channels;

            static int Place(SessionChannel channel) => ((int)channel.Id.Type << 8) | channel.Id.Number;
        }
    }

    /// <summary>Completes when the session has ended, and tells how. Never fails.</summary>
    public Task<SessionEnd> Completion => _completion.Task;

    /// <summary>Connects to an address, with its password unless the options have one.</summary>
    /// <inheritdoc cref="ConnectAsync(ITransportConnector, ClientSessionOptions, CancellationToken)"/>
    public static Task<ClientSession> ConnectAsync(SpiceUri uri, ClientSessionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        options ??= new ClientSessionOptions();
        return ConnectAsync(uri.Endpoint, options.Password is null ? options with { Password = uri.Password } : options, cancellationToken);
    }

    /// <summary>Connects to an address.</summary>
    /// <inheritdoc cref="ConnectAsync(ITransportConnector, ClientSessionOptions, CancellationToken)"/>
    public static Task<ClientSession> ConnectAsync(SpiceEndpoint endpoint, ClientSessionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new ClientSessionOptions();
        return ConnectAsync(new EndpointConnector(endpoint, options.Security.Trust, options), options, cancellationToken);
    }

    /// <summary>Connects; completes when main is up and every channel of the server's first list is linked or has failed.</summary>
    /// <remarks>That a channel other than main could not be linked is no failure of the session: see <see cref="Channels"/> and the events.</remarks>
    /// <exception cref="SpiceConnectException">Main could not be connected or linked, or was lost before it was up.</exception>
    /// <exception cref="SpiceProtocolException">The server broke the protocol on main.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; everything is closed.</exception>
    public static async Task<ClientSession> ConnectAsync(ITransportConnector connector, ClientSessionOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connector);
        ArgumentNullException.ThrowIfNull(options);
        ClientSession session = new(connector, options.Password, options);
        try
        {
            await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Chooses who should move the pointer; the server is asked as soon as it supports that.</summary>
    public void RequestMouseMode(MouseMode mode)
    {
        lock (_gate)
        {
            if (_channels.TryGetValue(ChannelId.Main, out SessionChannel? main) && main.Driver is { } driver) _state.WantMouseMode(mode, driver.Outbox);
        }

        _events.Deliver();
    }

    /// <summary>Ends the session: lets queued messages leave, stops every loop, closes every connection. Returns within a few seconds even if a sink blocks.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync(new SessionEnd(SessionEndReason.ClosedByClient, "The session was closed by this side.")).ConfigureAwait(false);
        _events.Close();
        _stop.Dispose();
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        await OpenMainAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _listed.Task.WaitAsync(_options.LinkTimeout, _options.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            string missing = State.SessionId == 0 ? "INIT" : "the channel list";
            throw new SpiceConnectException(
                SpiceConnectFailure.Timeout, FormattableString.Invariant($"main#0: the link is up, but {missing} did not come within {_options.LinkTimeout.TotalSeconds:0.###} s."), ChannelId.Main, e);
        }

        Task linked;
        lock (_gate) linked = Task.WhenAll(_linking);
        await linked.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (_logger.IsEnabled(LogLevel.Information))
            _logger.LogInformation("Session {Id:x8} '{Name}' is up with {Channels}", State.SessionId, State.Name, string.Join(", ", Channels.Where(channel => channel.State == SessionChannelState.Open)));
    }

    /// <summary>Ends the session once; whoever comes later waits for the end.</summary>
    private async Task EndAsync(SessionEnd end)
    {
        bool first;
        lock (_gate)
        {
            first = _end is null;
            _end ??= end;
        }

        if (first)
        {
            await StopChannelsAsync().ConfigureAwait(false);
            _logger.LogInformation("{End}", end.Message);
            _listed.TrySetException(end.Error ?? new SpiceConnectException(SpiceConnectFailure.ConnectionLost, end.Message, ChannelId.Main));
            _ = _listed.Task.Exception;      // observed, also when nobody waits
            Tell(new SessionEvent.Ended(end));
            _completion.TrySetResult(end);
        }

        await _completion.Task.ConfigureAwait(false);
    }

    private void Tell(SessionEvent happened)
    {
        _events.Post(happened);
        _events.Deliver();
    }
}
