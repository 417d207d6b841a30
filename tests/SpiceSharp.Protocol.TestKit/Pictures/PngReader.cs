using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>Reads the PNG files that tests meet: 8 bits a sample, grey, RGB or RGBA (alpha is dropped), not interlaced.</summary>
public static class PngReader
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    public static RgbPicture Read(string path) => Read(File.ReadAllBytes(path));

    /// <exception cref="InvalidDataException">The bytes are no PNG file, or one of another kind.</exception>
    public static RgbPicture Read(ReadOnlySpan<byte> file)
    {
        Require(file.StartsWith(Signature), "the signature is missing");
        int width = 0, height = 0, channels = 0;
        using var packed = new MemoryStream();
        for (int at = Signature.Length; at + 12 <= file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            Require(length >= 0 && length <= file.Length - at - 12, "a chunk runs past the end");
            ReadOnlySpan<byte> data = file.Slice(at + 8, length);
            switch (Encoding.ASCII.GetString(file.Slice(at + 4, 4)))
            {
                case "IHDR":
                    width = BinaryPrimitives.ReadInt32BigEndian(data);
                    height = BinaryPrimitives.ReadInt32BigEndian(data[4..]);
                    channels = data[9] switch { 0 => 1, 2 => 3, 6 => 4, _ => 0 };
                    Require(data[8] == 8 && channels != 0 && data[12] == 0, "only 8-bit grey, RGB and RGBA without interlacing are read");
                    Require(width is > 0 and <= 32768 && height is > 0 and <= 32768, "the size is out of range");
                    break;
                case "IDAT":
                    packed.Write(data);
                    break;
            }
            at += length + 12;
        }
        Require(channels != 0, "the header is missing");
        packed.Position = 0;
        byte[] raw = new byte[(width * channels + 1) * height];
        using (var inflated = new ZLibStream(packed, CompressionMode.Decompress))
        {
            inflated.ReadExactly(raw);
        }
        return new RgbPicture(width, height, ToRgb(raw, width, height, channels));
    }

    private static byte[] ToRgb(byte[] raw, int width, int height, int channels)
    {
        byte[] rgb = new byte[width * height * 3];
        int rowBytes = width * channels;
        Span<byte> above = new byte[rowBytes];
        for (int y = 0; y < height; y++)
        {
            Span<byte> row = raw.AsSpan(y * (rowBytes + 1) + 1, rowBytes);
            Unfilter(raw[y * (rowBytes + 1)], row, above, channels);
            for (int x = 0; x < width; x++)
            {
                for (int c = 0; c < 3; c++)
                {
                    rgb[(y * width + x) * 3 + c] = row[x * channels + (channels == 1 ? 0 : c)];
                }
            }
            above = row;
        }
        return rgb;
    }

    private static void Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= step ? row[i - step] : 0, up = above[i], corner = i >= step ? above[i - step] : 0;
            row[i] += (byte)(filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, corner),
                _ => throw new InvalidDataException($"PNG: filter {filter} does not exist."),
            });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        int estimate = left + up - corner;
        int toLeft = Math.Abs(estimate - left), toUp = Math.Abs(estimate - up), toCorner = Math.Abs(estimate - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static void Require(bool condition, string reason)
    {
        if (!condition)
        {
            throw new InvalidDataException($"PNG: {reason}.");
        }
    }
}
