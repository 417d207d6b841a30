using System;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server.Tests;

public class MainChannelTests
{
    [Fact]
    public async Task It_tells_the_session_its_name_and_uuid_and_pings()
    {
        var uuid = new Guid("00112233-4455-6677-8899-aabbccddeeff");
        await using var server = new TestServer(new SpiceServerOptions { Name = "a name", Uuid = uuid, PingPaddingBytes = 1000 });
        TestClient main = await TestClient.LinkAsync(server.Server, ChannelType.Main);
        await using (main)
        {
            using MessageFrame init = await main.ExpectAsync(MainInit.MessageType);
            WireReader body = init.OpenBody(SpiceLimits.Default);
            MainInit session = MainInit.Read(ref body);
            Assert.NotEqual(0u, session.SessionId);
            Assert.Equal((1u, MouseMode.Server | MouseMode.Client, MouseMode.Server, false), (session.DisplayChannelsHint, session.SupportedMouseModes, session.CurrentMouseMode, session.AgentConnected));

            using MessageFrame name = await main.ExpectAsync(MainName.MessageType);
            Assert.Equal("070000006120" + "6E616D6500", Convert.ToHexString(name.Body.Span));
            using MessageFrame id = await main.ExpectAsync(MainUuid.MessageType);
            Assert.Equal("00112233445566778899AABBCCDDEEFF", Convert.ToHexString(id.Body.Span));
            using MessageFrame ping = await main.ExpectAsync(Ping.MessageType);
            Assert.Equal(4 + 8 + 1000, ping.Body.Length);
        }
    }

    [Fact]
    public async Task Name_and_uuid_come_only_to_clients_that_know_them()
    {
        await using var server = new TestServer(new SpiceServerOptions { PingPaddingBytes = 0 });
        await using TestClient main = await TestClient.LinkAsync(server.Server, ChannelType.Main, capabilities: CapabilitySet.Empty);
        Assert.Equal(new[] { MainInit.MessageType, Ping.MessageType }, await main.ReadTypesAsync(2));
    }

    [Fact]
    public async Task Each_ATTACH_CHANNELS_is_answered_with_the_full_list()
    {
        await using var server = new TestServer(new SpiceServerOptions { Name = null, PingPaddingBytes = null });
        (TestClient main, _) = await server.MainAsync();
        await main.ReadTypesAsync(1); // UUID
        for (int i = 0; i < 2; i++)
        {
            await main.SendAsync(default(AttachChannels));
            using MessageFrame list = await main.ExpectAsync(ChannelsList.MessageType);
            Assert.Equal("03000000" + "0200" + "0300" + "0400", Convert.ToHexString(list.Body.Span));
        }
    }

    [Fact]
    public async Task The_mouse_mode_is_switched_on_request_and_told_only_when_it_changes()
    {
        await using var server = new TestServer(new SpiceServerOptions { Name = null, PingPaddingBytes = null });
        (TestClient main, _) = await server.MainAsync();
        await main.ReadTypesAsync(1); // UUID
        await main.SendAsync(new MouseModeRequest(MouseMode.Server));     // as it is
        await main.SendAsync(new MouseModeRequest((MouseMode)8));         // unknown
        await main.SendAsync(new MouseModeRequest(MouseMode.Client));
        using MessageFrame changed = await main.ExpectAsync(MouseModeChanged.MessageType);
        Assert.Equal("03000200", Convert.ToHexString(changed.Body.Span));
    }

    [Fact]
    public async Task A_new_main_link_takes_the_session_over()
    {
        await using var server = new TestServer();
        (TestClient first, uint firstId) = await server.MainAsync();
        TestClient inputs = await server.ChannelAsync(ChannelType.Inputs, firstId);
        (_, uint secondId) = await server.MainAsync();

        Assert.NotEqual(firstId, secondId);
        await first.ExpectEndAsync();
        await inputs.ExpectEndAsync();
        await Assert.ThrowsAsync<SpiceConnectException>(() => server.ChannelAsync(ChannelType.Display, firstId));
        await server.ChannelAsync(ChannelType.Display, secondId);
        Assert.Equal([ChannelType.Main, ChannelType.Display], server.Server.Connections.Select(connection => connection.Channel.Type));
    }

    [Fact]
    public async Task When_main_closes_the_session_is_over()
    {
        await using var server = new TestServer();
        (TestClient main, uint id) = await server.MainAsync();
        TestClient cursor = await server.ChannelAsync(ChannelType.Cursor, id);
        await main.DisposeAsync();
        await cursor.ExpectEndAsync();
        await Assert.ThrowsAsync<SpiceConnectException>(() => server.ChannelAsync(ChannelType.Display, id));
    }
}
