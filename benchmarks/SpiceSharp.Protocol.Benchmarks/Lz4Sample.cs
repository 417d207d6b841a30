using System;
using System.Buffers.Binary;
using System.IO;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>A greedy LZ4 compressor, just good enough to make input: one block, matches of four bytes and more.</summary>
internal static class Lz4Sample
{
    public static byte[] Compress(ReadOnlySpan<byte> pixels, BitmapFormat format)
    {
        using var block = new MemoryStream();
        int[] latest = new int[1 << 16];
        Array.Fill(latest, -1);
        int literals = 0;
        for (int at = 0; at < pixels.Length - 12;)
        {
            uint four = BinaryPrimitives.ReadUInt32LittleEndian(pixels[at..]);
            ref int slot = ref latest[(four * 2654435761u) >> 16];
            int candidate = slot;
            slot = at;
            if (candidate < 0 || at - candidate > 65535 || BinaryPrimitives.ReadUInt32LittleEndian(pixels[candidate..]) != four)
            {
                at++;
                continue;
            }
            int length = 4;
            while (at + length < pixels.Length - 5 && pixels[at + length] == pixels[candidate + length]) length++;
            WriteSequence(block, pixels[literals..at], at - candidate, length);
            at += length;
            literals = at;
        }
        WriteSequence(block, pixels[literals..], 0, 0);
        byte[] stream = new byte[6 + block.Length];
        (stream[0], stream[1]) = (1, (byte)format);
        BinaryPrimitives.WriteInt32BigEndian(stream.AsSpan(2), (int)block.Length);
        block.ToArray().CopyTo(stream, 6);
        return stream;
    }

    private static void WriteSequence(MemoryStream block, ReadOnlySpan<byte> literals, int distance, int length)
    {
        int code = Math.Max(length - 4, 0);
        block.WriteByte((byte)((Math.Min(literals.Length, 15) << 4) | Math.Min(code, 15)));
        WriteExtension(block, literals.Length);
        block.Write(literals);
        if (distance == 0) return;
        block.WriteByte((byte)distance);
        block.WriteByte((byte)(distance >> 8));
        WriteExtension(block, code);
    }

    private static void WriteExtension(MemoryStream block, int value)
    {
        if (value < 15) return;
        for (value -= 15; value >= 255; value -= 255) block.WriteByte(255);
        block.WriteByte((byte)value);
    }
}
