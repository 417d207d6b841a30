using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Client;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol;

/// <summary>A remote screen: pixels with damage come to the sink, keys and pointer go to the guest.</summary>
/// <remarks>
/// All members may be used from any thread. A display that is malformed or lost ends alone; the session ends with its main channel,
/// and <see cref="Completion"/> tells how. Nothing is delivered after dispose.
/// </remarks>
public sealed class SpiceSession : IAsyncDisposable
{
    private readonly ScreenChannels _screens;
    private readonly ClientSession _client;

    private SpiceSession(ScreenChannels screens, ClientSession client)
    {
        _screens = screens;
        _client = client;
    }

    /// <summary>Keyboard and pointer.</summary>
    public SessionInputs Inputs => _client.Inputs;

    /// <summary>What the server has told of the session: name, UUID, mouse mode, agent, clock.</summary>
    public SessionSnapshot State => _client.State;

    /// <summary>The channels, main first, with capabilities, security and counters; those that ended included.</summary>
    public IReadOnlyList<SessionChannel> Channels => _client.Channels;

    /// <summary>The displays by number.</summary>
    public IReadOnlyList<SpiceDisplay> Displays => _screens.Displays;

    /// <summary>The monitors of all displays as one layout. Where a server names none, a display is one monitor; a display that has ended has none.</summary>
    public HeadLayout Heads => _screens.Heads;

    /// <summary>Completes when the session has ended, and tells how: closed by us, by the server, or the typed error. Never fails.</summary>
    public Task<SessionEnd> Completion => _client.Completion;

    /// <summary>Connects to <c>spice://host:port</c>, <c>spice+tls://host:port</c> or <c>spice+unix:///path</c>.</summary>
    /// <inheritdoc cref="ConnectAsync(ITransportConnector, SpiceSessionOptions, CancellationToken)"/>
    /// <exception cref="FormatException">The address is not a SPICE address.</exception>
    public static Task<SpiceSession> ConnectAsync(string uri, SpiceSessionOptions? options = null, CancellationToken cancellationToken = default) =>
        ConnectAsync(SpiceUri.Parse(uri), options, cancellationToken);

    /// <summary>Connects to an address, with its password unless the options have one.</summary>
    /// <inheritdoc cref="ConnectAsync(ITransportConnector, SpiceSessionOptions, CancellationToken)"/>
    public static Task<SpiceSession> ConnectAsync(SpiceUri uri, SpiceSessionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return OpenAsync(options, client => ClientSession.ConnectAsync(uri, client, cancellationToken));
    }

    /// <summary>Connects; completes when main is up and every channel of the server's first list is linked or has failed.</summary>
    /// <exception cref="SpiceConnectException">The session could not be connected, or was lost before it was up.</exception>
    /// <exception cref="SpiceProtocolException">The server broke the protocol on main.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; everything is closed.</exception>
    public static Task<SpiceSession> ConnectAsync(ITransportConnector connector, SpiceSessionOptions? options = null, CancellationToken cancellationToken = default) =>
        OpenAsync(options, client => ClientSession.ConnectAsync(connector, client, cancellationToken));

    /// <summary>Chooses who should move the pointer; the server is asked as soon as it supports that.</summary>
    public void RequestMouseMode(MouseMode mode) => _client.RequestMouseMode(mode);

    /// <summary>Ends the session: queued messages leave, every loop stops, every connection closes. Returns within seconds even if a sink blocks.</summary>
    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync().ConfigureAwait(false);
        _screens.Dispose();
    }

    private static async Task<SpiceSession> OpenAsync(SpiceSessionOptions? options, Func<ClientSessionOptions, Task<ClientSession>> connect)
    {
        options ??= new SpiceSessionOptions();
        var screens = new ScreenChannels(options);
        try
        {
            return new SpiceSession(screens, await connect(options.ToClientOptions(screens)).ConfigureAwait(false));
        }
        catch
        {
            screens.Dispose();
            throw;
        }
    }
}
