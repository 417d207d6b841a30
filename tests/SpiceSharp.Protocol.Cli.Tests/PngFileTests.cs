using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace SpiceSharp.Protocol.Cli.Tests;

public class PngFileTests
{
    [Fact]
    public void Rgb_has_the_standards_chunks_and_up_filtered_rows()
    {
        // Two pixels wide with a stride of three, two rows: red green / blue (1,2,3); junk in the stride and in X.
        byte[] bgrx = [0, 0, 255, 9, 0, 255, 0, 9, 77, 77, 77, 77, 255, 0, 0, 9, 3, 2, 1, 9];
        List<(string Type, byte[] Data)> chunks = Chunks(Write(stream => PngFile.WriteRgb(stream, bgrx, 2, 2, 12)));

        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Select(chunk => chunk.Type));
        Assert.Equal("00000002" + "00000002" + "08" + "02" + "00" + "00" + "00", Convert.ToHexString(chunks[0].Data));
        Assert.Equal("02" + "FF0000" + "00FF00" + "02" + "0100FF" + "010303", Convert.ToHexString(Inflate(chunks[1].Data)));
        Assert.Empty(chunks[2].Data);
    }

    [Fact]
    public void Rgba_keeps_straight_alpha()
    {
        byte[] bgra = [1, 2, 3, 4, 10, 20, 30, 40];
        List<(string Type, byte[] Data)> chunks = Chunks(Write(stream => PngFile.WriteRgba(stream, bgra, 1, 2, 4)));
        Assert.Equal("00000001" + "00000002" + "08" + "06" + "00" + "00" + "00", Convert.ToHexString(chunks[0].Data));
        Assert.Equal("02" + "03020104" + "02" + "1B120924", Convert.ToHexString(Inflate(chunks[1].Data)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void An_empty_picture_is_the_callers_mistake(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PngFile.WriteRgb(new MemoryStream(), new byte[16], width, height, 4));

    private static byte[] Write(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    private static byte[] Inflate(byte[] data)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress)) zlib.CopyTo(output);
        return output.ToArray();
    }

    /// <summary>Cuts a file into its chunks and checks each CRC, bit by bit as ISO 3309 has it.</summary>
    private static List<(string Type, byte[] Data)> Chunks(byte[] file)
    {
        Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(file[..8]));
        List<(string, byte[])> chunks = [];
        int at = 8;
        while (at < file.Length)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            uint crc = uint.MaxValue;
            foreach (byte value in file.AsSpan(at + 4, 4 + length))
            {
                for (int bit = 0; bit < 8; bit++)
                {
                    bool one = ((crc ^ (uint)(value >> bit)) & 1) != 0;
                    crc = (crc >> 1) ^ (one ? 0xEDB88320 : 0);
                }
            }

            Assert.Equal(~crc, BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }

        return chunks;
    }
}
