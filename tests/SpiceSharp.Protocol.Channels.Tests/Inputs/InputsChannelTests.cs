using System;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels.Tests;

public class InputsChannelTests
{
    [Fact]
    public void A_client_hears_lock_keys_and_acknowledgements()
    {
        var sink = new ClientSink();
        var channel = new InputsChannel(sink, SpiceLimits.Default);
        foreach ((ushort type, string body) in ((ushort, string)[])[(101, "0200"), (102, "0400"), (111, ""), (101, "0000")])
        {
            Assert.Equal(ReceiveResult.Done, channel.Receive(Frames.FromServer(Frames.Inputs, 1, type, body), default, new RecordingOutbox()));
        }

        Assert.Equal(["NumLock", "CapsLock", "ack", "None"], sink.Events);
        Assert.Equal(ReceiveResult.NotHandled, channel.Receive(Frames.FromServer(Frames.Inputs, 1, 103), default, new RecordingOutbox()));
    }

    [Theory]
    [InlineData(101, "1E000000", "keys 1E")]
    [InlineData(101, "E01D0000", "keys E01D")]
    [InlineData(102, "E19DC500", "keys E19DC5")]
    [InlineData(101, "01020304", "keys 01020304")]
    [InlineData(101, "01000300", "keys 01")] // the list ends at the first zero
    [InlineData(101, "00000000", null)]
    [InlineData(104, "1E9E", "keys 1E9E")]
    [InlineData(104, "", null)] // empty: accepted and ignored
    [InlineData(103, "FFFF", "modifiers ScrollLock, NumLock, CapsLock")]
    [InlineData(111, "01000000 FEFFFFFF FFFF", "motion 1,-2 7F")]
    [InlineData(112, "FFFFFFFF 02000000 0100 03", "position 4294967295,2 1 on 3")]
    [InlineData(113, "01 0100", "press Left 1")]
    [InlineData(114, "07 0000", "release Extra 0")]
    [InlineData(113, "00 0100", null)]
    [InlineData(114, "08 0100", null)]
    public void A_server_hears_what_the_client_does(int type, string body, string? heard)
    {
        var sink = new ServerSink();
        var channel = new InputsServerChannel(sink, SpiceLimits.Default);
        Assert.Equal(ReceiveResult.Done, channel.Receive(Frames.FromClient(Frames.Inputs, (ushort)type, body), default, new RecordingOutbox()));
        Assert.Equal(heard is null ? [] : [heard], sink.Events);
    }

    [Theory]
    [InlineData(101, "1E000000", "keys 1E at 42")]
    [InlineData(102, "9E000000", "keys 9E at 42")]
    [InlineData(104, "1E9E", "keys 1E9E at 42")]
    [InlineData(103, "0400", "modifiers CapsLock at 42")]
    public void Keys_come_with_their_time(int type, string body, string heard)
    {
        var sink = new ServerSink();
        var channel = new InputsServerChannel(sink, SpiceLimits.Default);
        channel.Receive(Frames.FromClient(Frames.Inputs, (ushort)type, body), new MonotonicInstant(42), new RecordingOutbox());
        Assert.Equal([heard], sink.Events);
    }

    [Theory]
    [InlineData(101, "1E0000")]
    [InlineData(111, "01000000 FEFFFFFF 00")]
    [InlineData(112, "01000000 02000000 0100")]
    [InlineData(113, "01 01")]
    public void A_short_message_is_malformed(int type, string body) => Assert.Throws<SpiceProtocolException>(() =>
        new InputsServerChannel(new ServerSink(), SpiceLimits.Default).Receive(Frames.FromClient(Frames.Inputs, (ushort)type, body), default, new RecordingOutbox()));

    /// <summary>Nine motions in a row give exactly two acknowledgements.</summary>
    [Fact]
    public void A_server_acknowledges_every_fourth_pointer_message()
    {
        var outbox = new RecordingOutbox();
        var channel = new InputsServerChannel(new ServerSink(), SpiceLimits.Default);
        for (int i = 0; i < 9; i++)
        {
            channel.Receive(
                i % 2 == 0 ? Frames.FromClient(Frames.Inputs, 111, "00000000 00000000 0000") : Frames.FromClient(Frames.Inputs, 112, "00000000 00000000 0000 00"),
                default,
                outbox);
        }

        Assert.Equal(["111:", "111:"], outbox.Take());
    }

    [Fact]
    public void Sender_and_server_never_stall()
    {
        var up = new RecordingOutbox();
        var down = new RecordingOutbox();
        var sink = new ServerSink();
        var server = new InputsServerChannel(sink, SpiceLimits.Default);
        var sender = new InputsSender(up, default);
        for (int i = 0; i < 1000; i++)
        {
            sender.Move(1, 0);
            if (i % 10 != 9) continue;
            foreach (string message in up.Take()) server.Receive(Frames.FromClient(Frames.Inputs, 111, message.Split(':')[1]), default, down);
            foreach (string _ in down.Take()) sender.MotionAcknowledged();
        }

        while (up.Sent.Count > 0)
        {
            foreach (string message in up.Take()) server.Receive(Frames.FromClient(Frames.Inputs, 111, message.Split(':')[1]), default, down);
            foreach (string _ in down.Take()) sender.MotionAcknowledged();
        }

        Assert.Equal(1000, sink.Events.Sum(e => int.Parse(e.Split(' ', ',')[1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    private sealed class ClientSink : IInputsChannelSink
    {
        public List<string> Events { get; } = [];

        public void OnGuestModifiers(KeyboardModifiers modifiers) => Events.Add(modifiers.ToString());

        public void OnMotionAcknowledged() => Events.Add("ack");
    }

    private sealed class ServerSink : IInputsServerSink
    {
        public List<string> Events { get; } = [];

        public void OnScanCodes(ReadOnlySpan<byte> bytes, MonotonicInstant now) => Events.Add($"keys {Hex.Text(bytes)}{At(now)}");

        public void OnModifiers(KeyboardModifiers modifiers, MonotonicInstant now) => Events.Add($"modifiers {modifiers}{At(now)}");

        public void OnMotion(int dx, int dy, MouseButtons buttons) => Events.Add($"motion {dx},{dy} {(int)buttons:X}");

        public void OnPosition(uint x, uint y, MouseButtons buttons, byte display) => Events.Add($"position {x},{y} {(int)buttons:X} on {display}");

        public void OnPress(MouseButton button, MouseButtons buttons) => Events.Add($"press {button} {(int)buttons:X}");

        public void OnRelease(MouseButton button, MouseButtons buttons) => Events.Add($"release {button} {(int)buttons:X}");

        private static string At(MonotonicInstant now) => now == default ? "" : $" at {now.Ticks}";
    }
}
