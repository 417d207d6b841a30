using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client.Tests;

public class ClientSessionTests
{
    private static readonly ChannelId[] AllListed = [ScriptedServer.Display, ScriptedServer.Inputs, ScriptedServer.Cursor];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Links_main_and_every_wanted_channel(bool miniHeader)
    {
        await using ScriptedServer server = new() { MiniHeader = miniHeader, Password = "secret" };
        server.Listed.AddRange(AllListed);
        foreach (ChannelId id in AllListed) server.Scripts[id.Type] = channel => channel.ReadToEndAsync();
        RecordingFactory handlers = new();
        await using ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions { Password = "secret", Channels = handlers }, Patience.Token);

        Assert.Equal(ScriptedServer.SessionId, session.State.SessionId);
        Assert.Equal([ChannelId.Main, ScriptedServer.Display, ScriptedServer.Inputs, ScriptedServer.Cursor], session.Channels.Select(channel => channel.Id));
        Assert.All(session.Channels, channel => Assert.Equal(SessionChannelState.Open, channel.State));
        Assert.All(session.Channels, channel => Assert.Equal(miniHeader, channel.Link!.MiniHeader));
        Assert.True(session.Channels[1].Link!.ClientChannel.Contains(1));
        Assert.True(session.Inputs.IsAvailable);
        MessageCount attach = Assert.Single(session.Channels[0].Messages, count => count.Name == "ATTACH_CHANNELS");
        Assert.Equal((MessageDirection.ClientToServer, 1L, 0L), (attach.Direction, attach.Messages, attach.BodyBytes));
    }

    [Fact]
    public async Task Channels_without_a_handler_are_not_linked()
    {
        await using ScriptedServer server = new();
        server.Listed.AddRange(AllListed);
        await using ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions { EnableInputs = false }, Patience.Token);
        Assert.Equal(ChannelId.Main, Assert.Single(session.Channels).Id);
        Assert.Single(server.Connections);
        SpiceConnectException error = await Assert.ThrowsAsync<SpiceConnectException>(() => session.Inputs.KeyPressAsync(new ScanCode(0x1E)));
        Assert.Equal(SpiceConnectFailure.ChannelNotAvailable, error.Reason);
    }

    [Fact]
    public async Task A_channel_that_must_be_secure_is_retried_over_TLS_and_the_others_stay_plain()
    {
        await using ScriptedServer server = new() { HasSecure = true, OnOffer = (request, secure) => request.Channel.Type == ChannelType.Inputs && !secure ? LinkError.NeedSecured : LinkError.Ok };
        server.Listed.Add(ScriptedServer.Inputs);
        server.Scripts[ChannelType.Inputs] = channel => channel.ReadToEndAsync();
        await using ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions(), Patience.Token);
        Assert.Equal([(ChannelId.Main, false), (ScriptedServer.Inputs, false), (ScriptedServer.Inputs, true)], server.Connections);
        Assert.Equal([false, true], session.Channels.Select(channel => channel.IsSecure));
    }

    [Fact]
    public async Task Channels_named_secure_go_over_TLS_at_once()
    {
        await using ScriptedServer server = new() { HasSecure = true };
        server.Listed.Add(ScriptedServer.Inputs);
        server.Scripts[ChannelType.Inputs] = channel => channel.ReadToEndAsync();
        ConnectionSecurity security = new() { SecureChannels = [ChannelType.Inputs] };
        await using ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions { Security = security }, Patience.Token);
        Assert.Equal([(ChannelId.Main, false), (ScriptedServer.Inputs, true)], server.Connections);
    }

    [Fact]
    public async Task A_local_connection_satisfies_a_policy_of_TLS()
    {
        await using ScriptedServer server = new() { IsLocal = true };
        await using ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions { Security = ConnectionSecurity.TlsOnly }, Patience.Token);
        Assert.False(session.Channels[0].IsSecure);
    }

    [Fact]
    public async Task A_channel_that_the_server_does_not_have_is_reported_and_the_session_lives()
    {
        await using ScriptedServer server = new() { OnAdmit = link => link.Channel == ScriptedServer.Cursor ? LinkError.ChannelNotAvailable : LinkError.Ok };
        server.Listed.AddRange([ScriptedServer.Cursor, ScriptedServer.Inputs]);
        server.Scripts[ChannelType.Inputs] = channel => channel.ReadToEndAsync();
        RecordingFactory handlers = new();
        await using ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions { Channels = handlers }, Patience.Token);
        SessionChannel cursor = session.Channels.Single(channel => channel.Id == ScriptedServer.Cursor);
        Assert.Equal(SessionChannelState.Ended, cursor.State);
        Assert.Equal(SpiceConnectFailure.ChannelNotAvailable, Assert.IsType<SpiceConnectException>(cursor.Error).Reason);
        Assert.Same(cursor.Error, await handlers.Handlers[ScriptedServer.Cursor].EndedWith.WaitAsync(Patience.Time));
        Assert.True(session.Inputs.IsAvailable);
        Assert.False(session.Completion.IsCompleted);
    }

    [Fact]
    public async Task A_hot_plugged_channel_is_linked_when_it_is_announced()
    {
        TaskCompletionSource plug = new();
        await using ScriptedServer server = new();
        server.Scripts[ChannelType.Main] = async channel =>
        {
            await channel.StartMainAsync();
            await plug.Task;
            await channel.SendAsync(new ChannelsList(new WireList<ChannelId>([ScriptedServer.Display])));
            await channel.ReadToEndAsync();
        };
        server.Scripts[ChannelType.Display] = channel => channel.ReadToEndAsync();
        Events events = new();
        await using ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions { Channels = new RecordingFactory(), Events = events.Add }, Patience.Token);
        Assert.Single(session.Channels);
        plug.SetResult();
        SessionEvent.ChannelOpened opened = await events.WaitAsync<SessionEvent.ChannelOpened>(e => e.Channel.Id == ScriptedServer.Display);
        Assert.Equal(SessionChannelState.Open, opened.Channel.State);
    }

    [Fact]
    public async Task A_malformed_message_ends_its_channel_and_leaves_the_others_alive()
    {
        await using ScriptedServer server = new();
        server.Listed.AddRange(AllListed);
        server.Scripts[ChannelType.Display] = async channel =>
        {
            await channel.SendAsync(default(DisplayMark));
            await channel.SendBytesAsync([0x66, 0, 0xFF, 0xFF, 0xFF, 0x7F]);        // a body of 2 GiB
            await channel.ReadToEndAsync();
        };
        server.Scripts[ChannelType.Cursor] = async channel =>
        {
            await channel.ExpectAsync(Pong.MessageType);
            await channel.ReadToEndAsync();
        };
        server.Scripts[ChannelType.Inputs] = channel => channel.ReadToEndAsync();
        Events events = new();
        await using ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions { Channels = new RecordingFactory(), Events = events.Add }, Patience.Token);
        SessionEvent.ChannelEnded ended = await events.WaitAsync<SessionEvent.ChannelEnded>(_ => true);
        SpiceProtocolException error = Assert.IsType<SpiceProtocolException>(ended.Error);
        Assert.Equal((ScriptedServer.Display, SpiceErrorKind.LimitExceeded, "size"), (ended.Channel.Id, error.Kind, error.Field));
        Assert.Equal([SessionChannelState.Open, SessionChannelState.Open, SessionChannelState.Open], session.Channels.Where(c => c.Id != ScriptedServer.Display).Select(c => c.State));
        await session.Inputs.KeyPressAsync(new ScanCode(0x1E));
        Assert.False(session.Completion.IsCompleted);
    }

    [Fact]
    public async Task A_server_that_closes_main_ends_the_session()
    {
        await using ScriptedServer server = new();
        server.Scripts[ChannelType.Main] = channel => channel.StartMainAsync();
        Events events = new();
        await using ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions { Events = events.Add }, Patience.Token);
        SessionEnd end = await session.Completion.WaitAsync(Patience.Time);
        Assert.Equal(SessionEndReason.ClosedByServer, end.Reason);
        Assert.Null(end.Error);
        Assert.Equal("The server closed the session, on main#0 after CHANNELS_LIST (104).", end.Message);
        Assert.Same(end, (await events.WaitAsync<SessionEvent.Ended>(_ => true)).End);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_lost_in_mid_message_names_channel_and_message(bool onDisplay)
    {
        TaskCompletionSource kill = new();
        await using ScriptedServer server = new();
        server.Listed.Add(ScriptedServer.Display);
        server.Scripts[ChannelType.Main] = async channel =>
        {
            await channel.StartMainAsync();
            await kill.Task;
            if (!onDisplay) await channel.SendBytesAsync([105, 0, 4, 0, 0, 0, 3]);      // a mouse mode cut in two
        };
        server.Scripts[ChannelType.Display] = async channel =>
        {
            await channel.SendAsync(default(DisplayMark));
            await kill.Task;
            if (onDisplay) await channel.SendBytesAsync([48, 1, 100, 0, 0, 0, 1, 2]);   // a drawing cut in two
        };
        RecordingFactory handlers = new();
        await using ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions { Channels = handlers }, Patience.Token);
        await Patience.UntilAsync(() => handlers.Handlers[ScriptedServer.Display].Received == 1);
        kill.SetResult();
        SessionEnd end = await session.Completion.WaitAsync(Patience.Time);
        Assert.Equal(SessionEndReason.Failed, end.Reason);
        SpiceConnectException error = Assert.IsType<SpiceConnectException>(end.Error);
        Assert.Equal(SpiceConnectFailure.ConnectionLost, error.Reason);
        Assert.Equal(onDisplay ? ScriptedServer.Display : ChannelId.Main, error.Channel);
        Assert.Contains(onDisplay ? "display#0: the connection was lost after MARK (102)" : "main#0: the connection was lost after CHANNELS_LIST (104)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_ends_the_session_and_every_handler_and_nothing_comes_afterwards()
    {
        await using ScriptedServer server = new();
        server.Listed.AddRange(AllListed);
        foreach (ChannelId id in AllListed) server.Scripts[id.Type] = channel => channel.ReadToEndAsync();
        RecordingFactory handlers = new();
        Events events = new();
        ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions { Channels = handlers, Events = events.Add }, Patience.Token);
        await session.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(3));
        int told = events.Count;
        Assert.Equal(SessionEndReason.ClosedByClient, (await session.Completion).Reason);
        Assert.All(handlers.Handlers.Values, handler => Assert.True(handler.EndedWith.IsCompletedSuccessfully && handler.EndedWith.Result is null));
        Assert.All(session.Channels, channel => Assert.Equal(SessionChannelState.Ended, channel.State));
        Assert.IsType<SessionEvent.Ended>(events.Last);
        handlers.Handlers[ScriptedServer.Display].Outbox!.Send(new KeyDown(1));     // dropped
        await session.DisposeAsync();
        Assert.Equal(told, events.Count);
    }

    [Fact]
    public async Task A_stuck_server_does_not_delay_the_end()
    {
        await using ScriptedServer server = new();
        server.Listed.Add(ScriptedServer.Inputs);
        server.Scripts[ChannelType.Inputs] = channel => channel.HoldAsync();            // never reads
        ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions(), Patience.Token);
        using CancellationTokenSource cancel = new(300);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (true) await session.Inputs.KeyPressAsync(new ScanCode(0x1E), cancel.Token);      // waits for room in the end
        });
        await session.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_blocked_sink_delays_neither_PONG_nor_cursor_nor_input()
    {
        using ManualResetEventSlim blocked = new();
        using ManualResetEventSlim release = new();
        TaskCompletionSource<TimeSpan> pong = new();
        TaskCompletionSource key = new();
        await using ScriptedServer server = new();
        server.Listed.AddRange(AllListed);
        server.Scripts[ChannelType.Display] = async channel =>
        {
            await channel.SendAsync(default(DisplayMark));
            await Task.Run(blocked.Wait);
            long start = TimeProvider.System.GetTimestamp();
            await channel.SendAsync(new Ping(7, 42, new byte[256_000]));
            byte[] body = await channel.ExpectAsync(Pong.MessageType);
            pong.SetResult(TimeProvider.System.GetElapsedTime(start));
            Assert.Equal(TestKit.Hex.Bytes("07000000 2A00000000000000"), body);
            await channel.ReadToEndAsync();
        };
        server.Scripts[ChannelType.Cursor] = async channel =>
        {
            await Task.Run(blocked.Wait);
            await channel.SendRawAsync(103, [1]);
            await channel.ReadToEndAsync();
        };
        server.Scripts[ChannelType.Inputs] = async channel =>
        {
            await channel.ExpectAsync(KeyDown.MessageType);
            key.SetResult();
            await channel.ReadToEndAsync();
        };
        RecordingFactory handlers = new()
        {
            OnMessage = (id, _) =>
            {
                if (id != ScriptedServer.Display) return ReceiveResult.Done;
                blocked.Set();
                release.Wait();
                return ReceiveResult.Done;
            },
        };
        await using ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions { Channels = handlers }, Patience.Token);
        blocked.Wait(Patience.Token);
        await session.Inputs.KeyDownAsync(new ScanCode(0x1E));
        await key.Task.WaitAsync(Patience.Time);
        Assert.InRange((await pong.Task.WaitAsync(Patience.Time)).TotalMilliseconds, 0, 1000);
        await Patience.UntilAsync(() => handlers.Handlers[ScriptedServer.Cursor].Received == 1);
        Assert.Equal(0, handlers.Handlers[ScriptedServer.Display].Received);
        release.Set();
        await Patience.UntilAsync(() => handlers.Handlers[ScriptedServer.Display].Received == 1);
    }

    [Fact]
    public async Task What_the_server_says_is_told()
    {
        await using ScriptedServer server = new();
        server.Scripts[ChannelType.Main] = async channel =>
        {
            await channel.StartMainAsync(MouseMode.Server, MouseMode.Server);
            await channel.SendAsync(new MainName(Encoding.UTF8.GetBytes("box\0")));
            await channel.SendAsync(new Notify(0, NotifySeverity.Warning, NotifyVisibility.High, 0, Encoding.UTF8.GetBytes("keyboard channel is insecure")));
            await channel.SendAsync(new MouseModeChanged(MouseMode.Server | MouseMode.Client, MouseMode.Server));
            Assert.Equal([2, 0], await channel.ExpectAsync(MouseModeRequest.MessageType));
            await channel.SendRawAsync(999, []);
            await channel.ReadToEndAsync();
        };
        Events events = new();
        await using ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions { Events = events.Add }, Patience.Token);
        SessionEvent.Notified notified = await events.WaitAsync<SessionEvent.Notified>(_ => true);
        Assert.Equal((ChannelId.Main, NotifySeverity.Warning, "keyboard channel is insecure"), (notified.Channel, notified.Severity, notified.Text));
        SessionEvent.MessageSkipped skipped = await events.WaitAsync<SessionEvent.MessageSkipped>(_ => true);
        Assert.Equal((999, SkipReason.Unknown), (skipped.Message.MessageType, skipped.Reason));
        Assert.Equal("box", session.State.Name);
        Assert.Equal(SessionChange.Initialised, (await events.WaitAsync<SessionEvent.StateChanged>(_ => true)).Change);
    }

    [Fact]
    public async Task An_event_handler_that_throws_harms_nobody()
    {
        await using ScriptedServer server = new();
        await using ClientSession session = await ClientSession.ConnectAsync(server, new ClientSessionOptions { Events = _ => throw new InvalidOperationException("mine") }, Patience.Token);
        Assert.False(session.Completion.IsCompleted);
    }

    /// <summary>What a session told, in order.</summary>
    private sealed class Events
    {
        private readonly ConcurrentQueue<SessionEvent> _events = new();

        public int Count => _events.Count;

        public SessionEvent Last => _events.Last();

        public void Add(SessionEvent happened) => _events.Enqueue(happened);

        public async Task<TEvent> WaitAsync<TEvent>(Func<TEvent, bool> wanted)
            where TEvent : SessionEvent
        {
            TEvent? found = null;
            await Patience.UntilAsync(() => (found = _events.OfType<TEvent>().FirstOrDefault(wanted)) is not null);
            return found!;
        }
    }
}
