using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Server;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Tests;

/// <summary>An application that sits in its pixel sink delays its own picture and nothing else.</summary>
public sealed class BlockedSinkTests : IPixelSink, ICursorSink, IDisposable
{
    private readonly ManualResetEventSlim _gate = new(false);
    private readonly SemaphoreSlim _entered = new(0);
    private readonly BlockingCollection<CursorState> _cursors = [];

    [Fact]
    public async Task Pong_cursor_and_input_flow_and_memory_stays_bounded_while_the_pixel_sink_blocks()
    {
        SpiceLimits limits = SpiceLimits.Default with { MaxInboxBytes = 1 << 20 };
        await using ScriptedSession scripted = await ScriptedSession.ConnectAsync(new SpiceSessionOptions { PixelSink = this, CursorSink = this, Limits = limits });
        ServerChannelConnection main = await scripted.ServerSideAsync(ChannelId.Main);
        ServerChannelConnection display = await scripted.ServerSideAsync(ScriptedSession.Display);
        ServerChannelConnection cursor = await scripted.ServerSideAsync(ScriptedSession.Cursor);

        display.Send(new SetAck(1, 20));
        display.Send(Scenes.Primary(64, 64));
        display.Send(default(DisplayMark));
        display.Send(Scenes.Fill(0x112233, 64, 64));
        Assert.True(await _entered.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), "the first picture never came");

        // As much as a server with this window may send without an acknowledgement, and a ping behind it.
        for (int i = 0; i < 40; i++) display.Send(Scenes.Copy(0x00FF00, 64, 64));
        display.Send(new Ping(7, 70, default));
        main.Send(new Ping(8, 80, default));
        long sent = Stopwatch.GetTimestamp();
        Assert.Equal(ScriptedSession.Body(new Pong(7, 70)), await scripted.ReceiveAsync(ScriptedSession.Display, Pong.MessageType));
        TestContext.Current.TestOutputHelper?.WriteLine($"PONG of the blocked display after {Stopwatch.GetElapsedTime(sent).TotalMilliseconds:F1} ms"); // told, not asserted
        Assert.Equal(ScriptedSession.Body(new Pong(8, 80)), await scripted.ReceiveAsync(ChannelId.Main, Pong.MessageType));

        cursor.Send(new CursorInit(default, 0, 0, true, new WireCursor(CursorFlags.NoCursor, default, default)));
        cursor.Send(new CursorMove(new WirePoint16(5, 6)));
        Assert.True(SpinWait.SpinUntil(() => _cursors.Any(state => state.Position == new WirePoint16(5, 6)), TimeSpan.FromSeconds(30)), "the pointer never moved");

        await scripted.Session.Inputs.KeyDownAsync(new ScanCode(0x1E), TestContext.Current.CancellationToken);
        Assert.Equal(ScriptedSession.Body(new KeyDown(0x1E)), await scripted.ReceiveAsync(ScriptedSession.Inputs, KeyDown.MessageType));

        Assert.Equal(0, scripted.Waiting(ScriptedSession.Display, Ack.MessageType)); // the server is slowed, by exactly this

        // A server that ignores the window: the inbox stays at its bound, and the rest waits at the server.
        for (int i = 0; i < 400; i++) display.Send(Scenes.Copy(0x0000FF, 64, 64));
        main.Send(new Ping(9, 90, default));
        await scripted.ReceiveAsync(ChannelId.Main, Pong.MessageType);
        SpiceSharp.Protocol.Client.SessionChannel channel = scripted.Session.Channels.Single(c => c.Id == ScriptedSession.Display);
        Assert.InRange(channel.WaitingBytes, 1, limits.MaxInboxBytes);

        _gate.Set();
        await scripted.ReceiveAsync(ScriptedSession.Display, Ack.MessageType); // and let go again
        SpiceDisplay screen = Assert.Single(scripted.Session.Displays);
        Assert.True(SpinWait.SpinUntil(() => screen.Statistics.DrawsByKind.Values.Sum() == 441, TimeSpan.FromSeconds(60)), "not everything was drawn");
    }

    [Fact]
    public async Task Pictures_flow_while_the_cursor_sink_blocks()
    {
        using var entered = new SemaphoreSlim(0);
        var cursors = new BlockedCursors(entered, _gate);
        await using ScriptedSession scripted = await ScriptedSession.ConnectAsync(new SpiceSessionOptions { CursorSink = cursors });
        ServerChannelConnection display = await scripted.ServerSideAsync(ScriptedSession.Display), cursor = await scripted.ServerSideAsync(ScriptedSession.Cursor);
        cursor.Send(new SetAck(1, 5));
        cursor.Send(new CursorInit(default, 0, 0, true, new WireCursor(CursorFlags.NoCursor, default, default)));
        Assert.True(await entered.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), "the pointer never came");
        for (int i = 0; i < 20; i++) cursor.Send(new CursorMove(new WirePoint16(5, 6)));
        cursor.Send(new Ping(3, 30, default));
        Assert.Equal(ScriptedSession.Body(new Pong(3, 30)), await scripted.ReceiveAsync(ScriptedSession.Cursor, Pong.MessageType));

        display.Send(Scenes.Primary(64, 64));
        display.Send(default(DisplayMark));
        display.Send(Scenes.Fill(0x112233, 64, 64));
        SpiceDisplay screen = scripted.Session.Displays.Single();
        Assert.True(SpinWait.SpinUntil(() => screen.Canvas!.Statistics.Drawn(SpiceSharp.Protocol.Display.DrawKind.Fill) == 1, TimeSpan.FromSeconds(30)), "nothing was drawn");
        Assert.Equal(0, scripted.Waiting(ScriptedSession.Cursor, Ack.MessageType));
        _gate.Set();
        await scripted.ReceiveAsync(ScriptedSession.Cursor, Ack.MessageType);
    }

    private sealed class BlockedCursors(SemaphoreSlim entered, ManualResetEventSlim gate) : ICursorSink
    {
        public void CursorChanged(byte display, in CursorState state, CursorChanges changes)
        {
            entered.Release();
            gate.Wait(TimeSpan.FromSeconds(60));
        }
    }

    void IPixelSink.Damaged(in PixelFrame frame)
    {
        _entered.Release();
        _gate.Wait(TimeSpan.FromSeconds(60));
    }

    void ICursorSink.CursorChanged(byte display, in CursorState state, CursorChanges changes) => _cursors.Add(state);

    public void Dispose()
    {
        _gate.Set();
        _gate.Dispose();
        _entered.Dispose();
        _cursors.Dispose();
    }
}
