using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server.Tests;

public class ScriptTests
{
    [Fact]
    public async Task Without_a_scene_a_channel_sends_what_the_script_says_and_nothing_else()
    {
        var opened = new TaskCompletionSource<ServerChannelConnection>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new TestServer(
            new SpiceServerOptions
            {
                ChannelOpened = connection =>
                {
                    if (connection.Channel.Type == ChannelType.Display) opened.TrySetResult(connection);
                },
            },
            scripted: true);
        TestClient display = await server.ChannelAsync(ChannelType.Display);
        ServerChannelConnection script = await opened.Task.WaitAsync(TestClient.Patience);
        Assert.Equal((false, true, CapabilitySet.Of(DisplayCapability.MonitorsConfig)), (script.IsSecure, script.MiniHeader, script.ClientCapabilities));
        script.Send(new SurfaceDestroy(3));
        script.SendRaw(4711, [0xDE, 0xAD]);
        using MessageFrame typed = await display.ExpectAsync(SurfaceDestroy.MessageType);
        Assert.Equal("03000000", Convert.ToHexString(typed.Body.Span));
        using MessageFrame raw = await display.ExpectAsync(4711);
        Assert.Equal("DEAD", Convert.ToHexString(raw.Body.Span));
        await script.CloseAsync();
        Assert.Empty(await display.ReadTypesToEndAsync());
        Assert.Null(await script.Completion.WaitAsync(TestClient.Patience));
    }

    [Fact]
    public async Task A_script_sees_what_the_client_sends()
    {
        var received = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new TestServer(new SpiceServerOptions
        {
            ChannelOpened = connection => connection.Received += (ServerChannelConnection from, in MessageFrame frame) =>
            {
                if (frame.Type == KeyDown.MessageType) received.TrySetResult($"{from.Channel} {Convert.ToHexString(frame.Body.Span)}");
            },
        });
        TestClient inputs = await server.ChannelAsync(ChannelType.Inputs);
        await inputs.SendAsync(new KeyDown(0x1E));
        Assert.Equal("inputs#0 1E000000", await received.Task.WaitAsync(TestClient.Patience));
    }

    [Fact]
    public async Task A_script_answers_before_the_server_does()
    {
        await using var server = new TestServer(new SpiceServerOptions
        {
            ChannelOpened = connection => connection.Received += (ServerChannelConnection from, in MessageFrame frame) => from.SendRaw(4711, [(byte)frame.Type]),
        });
        (TestClient main, _) = await server.MainAsync();
        await main.SendAsync(new Pong(1, 0));                       // the machines all channels share answer nothing; the script does
        await main.SendAsync(default(AttachChannels));
        List<ushort> types = [];
        while (types.LastOrDefault() != ChannelsList.MessageType) types.AddRange(await main.ReadTypesAsync(1));
        Assert.Equal(new ushort[] { 4711, 4711, ChannelsList.MessageType }, types[^3..]);
    }

    [Fact]
    public async Task Dispose_closes_every_connection()
    {
        var server = new TestServer();
        TestClient display = await server.DisplayAsync();
        ServerChannelConnection[] connections = [.. server.Server.Connections];
        await server.Server.DisposeAsync();
        await display.ExpectEndAsync();
        Assert.Equal(2, connections.Length);
        Assert.All(connections, connection => Assert.True(connection.Completion.IsCompleted));
        await server.DisposeAsync();
    }
}
