using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server.Tests;

public class DisplayChannelTests
{
    private const int FirstMessages = 6;

    private static readonly ushort[] s_first =
        [SetAck.MessageType, InvalAllPalettes.MessageType, SurfaceCreate.MessageType, DrawCopy.MessageType, MonitorsConfig.MessageType, DisplayMark.MessageType];

    [Fact]
    public async Task After_INIT_come_the_surface_its_present_picture_and_MARK()
    {
        await using var server = new TestServer();
        server.Screen.Fill(WireRect.FromSize(3, 4, 5, 6), 0xABCDEF);
        TestClient display = await server.DisplayAsync();
        var painter = new TestPainter();
        List<ushort> types = [];
        for (int i = 0; i < FirstMessages; i++)
        {
            using MessageFrame frame = (await display.ReadAsync())!.Value;
            types.Add(frame.Type);
            painter.Take(frame);
            if (frame.Type == SetAck.MessageType) Assert.Equal("01000000" + "14000000", Convert.ToHexString(frame.Body.Span));
            if (frame.Type == SurfaceCreate.MessageType) Assert.Equal("00000000" + "40000000" + "30000000" + "20000000" + "01000000", Convert.ToHexString(frame.Body.Span));
            if (frame.Type == MonitorsConfig.MessageType) Assert.Equal("0100" + "0100" + "00000000" + "00000000" + "40000000" + "30000000" + "00000000" + "00000000" + "00000000", Convert.ToHexString(frame.Body.Span));
        }

        Assert.Equal(s_first, types);
        Assert.Equal(server.Screen.CopyPixels(), painter.Pixels);
    }

    [Fact]
    public async Task Monitors_are_told_only_to_clients_that_know_them()
    {
        await using var server = new TestServer();
        (_, uint session) = await server.MainAsync();
        await using TestClient display = await TestClient.LinkAsync(server.Server, ChannelType.Display, session, capabilities: CapabilitySet.Empty);
        await display.SendAsync(new DisplayInit(1, 1000, 1, 0));
        Assert.Equal(s_first.Where(type => type != MonitorsConfig.MessageType), await display.ReadTypesAsync(FirstMessages - 1));
    }

    [Fact]
    public async Task Changes_arrive_as_the_commands_they_are()
    {
        await using var server = new TestServer();
        TestClient display = await server.DisplayAsync();
        await display.ReadTypesAsync(FirstMessages);
        server.Screen.Fill(WireRect.FromSize(0, 0, 8, 8), 0x102030);
        server.Screen.Draw(WireRect.FromSize(8, 0, 2, 1), [0x010203, 0x040506]);
        server.Screen.Move(WireRect.FromSize(1, 1, 8, 8), new WirePoint(0, 0));

        using MessageFrame fill = await display.ExpectAsync(DrawFill.MessageType);
        WireReader body = fill.OpenBody(SpiceLimits.Default);
        DrawFill drawn = DrawFill.Read(ref body);
        Assert.Equal((WireRect.FromSize(0, 0, 8, 8), 0x102030u, RopDescriptor.OpPut), (drawn.Base.Box, drawn.Brush.Color, drawn.RasterOperation));
        using MessageFrame copy = await display.ExpectAsync(DrawCopy.MessageType);
        Assert.NotEqual(-1, copy.Body.Span.IndexOf(Convert.FromHexString("0302010006050400")));
        using MessageFrame move = await display.ExpectAsync(CopyBits.MessageType);
    }

    [Fact]
    public async Task A_client_that_does_not_acknowledge_gets_one_and_twice_the_window()
    {
        await using var server = new TestServer(new SpiceServerOptions { AckWindow = 5 });
        TestClient display = await server.DisplayAsync();
        await display.ReadTypesAsync(FirstMessages);
        await display.SendAsync(new AckSync(1));
        for (int i = 0; i < 1000; i++) server.Screen.Fill(WireRect.FromSize(i % 64, 0, 1, 1), (uint)i);
        await CloseAsync(server, ChannelType.Display);
        Assert.Equal((1 + (2 * 5)) - FirstMessages, (await display.ReadTypesToEndAsync()).Count);
    }

    [Fact]
    public async Task An_acknowledgement_lets_the_next_window_out()
    {
        await using var server = new TestServer(new SpiceServerOptions { AckWindow = 5 });
        TestClient display = await server.DisplayAsync();
        await display.ReadTypesAsync(FirstMessages);
        for (int i = 0; i < 30; i++) server.Screen.Fill(WireRect.FromSize(i, 0, 1, 1), (uint)i);
        await display.ReadTypesAsync(5);
        await display.SendAsync(new AckSync(1));
        await display.SendAsync(default(Ack));
        Assert.All(await display.ReadTypesAsync(5), type => Assert.Equal(DrawFill.MessageType, type));
        await CloseAsync(server, ChannelType.Display);
        Assert.Empty(await display.ReadTypesToEndAsync());
    }

    [Fact]
    public async Task A_slow_client_misses_steps_and_not_the_result()
    {
        await using var server = new TestServer(new SpiceServerOptions { AckWindow = 3 });
        TestClient display = await server.DisplayAsync();
        await display.SendAsync(new AckSync(1));
        var painter = new TestPainter();
        for (int i = 0; i < FirstMessages; i++) await TakeAsync();

        var random = new Random(3);
        for (int i = 0; i < 500; i++)
        {
            WireRect area = WireRect.FromSize(random.Next(40), random.Next(30), 1 + random.Next(20), 1 + random.Next(15));
            if (i % 3 == 0) server.Screen.Move(area, new WirePoint(random.Next(40), random.Next(30)));
            else if (i % 3 == 1) server.Screen.Fill(area, (uint)random.Next(0x1000000));
            else server.Screen.Draw(area, [.. Enumerable.Range(0, (int)(area.Width * area.Height)).Select(_ => (uint)random.Next(0x1000000))]);
        }

        // Every message is acknowledged, three at a time, until what is seen is what there is.
        uint[] expected = server.Screen.CopyPixels();
        await display.SendAsync(default(Ack));
        for (int received = 0; !painter.Pixels.AsSpan().SequenceEqual(expected); received++)
        {
            await TakeAsync();
            if (received % 3 == 2) await display.SendAsync(default(Ack));
        }

        Assert.InRange(painter.Drawings, 2, DisplayOutput.MaxWaiting + 10);

        async Task TakeAsync()
        {
            using MessageFrame frame = await display.ReadAsync() ?? throw new InvalidOperationException("The connection ended.");
            painter.Take(frame);
        }
    }

    [Fact]
    public async Task A_named_picture_is_sent_once_and_then_by_its_name()
    {
        await using var server = new TestServer();
        TestClient display = await server.DisplayAsync(cachePixels: 8);
        await display.ReadTypesAsync(FirstMessages);
        server.Screen.Draw(WireRect.FromSize(0, 0, 2, 2), [1, 2, 3, 4], cacheId: 7);
        server.Screen.Draw(WireRect.FromSize(4, 0, 2, 2), [1, 2, 3, 4], cacheId: 7);
        server.Screen.Draw(WireRect.FromSize(0, 4, 2, 2), [5, 6, 7, 8], cacheId: 8);
        server.Screen.Draw(WireRect.FromSize(0, 0, 2, 2), [1, 2, 3, 4], cacheId: 7);  // used last: 8 goes first
        server.Screen.Draw(WireRect.FromSize(8, 4, 2, 2), [9, 9, 9, 9], cacheId: 9);
        server.Screen.Draw(WireRect.FromSize(0, 8, 3, 3), new uint[9], cacheId: 10);  // larger than the cache

        Assert.Equal((ImageType.Bitmap, ImageFlags.CacheMe, 7UL), await ImageAsync(display));
        Assert.Equal((ImageType.FromCache, ImageFlags.None, 7UL), await ImageAsync(display));
        Assert.Equal((ImageType.Bitmap, ImageFlags.CacheMe, 8UL), await ImageAsync(display));
        Assert.Equal((ImageType.FromCache, ImageFlags.None, 7UL), await ImageAsync(display));
        using MessageFrame dropped = await display.ExpectAsync(InvalList.MessageType);
        Assert.Equal("0100" + "01" + "0800000000000000", Convert.ToHexString(dropped.Body.Span));
        Assert.Equal((ImageType.Bitmap, ImageFlags.CacheMe, 9UL), await ImageAsync(display));
        Assert.Equal((ImageType.Bitmap, ImageFlags.None, 0UL), await ImageAsync(display));
    }

    [Theory]
    [InlineData(ImageCompression.Off, ImageType.Bitmap, ImageType.Bitmap)]
    [InlineData(ImageCompression.Lz, ImageType.LzRgb, ImageType.LzRgb)]
    [InlineData(ImageCompression.Quic, ImageType.Quic, ImageType.Quic)]
    [InlineData(ImageCompression.AutoLz, ImageType.LzRgb, ImageType.Quic)]
    [InlineData(ImageCompression.AutoGlz, ImageType.LzRgb, ImageType.Quic)]
    public async Task Images_are_compressed_as_the_client_prefers(ImageCompression preferred, ImageType flat, ImageType smooth)
    {
        await using var server = new TestServer();
        TestClient display = await server.DisplayAsync(compression: preferred);
        await display.ReadTypesAsync(FirstMessages);
        server.Screen.Draw(WireRect.FromSize(0, 0, 16, 16), new uint[256]);
        server.Screen.Draw(WireRect.FromSize(0, 0, 16, 16), [.. Enumerable.Range(0, 256).Select(i => (uint)i * 0x010101)]);
        Assert.Equal(flat, (await ImageAsync(display)).Type);
        Assert.Equal(smooth, (await ImageAsync(display)).Type);
    }

    [Fact]
    public async Task A_new_preference_brings_the_whole_picture_anew()
    {
        await using var server = new TestServer();
        TestClient display = await server.DisplayAsync(compression: ImageCompression.Off);
        await display.ReadTypesAsync(FirstMessages);
        await display.SendAsync(new PreferredCompression((ImageCompression)77));      // unknown: stays
        await display.SendAsync(new PreferredCompression(ImageCompression.Off));      // as it is
        await display.SendAsync(new PreferredCompression(ImageCompression.Quic));
        using MessageFrame frame = await display.ExpectAsync(DrawCopy.MessageType);
        WireReader body = frame.OpenBody(SpiceLimits.Default);
        DrawCopy copy = DrawCopy.Read(ref body);
        Assert.Equal((ImageType.Quic, server.Screen.Bounds), (copy.Source.Type, copy.Base.Box));
    }

    private static async Task<(ImageType Type, ImageFlags Flags, ulong Id)> ImageAsync(TestClient display)
    {
        using MessageFrame frame = await display.ExpectAsync(DrawCopy.MessageType);
        WireReader body = frame.OpenBody(SpiceLimits.Default);
        WireImage image = DrawCopy.Read(ref body).Source;
        return (image.Type, image.Flags, image.Id);
    }

    private static Task CloseAsync(TestServer server, ChannelType channel) =>
        server.Server.Connections.Single(connection => connection.Channel.Type == channel).CloseAsync();
}
