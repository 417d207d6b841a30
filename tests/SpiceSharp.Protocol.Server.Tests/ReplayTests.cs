using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.TestKit;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server.Tests;

/// <summary>A replaying server and clients that do what a test says.</summary>
public class ReplayTests
{
    private static readonly ChannelId s_display = new(ChannelType.Display, 0), s_cursor = new(ChannelType.Cursor, 0);

    [Fact]
    public async Task Every_channel_gets_its_recorded_messages_in_order()
    {
        var capture = new ScriptedCapture();
        capture.Main();
        capture.Open(s_display);
        capture.Open(s_cursor);
        for (byte i = 0; i < 100; i++) capture.Frame(i % 3 == 0 ? s_cursor : s_display, (ushort)(300 + i), [i, (byte)(i + 1)]);
        await using ReplayServer server = capture.Serve();
        for (int client = 0; client < 3; client++)      // one after the other, each from the beginning
        {
            await using TestClient main = await MainAsync(server);
            await using TestClient display = await LinkAsync(server, ChannelType.Display, ScriptedCapture.SessionId);
            await using TestClient cursor = await LinkAsync(server, ChannelType.Cursor, ScriptedCapture.SessionId);
            foreach ((TestClient channel, int rest) in new[] { (display, 1), (cursor, 0) })
            {
                foreach (byte i in Enumerable.Range(0, 100).Where(i => rest == 0 == (i % 3 == 0)).Select(i => (byte)i))
                {
                    using MessageFrame frame = await channel.ExpectAsync((ushort)(300 + i));
                    Assert.Equal([i, (byte)(i + 1)], frame.Body.ToArray());
                }
            }
        }
    }

    [Fact]
    public async Task The_channel_list_waits_for_its_question_and_holds_what_was_recorded()
    {
        var capture = new ScriptedCapture();
        capture.Main(new ChannelId(ChannelType.Inputs, 0), s_display, new ChannelId(ChannelType.Playback, 0));
        capture.Open(s_display);
        capture.Frame(s_display, 300, [1]);
        await using ReplayServer server = capture.Serve();
        await using TestClient main = await MainAsync(server);
        Task<MessageFrame> next = main.ExpectAsync(ChannelsList.MessageType);
        await using TestClient display = await LinkAsync(server, ChannelType.Display, ScriptedCapture.SessionId);
        (await display.ExpectAsync(300)).Dispose();
        Assert.False(next.IsCompleted);
        await main.SendAsync(default(AttachChannels));
        using MessageFrame list = await next;
        WireReader body = list.OpenBody(SpiceLimits.Default);
        Assert.Equal([s_display], ChannelsList.Read(ref body).Channels);
        await Assert.ThrowsAsync<SpiceConnectException>(() => LinkAsync(server, ChannelType.Inputs, ScriptedCapture.SessionId));
    }

    [Fact]
    public async Task A_capture_without_main_gets_one()
    {
        var capture = new ScriptedCapture();
        capture.Open(s_display);
        capture.Frame(s_display, 300, [1]);
        await using ReplayServer server = capture.Serve();
        (TestClient main, uint session) = await MainAndIdAsync(server);
        await using TestClient owned = main;
        await main.SendAsync(default(AttachChannels));
        (await main.ExpectAsync(ChannelsList.MessageType)).Dispose();
        await using TestClient display = await LinkAsync(server, ChannelType.Display, session);
        (await display.ExpectAsync(300)).Dispose();
    }

    [Fact]
    public async Task Links_are_answered_with_the_recorded_capabilities()
    {
        CapabilitySet recorded = CapabilitySet.Of(DisplayCapability.MonitorsConfig, DisplayCapability.StreamReport, 40);
        var capture = new ScriptedCapture { Common = CapabilitySet.Of(CommonCapability.ProtocolAuthSelection, CommonCapability.AuthSpice, CommonCapability.AuthSasl, CommonCapability.MiniHeader) };
        capture.Main();
        capture.Open(s_display, recorded);
        capture.Open(s_cursor, miniHeader: false);
        await using ReplayServer server = capture.Serve();
        await using TestClient main = await MainAsync(server);
        await using TestClient display = await LinkAsync(server, ChannelType.Display, ScriptedCapture.SessionId);
        Assert.Equal(recorded, display.Link.ServerChannel);
        Assert.Equal(CapabilitySet.Of(0, 1, 3), display.Link.ServerCommon);     // no SASL
        await using TestClient cursor = await LinkAsync(server, ChannelType.Cursor, ScriptedCapture.SessionId);
        Assert.False(cursor.Link.MiniHeader);
    }

    [Fact]
    public async Task The_full_header_carries_the_recorded_serials_and_lists()
    {
        var capture = new ScriptedCapture();
        capture.Main();
        capture.Open(s_display, miniHeader: false);
        capture.Frame(s_display, 300, [1, 2, 3, 4, 5, 6], serial: 77, subList: 2);
        await using ReplayServer server = capture.Serve();
        await using TestClient main = await MainAsync(server);
        await using TestClient display = await LinkAsync(server, ChannelType.Display, ScriptedCapture.SessionId);
        using MessageFrame frame = await display.ExpectAsync(300);
        Assert.Equal((77ul, 2u), (frame.Serial, frame.SubMessageListOffset));
    }

    [Fact]
    public async Task A_recorded_window_is_obeyed()
    {
        const int window = 5;
        var capture = new ScriptedCapture();
        capture.Main();
        capture.Open(s_display);
        capture.Frame(s_display, SetAck.MessageType, [9, 0, 0, 0, window, 0, 0, 0]);
        for (int i = 0; i < 100; i++) capture.Frame(s_display, 300, [(byte)i]);
        await using ReplayServer server = capture.Serve();
        await using TestClient main = await MainAsync(server);
        await using TestClient display = await LinkAsync(server, ChannelType.Display, ScriptedCapture.SessionId);
        await display.ReadTypesAsync(1 + (2 * window));
        Task<ushort[]> more = display.ReadTypesAsync(window);

        await display.SendAsync(new AckSync(8));        // another generation: its ACKs count for nothing
        for (int i = 0; i < 20; i++) await display.SendAsync(default(Ack));
        await (await MainAsync(server)).DisposeAsync(); // the server has had time
        Assert.False(more.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Acknowledgements_let_it_go_on_to_the_end()
    {
        const int window = 5, messages = 203;
        var capture = new ScriptedCapture();
        capture.Main();
        capture.Open(s_display);
        capture.Frame(s_display, SetAck.MessageType, [9, 0, 0, 0, window, 0, 0, 0]);
        for (int i = 0; i < messages; i++) capture.Frame(s_display, 300, [(byte)i]);
        await using ReplayServer server = capture.Serve();
        await using TestClient main = await MainAsync(server);
        await using TestClient display = await LinkAsync(server, ChannelType.Display, ScriptedCapture.SessionId);
        (await display.ExpectAsync(SetAck.MessageType)).Dispose();
        await display.SendAsync(new AckSync(9));
        for (int i = 0; i < messages; i++)
        {
            using MessageFrame frame = await display.ExpectAsync(300);
            Assert.Equal((byte)i, frame.Body.Span[0]);
            if (i % window == window - 1) await display.SendAsync(default(Ack));
        }
    }

    [Fact]
    public async Task Recorded_speed_keeps_the_recorded_times()
    {
        var time = new ManualTimeProvider();
        var capture = new ScriptedCapture();
        capture.Main();
        capture.Open(s_display);
        capture.Frame(s_display, 300, [1]);
        capture.Time = TimeSpan.FromSeconds(10);
        capture.Frame(s_display, 301, [1]);
        await using ReplayServer server = capture.Serve(new ReplayServerOptions { Speed = ReplaySpeed.Recorded, TimeProvider = time });
        await using TestClient main = await MainAsync(server);
        await using TestClient display = await LinkAsync(server, ChannelType.Display, ScriptedCapture.SessionId);
        (await display.ExpectAsync(300)).Dispose();
        Task<MessageFrame> second = display.ExpectAsync(301);
        time.Advance(TimeSpan.FromSeconds(9));
        await Task.Yield();
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));
        (await second).Dispose();
    }

    [Theory]
    [InlineData(StreamData.MessageType, true)]
    [InlineData(304, false)]
    public async Task At_full_speed_only_what_the_session_clock_concerns_waits(ushort type, bool waits)
    {
        var time = new ManualTimeProvider();
        var capture = new ScriptedCapture();
        capture.Main();
        capture.Open(s_display);
        capture.Frame(s_display, 300, [1]);
        capture.Time = TimeSpan.FromSeconds(10);
        capture.Frame(s_display, type, new byte[12]);
        await using ReplayServer server = capture.Serve(new ReplayServerOptions { TimeProvider = time });
        await using TestClient main = await MainAsync(server);
        await using TestClient display = await LinkAsync(server, ChannelType.Display, ScriptedCapture.SessionId);
        (await display.ExpectAsync(300)).Dispose();
        Task<MessageFrame> second = display.ExpectAsync(type);
        if (waits) time.Advance(TimeSpan.FromSeconds(11));
        (await second).Dispose();
    }

    [Fact]
    public async Task Channels_that_a_client_does_not_open_hold_up_nothing_for_long()
    {
        var capture = new ScriptedCapture();
        capture.Main();
        capture.Open(s_display);
        capture.Open(s_cursor);
        for (int i = 0; i < 40; i++) capture.Frame(s_cursor, 300, new byte[100_000]);
        capture.Frame(s_display, 301, [1]);
        await using ReplayServer server = capture.Serve(new ReplayServerOptions { ChannelPatience = TimeSpan.FromMilliseconds(20) });
        await using TestClient main = await MainAsync(server);
        await using TestClient display = await LinkAsync(server, ChannelType.Display, ScriptedCapture.SessionId);
        (await display.ExpectAsync(301)).Dispose();
        await Assert.ThrowsAsync<SpiceConnectException>(() => LinkAsync(server, ChannelType.Cursor, ScriptedCapture.SessionId));
    }

    [Fact]
    public async Task A_client_that_vanishes_or_talks_garbage_does_the_next_one_no_harm()
    {
        var capture = new ScriptedCapture();
        capture.Main();
        capture.Open(s_display);
        for (int i = 0; i < 50; i++) capture.Frame(s_display, 300, new byte[200_000]);
        await using ReplayServer server = capture.Serve();
        for (int round = 0; round < 5; round++)
        {
            TestClient main = await MainAsync(server);
            TestClient display = await LinkAsync(server, ChannelType.Display, ScriptedCapture.SessionId);
            await display.ReadTypesAsync(round);
            if (round == 1) await display.SendRawAsync(AckSync.MessageType, 1);      // too short: ends the channel
            if (round == 2) await display.SendRawAsync(999, new byte[5000]);         // too long for a client
            if (round == 3) await main.SendRawAsync(AckSync.MessageType, 1);         // ends the session
            if (round == 3) await display.ExpectEndAsync();
            if (round is 1 or 2) await display.ExpectEndAsync();
            await display.DisposeAsync();
            await main.DisposeAsync();
        }

        await using TestClient last = await MainAsync(server);
        await using TestClient whole = await LinkAsync(server, ChannelType.Display, ScriptedCapture.SessionId);
        Assert.Equal(50, (await whole.ReadTypesAsync(50)).Length);
        await server.FirstClientLeft.WaitAsync(TestClient.Patience);
    }

    [Fact]
    public async Task Bytes_that_are_no_link_and_wrong_ids_are_refused()
    {
        var capture = new ScriptedCapture();
        capture.Main();
        capture.Open(s_display);
        await using ReplayServer server = capture.Serve(new ReplayServerOptions { Password = "sesame" });
        (ITransport client, ITransport end) = InMemoryTransport.CreatePair();
        Task served = server.ServeAsync(end);
        await client.Output.WriteAsync(new byte[100]);
        await served.WaitAsync(TestClient.Patience);
        await client.DisposeAsync();
        var wrong = await Assert.ThrowsAsync<SpiceConnectException>(() => LinkAsync(server, ChannelType.Main, password: "shut"));
        Assert.Equal(SpiceConnectFailure.PasswordRejected, wrong.Reason);
        await using TestClient main = await MainAsync(server, "sesame");
        var unknown = await Assert.ThrowsAsync<SpiceConnectException>(() => LinkAsync(server, ChannelType.Display, 4711, "sesame"));
        Assert.Equal(SpiceConnectFailure.BadConnectionId, unknown.Reason);
    }

    [Fact]
    public async Task A_capture_that_was_cut_is_served_up_to_there()
    {
        var capture = new ScriptedCapture();
        capture.Main();
        capture.Open(s_display);
        capture.Frame(s_display, 300, [1]);
        capture.Frame(s_display, 301, new byte[100]);
        byte[] cut = capture.ToArray()[..^50];
        await using var server = new ReplayServer(() => new MemoryStream(cut), new ReplayServerOptions());
        Assert.NotNull(server.Damage);
        await using TestClient main = await MainAsync(server);
        await using TestClient display = await LinkAsync(server, ChannelType.Display, ScriptedCapture.SessionId);
        (await display.ExpectAsync(300)).Dispose();
        Assert.Throws<SpiceCaptureException>(() => new ReplayServer(() => new MemoryStream(cut[..30]), new ReplayServerOptions()));
    }

    /// <summary>Main with its INIT read: the session has begun then.</summary>
    private static async Task<TestClient> MainAsync(ReplayServer server, string? password = null)
    {
        (TestClient main, uint session) = await MainAndIdAsync(server, password);
        Assert.Equal(ScriptedCapture.SessionId, session);
        return main;
    }

    private static async Task<(TestClient Main, uint SessionId)> MainAndIdAsync(ReplayServer server, string? password = null)
    {
        TestClient main = await LinkAsync(server, ChannelType.Main, password: password);
        using MessageFrame init = await main.ExpectAsync(MainInit.MessageType);
        WireReader body = init.OpenBody(SpiceLimits.Default);
        return (main, MainInit.Read(ref body).SessionId);
    }

    private static Task<TestClient> LinkAsync(ReplayServer server, ChannelType channel, uint session = 0, string? password = null)
    {
        (ITransport client, ITransport end) = InMemoryTransport.CreatePair();
        _ = server.ServeAsync(end);
        return TestClient.LinkAsync(client, new LinkRequest { Channel = new ChannelId(channel, 0), ConnectionId = session, Password = password });
    }
}
