using System;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Client;
using SpiceSharp.Protocol.Server;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Tests;

/// <summary>What a malformed or lost channel means for the others.</summary>
public class ChannelFailureTests
{
    [Fact]
    public async Task A_malformed_display_ends_alone_and_says_why()
    {
        var ended = new TaskCompletionSource<SessionEvent.ChannelEnded>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ScriptedSession scripted = await ScriptedSession.ConnectAsync(new SpiceSessionOptions
        {
            Events = happened =>
            {
                if (happened is SessionEvent.ChannelEnded one && one.Channel.Id == ScriptedSession.Display) ended.TrySetResult(one);
            },
        });
        ServerChannelConnection display = await scripted.ServerSideAsync(ScriptedSession.Display);
        display.Send(Scenes.Primary(64, 64));
        display.SendRaw(DrawFill.MessageType, [1, 2, 3]);
        SessionEvent.ChannelEnded end = await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        SpiceProtocolException error = Assert.IsType<SpiceProtocolException>(end.Error);
        Assert.Equal((SpiceErrorKind.Truncated, "DRAW_FILL"), (error.Kind, error.Context.MessageName));

        ServerChannelConnection main = await scripted.ServerSideAsync(ChannelId.Main);
        main.Send(new Ping(1, 2, default));
        await scripted.ReceiveAsync(ChannelId.Main, Pong.MessageType);
        await scripted.Session.Inputs.KeyDownAsync(new SpiceSharp.Protocol.Channels.ScanCode(0x1E), TestContext.Current.CancellationToken);
        await scripted.ReceiveAsync(ScriptedSession.Inputs, KeyDown.MessageType);
        Assert.False(scripted.Session.Completion.IsCompleted);
    }

    [Fact]
    public async Task A_malformed_main_channel_ends_the_session_with_the_typed_error()
    {
        await using ScriptedSession scripted = await ScriptedSession.ConnectAsync(new SpiceSessionOptions());
        ServerChannelConnection main = await scripted.ServerSideAsync(ChannelId.Main);
        main.SendRaw(MouseModeChanged.MessageType, [1]);
        SessionEnd end = await scripted.Session.Completion.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(SessionEndReason.Failed, end.Reason);
        Assert.IsType<SpiceProtocolException>(end.Error);
    }

    [Fact]
    public async Task Unknown_messages_are_counted_and_survived()
    {
        var skipped = new TaskCompletionSource<SessionEvent.MessageSkipped>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ScriptedSession scripted = await ScriptedSession.ConnectAsync(new SpiceSessionOptions
        {
            Events = happened =>
            {
                if (happened is SessionEvent.MessageSkipped one) skipped.TrySetResult(one);
            },
        });
        ServerChannelConnection display = await scripted.ServerSideAsync(ScriptedSession.Display);
        display.SendRaw(999, [1, 2, 3]);
        display.Send(new Ping(3, 4, default));
        await scripted.ReceiveAsync(ScriptedSession.Display, Pong.MessageType);
        Assert.Equal(999, (await skipped.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Message.MessageType);
    }

    [Fact]
    public async Task The_last_picture_can_be_leased_until_the_session_is_disposed()
    {
        var scripted = await ScriptedSession.ConnectAsync(new SpiceSessionOptions());
        ServerChannelConnection display = await scripted.ServerSideAsync(ScriptedSession.Display);
        display.Send(Scenes.Primary(8, 8));
        display.Send(default(DisplayMark));
        display.Send(Scenes.Fill(0x00AABBCC, 8, 8));
        await display.CloseAsync();
        Assert.True(System.Threading.SpinWait.SpinUntil(() => scripted.Session.Channels.Single(c => c.Id == ScriptedSession.Display).State == SessionChannelState.Ended, TimeSpan.FromSeconds(30)));
        SpiceDisplay screen = scripted.Session.Displays.Single();
        using (SpiceSharp.Protocol.Canvas.CanvasFrame? frame = screen.AcquireFrame())
        {
            Assert.NotNull(frame);
            Assert.Equal([0xCC, 0xBB, 0xAA], frame.Pixels.Pixels.Slice(0, 3).ToArray());
        }

        await scripted.DisposeAsync();
        Assert.Null(screen.AcquireFrame());
    }
}
