using System;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server.Tests;

public class HostileClientTests
{
    public static TheoryData<ChannelType, ushort, byte[]> Damage() => new()
    {
        { ChannelType.Inputs, KeyDown.MessageType, [0x1E, 0, 0] },
        { ChannelType.Inputs, MousePosition.MessageType, new byte[10] },
        { ChannelType.Inputs, KeyScancode.MessageType, new byte[4096] },        // above the limit of a client's message
        { ChannelType.Inputs, MigrateFlushMark.MessageType, [] },
        { ChannelType.Inputs, ClientMigrateData.MessageType, [1] },
        { ChannelType.Cursor, AckSync.MessageType, [1, 0, 0] },
        { ChannelType.Cursor, Pong.MessageType, new byte[11] },
        { ChannelType.Display, DisplayInit.MessageType, new byte[13] },
        { ChannelType.Display, DisplayInit.MessageType, [0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0] },    // a negative cache
    };

    [Theory]
    [MemberData(nameof(Damage))]
    public async Task Damage_ends_its_channel_and_no_other(ChannelType channel, ushort type, byte[] body)
    {
        await using var server = new TestServer();
        (TestClient main, uint session) = await server.MainAsync();
        TestClient damaged = await server.ChannelAsync(channel, session);
        ServerChannelConnection connection = server.Server.Connections.Single(c => c.Channel.Type == channel);
        await damaged.SendRawAsync(type, body);
        await damaged.ExpectEndAsync();
        var error = Assert.IsType<SpiceProtocolException>(await connection.Completion.WaitAsync(TestClient.Patience));
        Assert.Equal((channel, type), (error.Context.Channel.Type, error.Context.MessageType));

        await main.SendAsync(default(AttachChannels));
        while ((await main.ReadTypesAsync(1))[0] != ChannelsList.MessageType)
        {
        }

        await using TestClient again = await server.ChannelAsync(channel, session);
    }

    [Fact]
    public async Task Damage_on_main_ends_the_session()
    {
        await using var server = new TestServer();
        (TestClient main, uint session) = await server.MainAsync();
        TestClient inputs = await server.ChannelAsync(ChannelType.Inputs, session);
        await main.SendRawAsync(MouseModeRequest.MessageType, 1);
        await main.ExpectEndAsync();
        await inputs.ExpectEndAsync();
    }

    [Fact]
    public async Task A_second_INIT_ends_the_display()
    {
        await using var server = new TestServer();
        TestClient display = await server.DisplayAsync();
        await display.SendAsync(new DisplayInit(1, 1, 1, 1));
        await display.ExpectEndAsync();
    }

    [Fact]
    public async Task Unknown_messages_and_surplus_bytes_are_survived()
    {
        await using var server = new TestServer();
        TestClient inputs = await server.ChannelAsync(ChannelType.Inputs);
        await inputs.SendRawAsync(999, 1, 2, 3);
        await inputs.SendRawAsync(KeyScancode.MessageType);
        await inputs.SendRawAsync(Ack.MessageType, 1);
        await inputs.SendRawAsync(KeyDown.MessageType, 0x1E, 0, 0, 0, 0xFF, 0xFF);
        Assert.Equal([0x1E], await server.Scene.NextKeysAsync(1));
    }

    [Fact]
    public async Task Random_messages_leave_a_server_that_still_serves()
    {
        await using var server = new TestServer();
        var random = new Random(7);
        for (int round = 0; round < 20; round++)
        {
            (_, uint session) = await server.MainAsync();
            TestClient client = await server.ChannelAsync((ChannelType)(3 + (round % 2)), session);
            for (int i = 0; i < 20; i++)
            {
                byte[] body = new byte[random.Next(24)];
                random.NextBytes(body);
                try
                {
                    await client.SendRawAsync((ushort)random.Next(120), body);
                }
                catch (InvalidOperationException)
                {
                    break; // the server has ended the channel
                }
            }
        }

        TestClient display = await server.DisplayAsync();
        await display.ReadTypesAsync(6);
    }
}
