using System;
using System.Buffers;
using System.Linq;

namespace SpiceSharp.Protocol.Channels.Tests;

/// <summary>Plays scripted bytes to a link machine, one byte at a time or all at once.</summary>
internal static class LinkScript
{
    /// <summary>A link reply as the reference server sends it: error, key, counts 1 and 1, offset 178, words.</summary>
    public static byte[] Reply(uint common = 0x0B, uint channel = 0, uint error = 0, byte[]? key = null) =>
        [.. Hex.Bytes("52454451 02000000 02000000 BA000000"), .. Word(error), .. key ?? PlainTicketKey.Der, .. Hex.Bytes("01000000 01000000 B2000000"), .. Word(common), .. Word(channel)];

    /// <summary>A refusal: everything but the error is zero, size 178.</summary>
    public static byte[] Refusal(uint error) => [.. Hex.Bytes("52454451 02000000 02000000 B2000000"), .. Word(error), .. new byte[174]];

    public static byte[] Word(uint value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];

    /// <summary>Feeds everything at once; returns whether the link is up, what was sent, and what was left in the input.</summary>
    public static (bool Linked, byte[] Sent, byte[] Left) Feed(this LinkClient client, params byte[][] input) => Feed(client, int.MaxValue, input);

    public static (bool Linked, byte[] Sent, byte[] Left) Feed(this LinkClient client, int pieceBytes, params byte[][] input)
    {
        var output = new ArrayBufferWriter<byte>();
        bool linked = false;
        byte[] all = [.. input.SelectMany(b => b)];
        byte[] left = Pieces(all, pieceBytes, (ref ReadOnlySequence<byte> sequence) => linked = client.Receive(ref sequence, output));
        return (linked, output.WrittenSpan.ToArray(), left);
    }

    public static (LinkStatus Status, byte[] Sent, byte[] Left) Feed(this LinkServer server, params byte[][] input) => Feed(server, int.MaxValue, input);

    public static (LinkStatus Status, byte[] Sent, byte[] Left) Feed(this LinkServer server, int pieceBytes, params byte[][] input)
    {
        var output = new ArrayBufferWriter<byte>();
        LinkStatus status = LinkStatus.InProgress;
        byte[] all = [.. input.SelectMany(b => b)];
        byte[] left = Pieces(all, pieceBytes, (ref ReadOnlySequence<byte> sequence) => (status = server.Receive(ref sequence, output)) != LinkStatus.InProgress);
        return (status, output.WrittenSpan.ToArray(), left);
    }

    private delegate bool Receiver(ref ReadOnlySequence<byte> input);

    private static byte[] Pieces(byte[] all, int pieceBytes, Receiver receive)
    {
        byte[] pending = [];
        int next = 0;
        bool done = false;
        while (next < all.Length && !done)
        {
            int length = Math.Min(pieceBytes, all.Length - next);
            pending = [.. pending, .. all.AsSpan(next, length)];
            next += length;
            var sequence = new ReadOnlySequence<byte>(pending);
            done = receive(ref sequence);
            pending = sequence.ToArray();
        }

        return [.. pending, .. all.AsSpan(next)];
    }
}
