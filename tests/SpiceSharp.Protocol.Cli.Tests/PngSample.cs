using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace SpiceSharp.Protocol.Cli.Tests;

/// <summary>Makes PNG files of any kind, sample by sample: apart from the product's reader and writer, and only as clever as the standard's text.</summary>
internal static class PngSample
{
    /// <summary>A file of the given kind; <paramref name="sample"/> gives the value of a channel at x, y.</summary>
    public static byte[] Make(int width, int height, int depth, int colourType, bool interlaced, Func<int, int, int, int> sample, byte[]? palette = null, byte[]? transparency = null)
    {
        int channels = colourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        using var raw = new MemoryStream();
        foreach ((int left, int top, int stepX, int stepY) in interlaced ? s_adam7 : [(0, 0, 1, 1)])
        {
            byte[] above = [];
            for (int y = top; y < height; y += stepY)
            {
                var bits = new StringBuilder();
                for (int x = left; x < width; x += stepX)
                {
                    for (int c = 0; c < channels; c++) bits.Append(Convert.ToString(sample(x, y, c), 2).PadLeft(depth, '0'));
                }

                if (bits.Length == 0) continue;
                byte[] row = new byte[(bits.Length + 7) / 8];
                for (int i = 0; i < bits.Length; i++) row[i / 8] |= (byte)((bits[i] - '0') << (7 - (i % 8)));
                WriteFiltered(raw, row, above, Math.Max(1, channels * depth / 8), y % 5);
                above = row;
            }
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(raw.ToArray());
        byte[] header = [.. Word(width), .. Word(height), (byte)depth, (byte)colourType, 0, 0, (byte)(interlaced ? 1 : 0)];
        List<byte> file = [0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR", header), .. Chunk("tEXt", "Title\0sample"u8.ToArray())];
        if (palette is not null) file.AddRange(Chunk("PLTE", palette));
        if (transparency is not null) file.AddRange(Chunk("tRNS", transparency));
        byte[] data = packed.ToArray();
        file.AddRange(Chunk("IDAT", data[..(data.Length / 2)])); // in two pieces, as writers may
        file.AddRange(Chunk("IDAT", data[(data.Length / 2)..]));
        file.AddRange(Chunk("IEND", []));
        return [.. file];
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        uint crc = uint.MaxValue;
        foreach (byte value in body)
        {
            for (int bit = 0; bit < 8; bit++) crc = ((crc ^ (uint)(value >> bit)) & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return [.. Word(data.Length), .. body, .. Word((int)~crc)];
    }

    private static readonly (int, int, int, int)[] s_adam7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static void WriteFiltered(Stream to, byte[] row, byte[] above, int step, int filter)
    {
        to.WriteByte((byte)filter);
        for (int i = 0; i < row.Length; i++)
        {
            int a = i >= step ? row[i - step] : 0, b = above.Length > 0 ? above[i] : 0, c = i >= step && above.Length > 0 ? above[i - step] : 0;
            int p = a + b - c, pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
            int paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
            to.WriteByte((byte)(row[i] - filter switch { 1 => a, 2 => b, 3 => (a + b) / 2, 4 => paeth, _ => 0 }));
        }
    }

    private static byte[] Word(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
