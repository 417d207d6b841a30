using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Messages, link structures, framing.</summary>
internal static class WireOracles
{
    public static IEnumerable<Oracle> All =>
    [
        .. MessageCatalogue.Entries.Select(entry => new Oracle(NameOf(entry), input => Message(entry, input))),
        new("link.header", input =>
        {
            WireReader reader = LinkReader(input);
            LinkHeader.Read(ref reader).Check(LinkMessage.FixedSize, SpiceLimits.Default);
        }),
        new("link.message", input =>
        {
            WireReader reader = LinkReader(input);
            var message = LinkMessage.Read(ref reader);
            Expect(message.ToBytes().Length == LinkHeader.ByteSize + message.Size, "the link message does not know its size");
        }),
        new("link.reply", input =>
        {
            WireReader reader = LinkReader(input);
            var reply = LinkReply.Read(ref reader);
            Expect(reply.ToBytes().Length == LinkHeader.ByteSize + reply.Size, "the link reply does not know its size");
        }),
        new("framing.full", input => Framing(input, miniHeader: false)),
        new("framing.mini", input => Framing(input, miniHeader: true)),
    ];

    private static string NameOf(MessageInfo entry) =>
        $"{(entry.Channel == ChannelType.None ? "common" : ChannelId.NameOf(entry.Channel))}.{(entry.Direction == MessageDirection.ServerToClient ? "server" : "client")}.{entry.Name}";

    // What a message means does not change by being written: the second encoding equals the first.
    private static void Message(MessageInfo entry, ReadOnlyMemory<byte> input)
    {
        byte[] once = entry.Reencode(input, SpiceLimits.Default);
        Expect(once.AsSpan().SequenceEqual(entry.Reencode(once, SpiceLimits.Default)), "the message changes when it is written again");
    }

    private static WireReader LinkReader(ReadOnlyMemory<byte> input) => new(input, LinkHeader.Context(MessageDirection.ClientToServer, "LINK"), SpiceLimits.Default);

    // Any split gives the same frames. The first byte of the input says where to split; sub-message lists are walked.
    private static void Framing(ReadOnlyMemory<byte> input, bool miniHeader)
    {
        if (input.IsEmpty) return;
        ReadOnlyMemory<byte> stream = input.Slice(1);
        int split = Math.Min(input.Span[0], stream.Length);
        int[] whole = Frames(miniHeader, stream, default), parts = Frames(miniHeader, stream.Slice(0, split), stream.Slice(split));
        Expect(whole.AsSpan().SequenceEqual(parts), "another split gives other frames");
    }

    private static int[] Frames(bool miniHeader, ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second)
    {
        using var framer = new MessageFramer(new ChannelId(ChannelType.Display, 0), MessageDirection.ServerToClient, miniHeader, SpiceLimits.Default);
        List<int> frames = [];
        try
        {
            ReadOnlySequence<byte> rest = Read(new ReadOnlySequence<byte>(first));
            Read(new ReadOnlySequence<byte>((byte[])[.. rest.ToArray(), .. second.Span]));
            if (framer.IsMidMessage) framer.FailTruncated();
        }
        catch (SpiceProtocolException error)
        {
            frames.Add((int)error.Kind);
        }

        return [.. frames];

        ReadOnlySequence<byte> Read(ReadOnlySequence<byte> buffer)
        {
            while (framer.TryRead(ref buffer, out MessageFrame frame))
            {
                using (frame)
                {
                    frames.Add(HashCode.Combine(frame.Serial, frame.Type, frame.Body.Length));
                    SubMessageList list = SubMessageList.Of(frame, SpiceLimits.Default);
                    for (int i = 0; i < list.Count; i++) frames.Add(HashCode.Combine(list[i].Type, list[i].Body.Length));
                }
            }

            return buffer;
        }
    }

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidOperationException(otherwise);
    }
}
