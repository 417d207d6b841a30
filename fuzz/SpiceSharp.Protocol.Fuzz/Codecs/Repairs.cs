using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Puts headers, lengths and checksums right after damage, so that most inputs reach the loops behind them.</summary>
internal static class Repairs
{
    private const uint QuicMagic = 0x43495551, LzMagic = 0x20205A4C, LzVersion = 0x00010001;
    private const uint MaxWidth = 512, MaxPixels = 1 << 13;

    public static void Quic(List<byte> bytes)
    {
        if (bytes.Count < QuicHeader.Size) return;
        Write(bytes, 0, QuicMagic);
        Write(bytes, 4, 0);
        uint type = Read(bytes, 8), width = Read(bytes, 12), height = Read(bytes, 16);
        Shrink(ref width, ref height);
        Write(bytes, 8, type is 0 or > 5 ? (type % 5) + 1 : type);
        Write(bytes, 12, width);
        Write(bytes, 16, height);
    }

    public static void Lz(List<byte> bytes)
    {
        if (bytes.Count < LzHeader.Size) return;
        uint type = Pictures.Get(bytes, 8), width = Pictures.Get(bytes, 12), height = Pictures.Get(bytes, 16);
        Shrink(ref width, ref height);
        if (type is 0 or > 11) type = (type % 11) + 1;
        Pictures.Put(bytes, 0, LzMagic);
        Pictures.Put(bytes, 4, LzVersion);
        Pictures.Put(bytes, 8, type);
        Pictures.Put(bytes, 12, width);
        Pictures.Put(bytes, 16, height);
        Pictures.Put(bytes, 20, (uint)((LzImageType)type).ToBitmapFormat().RowBytes((int)width));
    }

    public static void Glz(List<byte> bytes)
    {
        if (bytes.Count < GlzHeader.Size) return;
        uint type = bytes[8] & 15u, width = Pictures.Get(bytes, 9), height = Pictures.Get(bytes, 13);
        Shrink(ref width, ref height);
        if (type is < 6 or > 9) type = (type % 4) + 6;
        Pictures.Put(bytes, 0, LzMagic);
        Pictures.Put(bytes, 4, LzVersion);
        bytes[8] = (byte)((bytes[8] & 0x10u) | type);
        Pictures.Put(bytes, 9, width);
        Pictures.Put(bytes, 13, height);
        Pictures.Put(bytes, 17, (uint)((LzImageType)type).ToBitmapFormat().RowBytes((int)width));
        // A number that leaves room for a window of 50 pictures.
        Pictures.Put(bytes, 21, 0);
        Pictures.Put(bytes, 25, 100 + (uint)bytes[28]);
        Pictures.Put(bytes, 29, (uint)bytes[32] % 51);
    }

    /// <summary>Behind the size and two header bytes: block lengths that follow one another to the end.</summary>
    public static void Lz4(List<byte> bytes)
    {
        if (bytes.Count < 4 + 5) return;
        if (bytes[3] is < 6 or > 10) bytes[3] = (byte)((bytes[3] % 5) + 6);
        for (int at = 4; at + 5 <= bytes.Count;)
        {
            uint size = Pictures.Get(bytes, at), left = (uint)(bytes.Count - at - 4);
            // One block ends with the input, and no rest is too short for another.
            if (size == 0 || size > left || left - size < 5) size = left;
            Pictures.Put(bytes, at, size);
            at += 4 + (int)size;
        }
    }

    /// <summary>Behind the size: the checksum of one stored block, and that block's length. Compressed ones stay as they are.</summary>
    public static void Zlib(List<byte> bytes)
    {
        const int Head = 2 + 2 + 5, Tail = 4;
        if (bytes.Count < Head + Tail || bytes[4] != 1) return;
        int size = bytes.Count - Head - Tail;
        (bytes[0], bytes[1]) = ((byte)size, (byte)(size >> 8));
        (bytes[2], bytes[3]) = (0x78, 0x01);
        (bytes[5], bytes[6], bytes[7], bytes[8]) = ((byte)size, (byte)(size >> 8), (byte)~size, (byte)(~size >> 8));
        List<byte> stream = bytes.GetRange(Head, size);
        Glz(stream);
        uint low = 1, high = 0;
        for (int i = 0; i < size; i++)
        {
            bytes[Head + i] = stream[i];
            low = (low + stream[i]) % 65521;
            high = (high + low) % 65521;
        }
        Pictures.Put(bytes, Head + size, (high << 16) | low);
    }

    /// <summary>A format that exists, a size, and a stride and rows that go with them.</summary>
    public static void Bitmap(List<byte> bytes)
    {
        const int Head = 6;
        while (bytes.Count < Head) bytes.Add(1);
        if (bytes[0] is 0 or > 10) bytes[0] = (byte)((bytes[0] % 10) + 1);
        if (bytes[2] == 0) bytes[2] = 33;
        if (bytes[3] is 0 or > 8) bytes[3] = (byte)((bytes[3] & 7) + 1);
        int row = (int)((BitmapFormat)bytes[0]).RowBytes(bytes[2]);
        if (row > 255) (bytes[2], row) = (20, (int)((BitmapFormat)bytes[0]).RowBytes(20));
        if (bytes[4] < row || bytes[4] > row + 9) bytes[4] = (byte)row;
        int missing = Head + (bytes[4] * bytes[3]) - bytes.Count;
        for (int i = 0; i < missing; i++) bytes.Add((byte)(i * 37));
    }

    public static byte[] Stored(byte[] stream)
    {
        List<byte> bytes = [0, 0, 0x78, 0x01, 1, 0, 0, 0, 0, .. stream, 0, 0, 0, 0];
        Zlib(bytes);
        return [.. bytes];
    }

    public static byte[] Deflated(byte[] stream)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal)) zlib.Write(stream);
        return [(byte)stream.Length, (byte)(stream.Length >> 8), .. compressed.ToArray()];
    }

    private static void Shrink(ref uint width, ref uint height)
    {
        if (width is 0 or > MaxWidth) width = (width % 70) + 1;
        if (height == 0 || width * (ulong)height > MaxPixels) height = (height % 16) + 1;
    }

    private static void Write(List<byte> bytes, int at, uint value) => Pictures.Put(bytes, at, BinaryPrimitives.ReverseEndianness(value));

    private static uint Read(List<byte> bytes, int at) => BinaryPrimitives.ReverseEndianness(Pictures.Get(bytes, at));
}
