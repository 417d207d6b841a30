using System;
using System.IO;
using static SpiceSharp.Protocol.Diagnostics.Tests.CaptureSamples;

namespace SpiceSharp.Protocol.Diagnostics.Tests;

public class CaptureWriterTests
{
    [Fact]
    public void Calls_become_the_documented_bytes() =>
        Assert.Equal(Whole, CaptureSamples.Write(writer =>
        {
            writer.ChannelOpened(At(10), OpenedChannel);
            writer.Frame(At(20), FrameOf(Display, MessageDirection.ServerToClient, 308, [0xDE, 0xAD, 0xBE, 0xEF], serial: 7));
            writer.Frame(At(30), FrameOf(Inputs, MessageDirection.ClientToServer, 101, [0x1E, 0, 0, 0]));
            writer.ChannelClosed(At(40), Display, "lost");
        }));

    [Fact]
    public void What_was_written_is_counted()
    {
        using var stream = new MemoryStream();
        using var writer = new CaptureWriter(stream, Start);
        writer.Frame(At(20), FrameOf(Display, MessageDirection.ServerToClient, 308, [0xDE, 0xAD, 0xBE, 0xEF], serial: 7));
        Assert.Equal((1, Header.Length + Frame.Length), (writer.Frames, writer.Bytes));
        Assert.Equal(writer.Bytes, stream.Length);
    }

    public static TheoryData<ChannelType, MessageDirection, ushort> PrivateMessages() => new()
    {
        { ChannelType.Inputs, MessageDirection.ClientToServer, 101 },       // KEY_DOWN
        { ChannelType.Inputs, MessageDirection.ClientToServer, 104 },       // KEY_SCANCODE
        { ChannelType.Inputs, MessageDirection.ClientToServer, 112 },       // MOUSE_POSITION
        { ChannelType.Main, MessageDirection.ClientToServer, 107 },         // AGENT_DATA
        { ChannelType.Main, MessageDirection.ServerToClient, 109 },         // AGENT_DATA
        { ChannelType.Main, MessageDirection.ServerToClient, 2 },           // MIGRATE_DATA
        { ChannelType.Main, MessageDirection.ClientToServer, 5 },           // MIGRATE_DATA
        { ChannelType.Smartcard, MessageDirection.ClientToServer, 101 },
        { ChannelType.UsbRedir, MessageDirection.ServerToClient, 101 },
        { ChannelType.Record, MessageDirection.ClientToServer, 101 },
        { ChannelType.WebDav, MessageDirection.ServerToClient, 101 },
        { ChannelType.Port, MessageDirection.ClientToServer, 101 },
    };

    [Theory]
    [MemberData(nameof(PrivateMessages))]
    public void Private_bodies_are_left_out_unless_asked_for(ChannelType channel, MessageDirection direction, ushort type)
    {
        byte[] secret = "hunter2 is no good password"u8.ToArray();
        Action<CaptureWriter> record = writer => writer.Frame(At(0), FrameOf(new ChannelId(channel, 0), direction, type, secret));

        Assert.Equal(-1, CaptureSamples.Write(record).AsSpan().IndexOf(secret));
        Assert.NotEqual(-1, CaptureSamples.Write(record, new CaptureOptions { IncludePrivateBodies = true }).AsSpan().IndexOf(secret));
    }

    [Theory]
    [InlineData(ChannelType.Inputs, MessageDirection.ServerToClient, 101)]  // INIT
    [InlineData(ChannelType.Inputs, MessageDirection.ClientToServer, 3)]    // PONG
    [InlineData(ChannelType.Main, MessageDirection.ServerToClient, 103)]    // INIT
    [InlineData(ChannelType.Main, MessageDirection.ServerToClient, 4)]      // PING
    [InlineData(ChannelType.Main, MessageDirection.ServerToClient, 107)]    // AGENT_CONNECTED
    [InlineData(ChannelType.Display, MessageDirection.ServerToClient, 304)]
    [InlineData(ChannelType.Cursor, MessageDirection.ServerToClient, 103)]
    public void Bodies_that_are_the_protocols_own_are_recorded(ChannelType channel, MessageDirection direction, ushort type)
    {
        byte[] body = "a body to look for"u8.ToArray();
        Assert.NotEqual(-1, CaptureSamples.Write(writer => writer.Frame(At(0), FrameOf(new ChannelId(channel, 0), direction, type, body))).AsSpan().IndexOf(body));
    }

    [Fact]
    public void A_failing_stream_ends_the_recording_and_says_why()
    {
        var stream = new FullStream(room: Header.Length + Frame.Length);
        using var writer = new CaptureWriter(stream, Start);
        for (int i = 0; i < 3; i++) writer.Frame(At(20), FrameOf(Display, MessageDirection.ServerToClient, 308, [0xDE, 0xAD, 0xBE, 0xEF]));

        Assert.Equal("No space left.", Assert.IsType<IOException>(writer.Error).Message);
        Assert.Equal((1, 2), (writer.Frames, stream.Attempts - 1));
    }

    [Fact]
    public void After_dispose_nothing_is_written()
    {
        using var stream = new MemoryStream();
        var writer = new CaptureWriter(stream, Start, leaveOpen: true);
        writer.Dispose();
        writer.ChannelClosed(At(1), Display, null);
        Assert.Equal(Header.Length, stream.Length);
        Assert.Null(writer.Error);
    }

    [Fact]
    public void An_error_text_is_cut_at_its_bound()
    {
        byte[] capture = CaptureSamples.Write(writer => writer.ChannelClosed(At(0), Display, new string('x', 10_000)));
        Assert.Equal(4096, Assert.IsType<ChannelClosedRecord>(new CaptureReader(new MemoryStream(capture)).Read()).Error!.Length);
    }

    private sealed class FullStream(int room) : MemoryStream
    {
        public int Attempts { get; private set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Attempts++;
            if (Length + count > room) throw new IOException("No space left.");
            base.Write(buffer, offset, count);
        }
    }
}
