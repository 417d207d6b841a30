using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server.Tests;

public class InputsChannelTests
{
    [Fact]
    public async Task INIT_comes_first_and_every_fourth_motion_is_acknowledged()
    {
        await using var server = new TestServer();
        TestClient inputs = await server.ChannelAsync(ChannelType.Inputs);
        using MessageFrame init = await inputs.ExpectAsync(InputsInit.MessageType);
        Assert.Equal("0000", Convert.ToHexString(init.Body.Span));
        for (int i = 0; i < 9; i++) await inputs.SendAsync(new MouseMotion(1, 0, MouseButtons.None));
        await inputs.SendAsync(new KeyDown(0x1E));
        for (int i = 0; i < 9; i++) Assert.IsType<ServerInput.PointerMoved>(await server.Scene.NextAsync());
        Assert.Equal([0x1E], await server.Scene.NextKeysAsync(1));
        await server.Server.Connections.Single(connection => connection.Channel.Type == ChannelType.Inputs).CloseAsync();
        Assert.Equal(new[] { MouseMotionAck.MessageType, MouseMotionAck.MessageType }, await inputs.ReadTypesToEndAsync());
    }

    [Fact]
    public async Task Keys_reach_the_scene_as_the_bytes_of_a_keyboard()
    {
        await using var server = new TestServer();
        TestClient inputs = await server.ChannelAsync(ChannelType.Inputs);
        await inputs.SendAsync(new KeyDown(0x1E));
        await inputs.SendAsync(new KeyUp(0x9E));
        await inputs.SendAsync(new KeyDown(0x1DE0));
        await inputs.SendAsync(new KeyUp(0x9DE0));
        await inputs.SendAsync(new KeyScancode(new byte[] { 0x02, 0x82 }));
        await inputs.SendAsync(new KeyDown(0x451DE1));
        Assert.Equal([0x1E, 0x9E, 0xE0, 0x1D, 0xE0, 0x9D, 0x02, 0x82, 0xE1, 0x1D, 0x45], await server.Scene.NextKeysAsync(11));
    }

    [Fact]
    public async Task Keys_a_client_holds_when_it_goes_are_released()
    {
        await using var server = new TestServer();
        TestClient inputs = await server.ChannelAsync(ChannelType.Inputs);
        await inputs.SendAsync(new KeyDown(0x1E));
        await inputs.SendAsync(new KeyDown(0x1DE0));
        await inputs.SendAsync(new KeyDown(0x30));
        await inputs.SendAsync(new KeyUp(0xB0));
        await server.Scene.NextKeysAsync(5);
        await inputs.DisposeAsync();
        Assert.Equal([0x9E, 0xE0, 0x9D], await server.Scene.NextKeysAsync(3));
    }

    [Fact]
    public async Task The_pointer_follows_the_mouse_mode_and_stays_on_the_screen()
    {
        await using var server = new TestServer();
        (TestClient main, uint session) = await server.MainAsync();
        TestClient inputs = await server.ChannelAsync(ChannelType.Inputs, session);
        await inputs.SendAsync(new MousePosition(1, 1, MouseButtons.None, 0));         // not in server mode
        await inputs.SendAsync(new MouseMotion(3, -2, MouseButtons.None));
        Assert.Equal(new ServerInput.PointerMoved(32 + 3, 24 - 2), await server.Scene.NextAsync());
        await inputs.SendAsync(new MouseMotion(int.MaxValue, int.MinValue, MouseButtons.None));
        Assert.Equal(new ServerInput.PointerMoved(63, 0), await server.Scene.NextAsync());

        await main.SendAsync(new MouseModeRequest(MouseMode.Client));
        MessageFrame frame;
        do frame = (await main.ReadAsync())!.Value;
        while (frame.Type != MouseModeChanged.MessageType);
        await inputs.SendAsync(new MouseMotion(1, 1, MouseButtons.None));              // not in client mode
        await inputs.SendAsync(new MousePosition(5, 6, MouseButtons.None, 0));
        Assert.Equal(new ServerInput.PointerMoved(5, 6), await server.Scene.NextAsync());
        await inputs.SendAsync(new MousePosition(uint.MaxValue, uint.MaxValue, MouseButtons.None, 0));
        Assert.Equal(new ServerInput.PointerMoved(63, 47), await server.Scene.NextAsync());
    }

    [Fact]
    public async Task Buttons_reach_the_scene_and_unknown_ones_are_ignored()
    {
        await using var server = new TestServer();
        TestClient inputs = await server.ChannelAsync(ChannelType.Inputs);
        await inputs.SendAsync(new MousePress((MouseButton)0, MouseButtons.None));
        await inputs.SendAsync(new MousePress((MouseButton)200, MouseButtons.None));
        await inputs.SendAsync(new MousePress(MouseButton.Right, MouseButtons.Right));
        await inputs.SendAsync(new MouseRelease(MouseButton.Right, MouseButtons.None));
        Assert.Equal(new ServerInput.PointerButton(3, true), await server.Scene.NextAsync());
        Assert.Equal(new ServerInput.PointerButton(3, false), await server.Scene.NextAsync());
    }

    [Fact]
    public void Lock_keys_are_made_to_follow_and_told_two_seconds_later()
    {
        List<ServerInput> typed = [];
        var session = new ServerSession(1, 64, 48, typed.Add);
        var channel = new ServerInputsChannel(session, SpiceLimits.Default);
        var outbox = new Sent();
        channel.Start(outbox);
        Assert.Null(channel.Deadline);

        channel.Receive(Frame(new KeyModifiers(KeyboardModifiers.CapsLock | KeyboardModifiers.NumLock)), new MonotonicInstant(0), outbox);
        Assert.Equal([0x45, 0xC5, 0x3A, 0xBA], typed.Cast<ServerInput.Key>().Select(key => key.Scancode));
        Assert.Equal(TimeSpan.FromSeconds(2).Ticks, channel.Deadline!.Value.Ticks);
        channel.Receive(Frame(new KeyDown(0x45)), new MonotonicInstant(0), outbox);        // num lock off again, by its key
        channel.Expire(channel.Deadline.Value, outbox);
        Assert.Null(channel.Deadline);
        Assert.Equal(KeyboardModifiers.CapsLock, Assert.IsType<GuestKeyModifiers>(outbox.Messages[^1]).Modifiers);
    }

    private static MessageFrame Frame<TMessage>(TMessage message)
        where TMessage : struct, IWireMessage
    {
        byte[] body = new byte[message.Size];
        var writer = new WireWriter(body);
        message.Write(ref writer);
        return new MessageFrame(new ChannelId(ChannelType.Inputs, 0), MessageDirection.ClientToServer, 1, message.Type, body);
    }

    private sealed class Sent : IMessageOutbox
    {
        public List<object> Messages { get; } = [];

        public void Send<TMessage>(in TMessage message)
            where TMessage : struct, IWireMessage => Messages.Add(message);
    }
}
