using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Writes PNG files (ISO/IEC 15948): 8 bits a component, no interlace, filter "up".</summary>
internal static class PngFile
{
    private const byte ColourGrey = 0;
    private const byte ColourRgb = 2;
    private const byte ColourRgba = 6;
    private const byte FilterUp = 2;

    private static readonly uint[] s_crcTable = CreateCrcTable();

    /// <summary>How every file begins.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes B,G,R,X rows, top row first, as 8-bit RGB; the X bytes are dropped.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="bgrx">The rows.</param>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="strideBytes">Bytes from one row to the next.</param>
    public static void WriteRgb(Stream stream, ReadOnlySpan<byte> bgrx, int width, int height, int strideBytes) =>
        Write(stream, bgrx, width, height, strideBytes, ColourRgb);

    /// <summary>Writes B,G,R,A rows with straight alpha, top row first, as 8-bit RGBA.</summary>
    public static void WriteRgba(Stream stream, ReadOnlySpan<byte> bgra, int width, int height, int strideBytes) =>
        Write(stream, bgra, width, height, strideBytes, ColourRgba);

    /// <summary>Writes rows of one byte a pixel, top row first, as 8-bit grey.</summary>
    public static void WriteGrey(Stream stream, ReadOnlySpan<byte> grey, int width, int height, int strideBytes) =>
        Write(stream, grey, width, height, strideBytes, ColourGrey);

    /// <summary>The check value of a chunk: of its type and data.</summary>
    public static uint ChunkCrc(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data) => ~Crc(data, Crc(type, uint.MaxValue));

    private static void Write(Stream stream, ReadOnlySpan<byte> pixels, int width, int height, int strideBytes, byte colour)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        stream.Write(Signature);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = colour;
        header[10..].Clear();
        WriteChunk(stream, "IHDR"u8, header);
        WriteChunk(stream, "IDAT"u8, Compress(pixels, width, height, strideBytes, colour switch { ColourGrey => 1, ColourRgb => 3, _ => 4 }));
        WriteChunk(stream, "IEND"u8, []);
    }

    private static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> pixels, int width, int height, int strideBytes, int components)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] above = new byte[width * components];
            byte[] row = new byte[width * components];
            byte[] filtered = new byte[1 + row.Length];
            filtered[0] = FilterUp;
            for (int y = 0; y < height; y++)
            {
                ReadOnlySpan<byte> source = pixels.Slice(y * strideBytes, components == 1 ? width : width * 4);
                if (components == 1) source.CopyTo(row);
                for (int x = 0; components > 1 && x < width; x++)
                {
                    row[x * components] = source[(x * 4) + 2];
                    row[(x * components) + 1] = source[(x * 4) + 1];
                    row[(x * components) + 2] = source[x * 4];
                    if (components == 4) row[(x * 4) + 3] = source[(x * 4) + 3];
                }

                for (int i = 0; i < row.Length; i++) filtered[i + 1] = (byte)(row[i] - above[i]);
                zlib.Write(filtered);
                (above, row) = (row, above);
            }
        }

        return compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        stream.Write(word);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, ChunkCrc(type, data));
        stream.Write(word);
    }

    private static uint Crc(ReadOnlySpan<byte> data, uint crc)
    {
        foreach (byte value in data) crc = s_crcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static uint[] CreateCrcTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            table[i] = value;
        }

        return table;
    }
}
