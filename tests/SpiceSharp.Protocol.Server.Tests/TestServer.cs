using System;
using System.Collections.Generic;
using System.Threading.Channels;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server.Tests;

/// <summary>A server in memory, and a client's main channel up to its session id.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly List<TestClient> _clients = [];
    private readonly Channel<ServerChannelConnection> _opened = Channel.CreateUnbounded<ServerChannelConnection>();

    public TestServer(SpiceServerOptions? options = null, bool scripted = false)
    {
        options ??= new SpiceServerOptions();
        Scene = new TestScene();
        Server = new SpiceServer(
            options with
            {
                ChannelOpened = connection =>
                {
                    options.ChannelOpened?.Invoke(connection);
                    _opened.Writer.TryWrite(connection);
                },
            },
            scripted ? null : Scene);
        Server.Start();
    }

    public SpiceServer Server { get; }

    public TestScene Scene { get; }

    public ServerScreen Screen => Server.Screen!;

    /// <summary>Links main and reads its INIT.</summary>
    public async Task<(TestClient Main, uint SessionId)> MainAsync()
    {
        TestClient main = await TestClient.LinkAsync(Server, ChannelType.Main);
        _clients.Add(main);
        await OpenedAsync(ChannelType.Main);
        using MessageFrame init = await main.ExpectAsync(MainInit.MessageType);
        WireReader body = init.OpenBody(SpiceLimits.Default);
        return (main, MainInit.Read(ref body).SessionId);
    }

    /// <summary>Links main, then another channel of its session.</summary>
    public async Task<TestClient> ChannelAsync(ChannelType channel)
    {
        (_, uint session) = await MainAsync();
        return await ChannelAsync(channel, session);
    }

    public async Task<TestClient> ChannelAsync(ChannelType channel, uint session)
    {
        TestClient client = await TestClient.LinkAsync(Server, channel, session);
        _clients.Add(client);
        await OpenedAsync(channel);
        return client;
    }

    /// <summary>A display channel that has sent INIT, and its first six messages.</summary>
    public async Task<TestClient> DisplayAsync(long cachePixels = 1 << 20, ImageCompression compression = ImageCompression.Off)
    {
        TestClient display = await ChannelAsync(ChannelType.Display);
        await display.SendAsync(new PreferredCompression(compression));
        await display.SendAsync(new DisplayInit(1, cachePixels, 1, 0));
        return display;
    }

    /// <summary>A client may know that a channel is linked a moment before the server has entered it.</summary>
    private async Task OpenedAsync(ChannelType channel)
    {
        ServerChannelConnection opened;
        do opened = await _opened.Reader.ReadAsync().AsTask().WaitAsync(TestClient.Patience);
        while (opened.Channel.Type != channel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (TestClient client in _clients) await client.DisposeAsync();
        await Server.DisposeAsync();
    }
}
