using System;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server.Tests;

public class CursorChannelTests
{
    [Fact]
    public async Task INIT_carries_the_shape_premultiplied_to_be_cached()
    {
        await using var server = new TestServer(new SpiceServerOptions { AckWindow = 7 });
        TestClient cursor = await server.ChannelAsync(ChannelType.Cursor);
        using MessageFrame ack = await cursor.ExpectAsync(SetAck.MessageType);
        Assert.Equal("01000000" + "07000000", Convert.ToHexString(ack.Body.Span));
        using MessageFrame init = await cursor.ExpectAsync(CursorInit.MessageType);
        Assert.Equal(
            "20001800" + "0000" + "0000" + "01"                             // at 32, 24; no trail; visible
            + "0200" + "0100000000000000" + "00" + "0200" + "0100" + "0100" + "0000"   // CACHE_ME, id 1, ALPHA, 2 x 1, hot spot 1, 0
            + "01408080" + "302010FF",                                      // half transparent FF8001, and an opaque pixel
            Convert.ToHexString(init.Body.Span));
    }

    [Fact]
    public async Task In_server_mode_it_moves_and_waits_for_acknowledgements_with_the_newest_place_only()
    {
        await using var server = new TestServer(new SpiceServerOptions { AckWindow = 1 });
        (_, uint session) = await server.MainAsync();
        TestClient cursor = await server.ChannelAsync(ChannelType.Cursor, session);
        TestClient inputs = await server.ChannelAsync(ChannelType.Inputs, session);
        await cursor.ReadTypesAsync(2);                                     // SET_ACK, INIT: one more may come
        for (int i = 1; i <= 5; i++)
        {
            await inputs.SendAsync(new MouseMotion(1, 0, MouseButtons.None));
            await server.Scene.NextAsync();
        }

        using MessageFrame first = await cursor.ExpectAsync(CursorMove.MessageType);
        Assert.Equal("21001800", Convert.ToHexString(first.Body.Span));     // 33, 24
        await inputs.SendAsync(new KeyDown(1));                             // behind the motions, which are all handled when it arrives
        await server.Scene.NextKeysAsync(1);
        await cursor.SendAsync(new AckSync(1));
        await cursor.SendAsync(default(Ack));
        using MessageFrame last = await cursor.ExpectAsync(CursorMove.MessageType);
        Assert.Equal("25001800", Convert.ToHexString(last.Body.Span));      // 37, 24
        await server.Server.Connections.Single(connection => connection.Channel.Type == ChannelType.Cursor).CloseAsync();
        Assert.Empty(await cursor.ReadTypesToEndAsync());
    }
}
