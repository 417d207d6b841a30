using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Reads PNG files (ISO/IEC 15948): every colour type and bit depth, interlaced or not, with check values.</summary>
internal static class PngDecoder
{
    private const int HeaderBytes = 13;

    /// <summary>Length, type and check value around the data of a chunk.</summary>
    private const int ChunkBytes = 12;

    /// <exception cref="InvalidDataException">The file is damaged, or larger than the limits; the message names the byte.</exception>
    public static PngPicture Read(byte[] file, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.AsSpan().StartsWith(PngFile.Signature)) throw Damage(0, "the signature is missing");
        PngHeader header = default;
        byte[] palette = [], transparency = [];
        using var packed = new MemoryStream();
        int at = PngFile.Signature.Length;
        while (true)
        {
            if (file.Length - at < ChunkBytes) throw Damage(at, "the file ends before its last chunk");
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - ChunkBytes) throw Damage(at, $"a chunk of {length} bytes runs past the end");
            ReadOnlySpan<byte> type = file.AsSpan(at + 4, 4), data = file.AsSpan(at + 8, (int)length);
            if (BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + (int)length)) != PngFile.ChunkCrc(type, data))
                throw Damage(at, $"the check value of chunk {Name(type)} differs");
            bool isHeader = type.SequenceEqual("IHDR"u8);
            if (isHeader != (header.Width == 0)) throw Damage(at, $"chunk {Name(type)} may not stand here");
            if (isHeader) header = ReadHeader(data, at + 8, limits);
            else if (type.SequenceEqual("PLTE"u8)) palette = CheckPalette(data, at);
            else if (type.SequenceEqual("tRNS"u8)) transparency = data.ToArray();
            else if (type.SequenceEqual("IDAT"u8)) packed.Write(data);
            else if (type.SequenceEqual("IEND"u8)) break;
            else if ((type[0] & 32) == 0) throw Damage(at, $"chunk {Name(type)} is not known, and must be");
            at += ChunkBytes + (int)length;
        }

        if (header.ColourType == PngHeader.Indexed && palette.Length == 0) throw Damage(at, "the palette is missing");
        byte[] rows = Inflate(packed, header, at);
        return new PngRows(header, palette, transparency).ToPicture(rows);
    }

    private static PngHeader ReadHeader(ReadOnlySpan<byte> data, int at, SpiceLimits limits)
    {
        if (data.Length != HeaderBytes) throw Damage(at, $"the header has {data.Length} bytes instead of {HeaderBytes}");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data), height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width is 0 || height is 0) throw Damage(at, $"the picture is {width} x {height} pixels");
        if (width > limits.MaxImageDimension || height > limits.MaxImageDimension || (ulong)width * height > (ulong)limits.MaxImagePixels)
            throw Damage(at, $"{width} x {height} pixels exceed the limits of {limits.MaxImageDimension} in a direction and {limits.MaxImagePixels} in all");
        var header = new PngHeader((int)width, (int)height, data[8], data[9], data[12] == 1);
        if (!header.IsLegal) throw Damage(at + 8, $"colour type {data[9]} with {data[8]} bits does not exist");
        if (data[10] != 0 || data[11] != 0 || data[12] > 1) throw Damage(at + 10, $"compression {data[10]}, filter {data[11]}, interlace {data[12]} is not known");
        return header;
    }

    private static byte[] CheckPalette(ReadOnlySpan<byte> data, int at) =>
        data.Length % 3 == 0 && data.Length is > 0 and <= 768 ? data.ToArray() : throw Damage(at, $"a palette of {data.Length} bytes cannot be");

    private static byte[] Inflate(MemoryStream packed, in PngHeader header, int at)
    {
        long expected = 0;
        foreach (PngPass pass in PngPass.Of(header))
        {
            int columns = pass.Columns(header.Width);
            if (columns > 0) expected += (long)(header.RowBytes(columns) + 1) * pass.Rows(header.Height);
        }

        // No deflate stream makes more of a byte than 1032, so that a few bytes cannot claim much memory.
        if (expected > (packed.Length + 1) * 1032) throw Damage(at, $"{packed.Length} bytes of picture data cannot hold {expected}");
        byte[] rows = new byte[checked((int)expected)];
        packed.Position = 0;
        try
        {
            using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
            zlib.ReadExactly(rows);
        }
        catch (Exception damaged) when (damaged is EndOfStreamException or InvalidDataException)
        {
            throw Damage(at, damaged is EndOfStreamException ? "the picture data end before the picture is complete" : "the picture data are damaged");
        }

        return rows;
    }

    private static string Name(ReadOnlySpan<byte> type) => Encoding.ASCII.GetString(type);

    private static InvalidDataException Damage(int at, string reason) => new($"PNG, byte {at}: {reason}.");
}
