using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SpiceSharp.Protocol.Channels;

/// <summary>What the two link machines share: taking bytes from the front of the input, and writing.</summary>
internal static class LinkBytes
{
    private static ReadOnlySpan<byte> Magic => "REDQ"u8;

    /// <summary>Whether what has arrived can be the beginning of the magic; true for nothing at all.</summary>
    public static bool StartsWithMagic(in ReadOnlySequence<byte> input)
    {
        Span<byte> start = stackalloc byte[4];
        int length = Peek(input, start);
        return Magic.StartsWith(start.Slice(0, length));
    }

    /// <summary>Takes exactly <paramref name="count"/> bytes, or nothing when fewer have arrived: nothing is allocated before the bytes are there.</summary>
    public static bool TryTake(ref ReadOnlySequence<byte> input, int count, out byte[] bytes)
    {
        bytes = [];
        if (input.Length < count) return false;
        bytes = input.Slice(0, count).ToArray();
        input = input.Slice(count);
        return true;
    }

    /// <summary>Writes a <c>u32</c>.</summary>
    public static void WriteWord(IBufferWriter<byte> output, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(output.GetSpan(4), value);
        output.Advance(4);
    }

    /// <summary>Says in a few words what something that is not SPICE looks like.</summary>
    public static string DescribeAlien(in ReadOnlySequence<byte> input)
    {
        byte[] bytes = new byte[12];
        ReadOnlySpan<byte> start = bytes.AsSpan(0, Peek(input, bytes));
        if (start.StartsWith("HTTP"u8)) return "in HTTP";
        if (start.StartsWith("SSH-"u8)) return "in SSH";
        if (start.StartsWith("RFB "u8)) return "in VNC's protocol";
        if (start.Length >= 2 && start[0] is 0x15 or 0x16 && start[1] == 3) return "in TLS: this is a TLS port";
        var hex = new StringBuilder("with the bytes");
        foreach (byte b in start) hex.Append(' ').Append(b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        return hex.ToString();
    }

    private static int Peek(in ReadOnlySequence<byte> input, Span<byte> start)
    {
        int length = (int)Math.Min(start.Length, input.Length);
        input.Slice(0, length).CopyTo(start);
        return length;
    }
}
