using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Client;
using SpiceSharp.Protocol.Server;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Tests;

/// <summary>A session with a server without a scene: the test is the server.</summary>
/// <remarks>Displays are joined by a Unix socket, and so have threads of their own; the other channels in memory, and run on the pool.</remarks>
internal sealed class ScriptedSession : ITransportConnector, IAsyncDisposable
{
    private readonly ConcurrentDictionary<ChannelId, TaskCompletionSource<ServerChannelConnection>> _connections = new();
    private readonly ConcurrentDictionary<(ChannelId Channel, ushort Type), Channel<byte[]>> _received = new();
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"spicesharp-{Guid.NewGuid():N}");
    private readonly SpiceServer _server;
    private readonly TransportListener _listener;

    private ScriptedSession(params ChannelId[] channels)
    {
        _server = new SpiceServer(new SpiceServerOptions
        {
            Channels = channels,
            ChannelOpened = connection =>
            {
                connection.Received += OnReceived;
                SlotOf(connection.Channel).SetResult(connection);
            },
        });
        _listener = TransportListener.Unix(_path);
        _ = _listener.RunAsync((transport, _) => _server.ServeAsync(transport, CancellationToken.None), CancellationToken.None);
    }

    public static ChannelId Display { get; } = new(ChannelType.Display, 0);

    public static ChannelId Cursor { get; } = new(ChannelType.Cursor, 0);

    public static ChannelId Inputs { get; } = new(ChannelType.Inputs, 0);

    public bool HasPlain => true;

    public bool HasSecure => false;

    public bool IsLocal => true;

    public SpiceSession Session { get; private set; } = null!;

    public static Task<ScriptedSession> ConnectAsync(SpiceSessionOptions options) => ConnectAsync(options, Display, Cursor, Inputs);

    public static async Task<ScriptedSession> ConnectAsync(SpiceSessionOptions options, params ChannelId[] channels)
    {
        var scripted = new ScriptedSession(channels);
        scripted.Session = await SpiceSession.ConnectAsync(scripted, options, TestContext.Current.CancellationToken);
        return scripted;
    }

    public Task<ITransport> ConnectAsync(ChannelId channel, bool secure, CancellationToken cancellationToken)
    {
        if (channel.Type == ChannelType.Display) return Task.FromResult<ITransport>(UnixTransport.Connect(_path, cancellationToken: cancellationToken));
        (ITransport client, ITransport server) = InMemoryTransport.CreatePair();
        _ = Task.Run(() => _server.ServeAsync(server, CancellationToken.None), CancellationToken.None);
        return Task.FromResult(client);
    }

    public Task<ServerChannelConnection> ServerSideAsync(ChannelId channel) => SlotOf(channel).Task.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>The body of the next message of a kind from the client.</summary>
    public async Task<byte[]> ReceiveAsync(ChannelId channel, ushort type)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return await QueueOf(channel, type).Reader.ReadAsync(patience.Token);
    }

    /// <summary>How many messages of a kind the client has sent that nobody received here.</summary>
    public int Waiting(ChannelId channel, ushort type) => QueueOf(channel, type).Reader.Count;

    public async ValueTask DisposeAsync()
    {
        if (Session is not null) await Session.DisposeAsync();
        await _listener.DisposeAsync();
        await _server.DisposeAsync();
    }

    public static byte[] Body<TMessage>(TMessage message)
        where TMessage : struct, IWireMessage
    {
        byte[] body = new byte[message.Size];
        var writer = new WireWriter(body);
        message.Write(ref writer);
        return body;
    }

    private void OnReceived(ServerChannelConnection connection, in MessageFrame frame) =>
        QueueOf(connection.Channel, frame.Type).Writer.TryWrite(frame.Body.ToArray());

    private Channel<byte[]> QueueOf(ChannelId channel, ushort type) => _received.GetOrAdd((channel, type), _ => Channel.CreateUnbounded<byte[]>());

    private TaskCompletionSource<ServerChannelConnection> SlotOf(ChannelId channel) =>
        _connections.GetOrAdd(channel, _ => new TaskCompletionSource<ServerChannelConnection>(TaskCreationOptions.RunContinuationsAsynchronously));
}
