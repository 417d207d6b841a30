using System;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels.Tests;

/// <summary>Whatever a peer sends on any channel ends in a result or the typed error, without an allocation that the bytes do not pay for.</summary>
public class HostileInputTests
{
    /// <summary>For bodies below 300 bytes: the error, its text, a decoded pointer.</summary>
    private const long MaxBytesPerMessage = 64 << 10;

    [Theory, MemberData(nameof(Channels))]
    public void Every_message_with_every_byte_maximal(ChannelType type, MessageDirection direction) =>
        Run(type, direction, (number, receive) =>
        {
            for (int length = 0; length < 120; length++) receive(number, [.. Enumerable.Repeat((byte)0xFF, length)]);
        });

    [Theory, MemberData(nameof(Channels))]
    public void Every_message_with_random_bytes(ChannelType type, MessageDirection direction)
    {
        var random = new Random(11);
        Run(type, direction, (number, receive) =>
        {
            for (int round = 0; round < 100; round++)
            {
                byte[] body = new byte[random.Next(300)];
                random.NextBytes(body);
                for (int i = 0; i < body.Length; i++) body[i] &= (byte)(random.Next(3) == 0 ? 0xFF : 0x03); // small numbers reach deeper
                receive(number, body);
            }
        });
    }

    public static TheoryData<ChannelType, MessageDirection> Channels()
    {
        var data = new TheoryData<ChannelType, MessageDirection>();
        foreach (ChannelType type in (ChannelType[])[ChannelType.Main, ChannelType.Display, ChannelType.Inputs, ChannelType.Cursor])
        {
            data.Add(type, MessageDirection.ServerToClient);
            data.Add(type, MessageDirection.ClientToServer);
        }

        return data;
    }

    private static void Run(ChannelType type, MessageDirection direction, Action<ushort, Action<ushort, byte[]>> script)
    {
        var id = new ChannelId(type, 0);
        var outbox = new RecordingOutbox();
        Warm(id, direction, outbox);
        IEnumerable<ushort> numbers = MessageCatalogue.Entries.Where(e => e.Direction == direction && (e.Channel == type || e.Channel == ChannelType.None)).Select(e => e.Number);
        foreach (ushort number in numbers.Append((ushort)0).Append((ushort)999))
        {
            IChannelMachine machine = Started(id, direction, outbox);
            script(number, (n, body) =>
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                var frame = new MessageFrame(id, direction, 1, n, body);
                try
                {
                    (machine as BaseChannel)?.AnswerAtOnce(frame, outbox);
                    _ = machine.Receive(frame, default, outbox);
                }
                catch (SpiceProtocolException e)
                {
                    Assert.Equal(id, e.Context.Channel);
                }

                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxBytesPerMessage);
                outbox.Take();
            });
            (machine as IDisposable)?.Dispose();
        }
    }

    /// <summary>The first refusal of a process makes the runtime allocate for itself; that is not what is measured.</summary>
    private static void Warm(ChannelId id, MessageDirection direction, RecordingOutbox outbox)
    {
        IChannelMachine machine = Started(id, direction, outbox);
        foreach (MessageInfo entry in MessageCatalogue.Entries.Where(e => e.Direction == direction && (e.Channel == id.Type || e.Channel == ChannelType.None)))
        {
            try
            {
                _ = machine.Receive(new MessageFrame(id, direction, 1, entry.Number, new byte[1]), default, outbox);
            }
            catch (SpiceProtocolException)
            {
                // What was wanted.
            }
        }

        outbox.Take();
        (machine as IDisposable)?.Dispose();
    }

    /// <summary>A machine behind its base channel, past its INIT so that every message means something.</summary>
    private static IChannelMachine Started(ChannelId id, MessageDirection direction, RecordingOutbox outbox)
    {
        SpiceLimits limits = SpiceLimits.Default;
        var nothing = new NothingSink();
        IChannelMachine machine;
        if (direction == MessageDirection.ClientToServer)
        {
            machine = new BaseServerChannel(id, ServerMachine(id.Type, nothing, limits), new EventSink(), limits);
            if (id.Type == ChannelType.Display) Receive(101, "01 0000400100000000 02 00008000");
            return machine;
        }

        var board = new SerialBoard();
        machine = new BaseChannel(id, ClientMachine(id.Type, nothing, board, limits), new EventSink(), board, limits);
        if (id.Type == ChannelType.Main) Receive(103, "01000000 01000000 01000000 01000000 00000000 0A000000 00000000 00000000");
        if (id.Type == ChannelType.Cursor) Receive(101, "0000 0000 0000 0000 00 0100");
        outbox.Take();
        return machine;

        void Receive(ushort number, string body) => machine.Receive(new MessageFrame(id, direction, 1, number, Hex.Bytes(body)), default, outbox);
    }

    private static IChannelMachine ClientMachine(ChannelType type, NothingSink nothing, SerialBoard board, SpiceLimits limits) => type switch
    {
        ChannelType.Main => new MainChannel(new SessionState(nothing, limits), limits),
        ChannelType.Display => new DisplayChannel(new DisplaySink(), board, default, limits),
        ChannelType.Inputs => new InputsChannel(nothing, limits),
        _ => new CursorChannel(nothing, limits),
    };

    private static IChannelMachine? ServerMachine(ChannelType type, NothingSink nothing, SpiceLimits limits) => type switch
    {
        ChannelType.Main => new MainServerChannel(nothing, limits),
        ChannelType.Display => new DisplayServerChannel(nothing, limits),
        ChannelType.Inputs => new InputsServerChannel(nothing, limits),
        _ => null,
    };

    private sealed class NothingSink : ISessionSink, IInputsChannelSink, ICursorChannelSink, IMainServerSink, IInputsServerSink, IDisplayServerSink
    {
        public void Changed(SessionChange change, SessionSnapshot session)
        {
        }

        public void ChannelOffered(ChannelId channel)
        {
        }

        public void ChannelIgnored(ChannelId channel)
        {
        }

        public void OnGuestModifiers(KeyboardModifiers modifiers)
        {
        }

        public void OnMotionAcknowledged()
        {
        }

        public void OnCursorChanged(in CursorState state, CursorChanges changes) => Assert.True(state.Shape is null || state.Shape.Straight.Length == 4 * state.Shape.Width * state.Shape.Height);

        public void OnCacheMiss(ulong id)
        {
        }

        public void OnCacheFull(ulong id)
        {
        }

        public void OnAttachChannels(IMessageOutbox outbox)
        {
        }

        public void OnMouseModeRequest(MouseMode mode, IMessageOutbox outbox)
        {
        }

        public void OnScanCodes(ReadOnlySpan<byte> bytes, MonotonicInstant now) => Assert.NotEqual(0, bytes.Length);

        public void OnModifiers(KeyboardModifiers modifiers, MonotonicInstant now) => Assert.InRange((int)modifiers, 0, 7);

        public void OnMotion(int dx, int dy, MouseButtons buttons) => Assert.InRange((int)buttons, 0, 0x7F);

        public void OnPosition(uint x, uint y, MouseButtons buttons, byte display) => Assert.InRange((int)buttons, 0, 0x7F);

        public void OnPress(MouseButton button, MouseButtons buttons) => Assert.InRange((int)button, 1, 7);

        public void OnRelease(MouseButton button, MouseButtons buttons) => Assert.InRange((int)button, 1, 7);

        public void OnInit(in DisplayInit message, IMessageOutbox outbox)
        {
        }

        public void OnPreferredCompression(ImageCompression compression)
        {
        }

        public void OnPreferredVideoCodecs(in PreferredVideoCodecType message)
        {
        }

        public void OnStreamReport(in StreamReport message)
        {
        }
    }
}
