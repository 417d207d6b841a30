using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Wire.Tests;

public class MessageFramerTests
{
    private static readonly ChannelId Display = new(ChannelType.Display, 0);

    // serial 9, SET_ACK; serial 11, MARK with a list at 0; serial 12, PING with padding
    private const string FullStream = """
        0900000000000000 0300 08000000 00000000 01000000 14000000
        0b00000000000000 6600 00000000 05000000
        0c00000000000000 0400 0e000000 00000000 01000000 0000000000000000 aabb
        """;

    private const string MiniStream = "0300 08000000 01000000 14000000  6600 00000000  0400 0e000000 01000000 0000000000000000 aabb";

    [Theory]
    [InlineData(true, MiniStream, "1:3:0 2:102:0 3:4:0")]
    [InlineData(false, FullStream, "9:3:0 11:102:5 12:4:0")]
    public void Any_split_gives_the_same_frames(bool mini, string hex, string expected)
    {
        byte[] stream = Hex.Bytes(hex);
        for (int first = 0; first <= stream.Length; first++)
        {
            for (int second = first; second <= stream.Length; second++)
            {
                List<string> frames = [];
                byte[] last = [];
                Feed(new MessageFramer(Display, MessageDirection.ServerToClient, mini, SpiceLimits.Default), [stream[..first], stream[first..second], stream[second..]], frame =>
                {
                    frames.Add($"{frame.Serial}:{frame.Type}:{frame.SubMessageListOffset}");
                    last = frame.Body.ToArray();
                });
                Assert.Equal(expected, string.Join(' ', frames));
                Assert.Equal(Hex.Bytes("01000000 0000000000000000 aabb"), last);
            }
        }
    }

    [Fact]
    public void One_byte_at_a_time_gives_the_same_large_frame()
    {
        byte[] body = new byte[MessageFramer.CollectAbove + 77];
        new Random(1).NextBytes(body);
        using SharedBuffer encoded = MessageEncoder.Encode(new StreamData(1, 2, body), 1, miniHeader: true);
        byte[] stream = encoded.Span.ToArray();
        int frames = 0;
        Feed(new MessageFramer(Display, MessageDirection.ServerToClient, true, SpiceLimits.Default), stream.Select(b => new[] { b }), frame =>
        {
            frames++;
            Assert.Equal(stream.AsSpan(6), frame.Body.Span);
        });
        Assert.Equal(1, frames);
    }

    [Fact]
    public void A_body_in_many_segments_is_joined()
    {
        byte[] stream = Hex.Bytes(MiniStream);
        var framer = new MessageFramer(Display, MessageDirection.ServerToClient, true, SpiceLimits.Default);
        ReadOnlySequence<byte> buffer = Segments(stream.Select(b => new[] { b }));
        Assert.True(framer.TryRead(ref buffer, out MessageFrame frame));
        using (frame) Assert.Equal(Hex.Bytes("01000000 14000000"), frame.Body.ToArray());
        Assert.Equal(stream.Length - 14, buffer.Length);
    }

    [Fact]
    public void The_body_is_the_frames_own()
    {
        byte[] stream = Hex.Bytes(MiniStream);
        var framer = new MessageFramer(Display, MessageDirection.ServerToClient, true, SpiceLimits.Default);
        var buffer = new ReadOnlySequence<byte>(stream);
        Assert.True(framer.TryRead(ref buffer, out MessageFrame frame));
        Array.Clear(stream);
        MessageFrame second = frame.Retain();
        MessageFrame sub = frame.SubFrame(105, frame.Body[..2]);
        MessageFrame kept = sub.Retain();
        sub.Dispose();
        frame.Dispose();
        Assert.Equal(20, second.Body.Span[4]);
        second.Dispose();
        Assert.Equal(1, kept.Body.Span[0]);
        kept.Dispose();
        Assert.Throws<ObjectDisposedException>(() => second.Retain());
        Assert.Throws<ObjectDisposedException>(() => kept.Retain());
        Assert.Equal((105, 1ul, Display), (sub.Type, sub.Serial, sub.Channel));
    }

    [Fact]
    public void A_frame_over_unowned_bytes_can_be_retained_and_disposed()
    {
        var frame = new MessageFrame(Display, MessageDirection.ServerToClient, 1, 102, default);
        frame.Retain().Dispose();
        frame.Dispose();
        frame.Dispose();
    }

    [Theory]
    [InlineData(ChannelType.Display, MessageDirection.ServerToClient)]
    [InlineData(ChannelType.Main, MessageDirection.ClientToServer)]
    public void A_claim_above_the_channels_limit_is_refused_by_its_header(ChannelType channel, MessageDirection direction)
    {
        var limits = new SpiceLimits { MaxDisplayMessageBytes = 1000, MaxClientMainMessageBytes = 1000 };
        Assert.Empty(FramesOf("e903 e8030000"));
        SpiceProtocolException error = Assert.Throws<SpiceProtocolException>(() => FramesOf("0400 e9030000"));
        Assert.Equal((SpiceErrorKind.LimitExceeded, "size", channel), (error.Kind, error.Field, error.Context.Channel.Type));

        List<ushort> FramesOf(string hex)
        {
            List<ushort> types = [];
            Feed(new MessageFramer(new ChannelId(channel, 0), direction, true, limits), [Hex.Bytes(hex)], frame => types.Add(frame.Type));
            return types;
        }
    }

    [Fact]
    public void A_large_claim_costs_memory_only_as_bytes_arrive()
    {
        using var framer = new MessageFramer(Display, MessageDirection.ServerToClient, true, new SpiceLimits { MaxDisplayMessageBytes = int.MaxValue });
        byte[] piece = new byte[1000];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Offer(Hex.Bytes("3001 ffffff7f"));
        for (int i = 0; i < 1000; i++) Offer(piece);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * 1_000_000); // the buffers grown through, rounded up by the pool
        Assert.True(framer.IsMidMessage);

        void Offer(byte[] bytes)
        {
            var buffer = new ReadOnlySequence<byte>(bytes);
            Assert.False(framer.TryRead(ref buffer, out _));
            Assert.True(buffer.IsEmpty); // taken, so that no pipe has to hold the whole message
        }
    }

    [Theory]
    [InlineData(true, MiniStream)]
    [InlineData(false, FullStream)]
    public void A_stream_that_ends_within_a_message_is_truncated(bool mini, string hex)
    {
        byte[] stream = Hex.Bytes(hex);
        int whole = 0;
        for (int length = 0; length <= stream.Length; length++)
        {
            int frames = 0;
            var framer = new MessageFramer(Display, MessageDirection.ServerToClient, mini, SpiceLimits.Default);
            Feed(framer, [stream[..length]], _ => frames++);
            if (framer.IsMidMessage) Assert.Equal(SpiceErrorKind.Truncated, Assert.Throws<SpiceProtocolException>(framer.FailTruncated).Kind);
            else whole++;
        }

        Assert.Equal(4, whole); // nothing, and behind each of the three messages
    }

    [Fact]
    public void A_large_body_that_ends_early_says_how_much_came()
    {
        using var framer = new MessageFramer(Display, MessageDirection.ServerToClient, true, SpiceLimits.Default);
        Feed(framer, [Hex.Bytes("3001 00001000"), new byte[100_000]], _ => Assert.Fail("not complete"));
        Assert.True(framer.IsMidMessage);
        SpiceProtocolException error = Assert.Throws<SpiceProtocolException>(framer.FailTruncated);
        Assert.Equal((100_000, "DRAW_COPY"), (error.Offset, error.Context.MessageName));
    }

    [Fact]
    public void Encoder_and_framer_agree()
    {
        foreach (bool mini in new[] { false, true })
        {
            using SharedBuffer first = MessageEncoder.Encode(new SetAck(1, 20), 7, mini);
            using SharedBuffer second = MessageEncoder.Encode(102, Hex.Bytes("0102"), 8, mini, subMessageListOffset: mini ? 0u : 1u);
            Assert.Equal(mini ? Hex.Bytes("0300 08000000 01000000 14000000") : Hex.Bytes("0700000000000000 0300 08000000 00000000 01000000 14000000"), first.Span.ToArray());
            Assert.Equal(mini ? Hex.Bytes("6600 02000000 0102") : Hex.Bytes("0800000000000000 6600 02000000 01000000 0102"), second.Span.ToArray());
        }

        Assert.Throws<ArgumentException>(() => MessageEncoder.Encode(102, default, 1, miniHeader: true, subMessageListOffset: 1));
        Assert.Throws<ArgumentException>(() => DataHeader.Read(new byte[5], miniHeader: true));
    }

    [Fact]
    public void A_message_that_lies_about_its_size_is_not_sent()
    {
        Assert.Throws<InvalidOperationException>(() => MessageEncoder.Encode(new Liar(1), 1, miniHeader: true));
        Assert.Throws<InvalidOperationException>(() => MessageEncoder.Encode(new Liar(3), 1, miniHeader: true));
    }

    internal static void Feed(MessageFramer framer, IEnumerable<byte[]> pieces, Action<MessageFrame> take)
    {
        byte[] rest = [];
        foreach (byte[] piece in pieces)
        {
            var buffer = new ReadOnlySequence<byte>((byte[])[.. rest, .. piece]);
            while (framer.TryRead(ref buffer, out MessageFrame frame))
            {
                using (frame) take(frame);
            }

            rest = buffer.ToArray();
        }
    }

    private static ReadOnlySequence<byte> Segments(IEnumerable<byte[]> pieces)
    {
        Segment? first = null, last = null;
        foreach (byte[] piece in pieces)
        {
            last = new Segment(piece, last);
            first ??= last;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, Segment? previous)
        {
            Memory = bytes;
            RunningIndex = previous is null ? 0 : previous.RunningIndex + previous.Memory.Length;
            if (previous is not null) previous.Next = this;
        }
    }

    private readonly record struct Liar(int Writes) : IWireMessage
    {
        public ushort Type => 1;

        public int Size => 2;

        public void Write(ref WireWriter writer) => writer.WriteBytes(new byte[Writes]);
    }
}
