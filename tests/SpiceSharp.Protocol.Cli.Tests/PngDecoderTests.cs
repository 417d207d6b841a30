using System;
using System.IO;
using System.Linq;

namespace SpiceSharp.Protocol.Cli.Tests;

public class PngDecoderTests
{
    private static readonly byte[] s_palette = [.. Enumerable.Range(0, 256 * 3).Select(i => (byte)((i * 7) + 3))];

    public static TheoryData<int, int, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<int, int, bool>();
            foreach ((int type, int depth) in ((int, int)[])[(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16), (6, 8), (6, 16)])
            {
                kinds.Add(type, depth, false);
                kinds.Add(type, depth, true);
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_read_pixel_by_pixel(int colourType, int depth, bool interlaced)
    {
        foreach ((int width, int height) in ((int, int)[])[(1, 1), (2, 3), (5, 1), (13, 11), (33, 17)])
        {
            PngPicture picture = Read(PngSample.Make(width, height, depth, colourType, interlaced, Sample, s_palette));
            Assert.Equal((width, height), (picture.Width, picture.Height));
            Assert.Equal(colourType >= 4, picture.HasAlpha);
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    Assert.Equal(Expected(x, y), picture.Bgra.AsSpan(((y * width) + x) * 4, 4).ToArray());
                    if (colourType == 3) Assert.Equal(Sample(x, y, 0), picture.Indices[(y * width) + x]);
                }
            }
        }

        int Sample(int x, int y, int channel) => ((x * 0x9E37) + (y * 0x79B9) + (channel * 0x2545) + (x * y * 37)) & ((1 << depth) - 1);
        byte Wide(int x, int y, int channel) => (byte)(depth == 16 ? Sample(x, y, channel) >> 8 : Sample(x, y, channel) * 255 / ((1 << depth) - 1));
        byte[] Expected(int x, int y)
        {
            int index = Sample(x, y, 0);
            return colourType switch
            {
                0 => [Wide(x, y, 0), Wide(x, y, 0), Wide(x, y, 0), 255],
                2 => [Wide(x, y, 2), Wide(x, y, 1), Wide(x, y, 0), 255],
                3 => [s_palette[(index * 3) + 2], s_palette[(index * 3) + 1], s_palette[index * 3], 255],
                4 => [Wide(x, y, 0), Wide(x, y, 0), Wide(x, y, 0), Wide(x, y, 1)],
                _ => [Wide(x, y, 2), Wide(x, y, 1), Wide(x, y, 0), Wide(x, y, 3)],
            };
        }
    }

    [Fact]
    public void Transparency_of_palette_entries_and_of_one_colour_becomes_alpha()
    {
        PngPicture indexed = Read(PngSample.Make(3, 1, 8, 3, false, (x, _, _) => x, s_palette, [10, 20]));
        Assert.Equal([10, 20, 255], [indexed.Bgra[3], indexed.Bgra[7], indexed.Bgra[11]]);
        PngPicture grey = Read(PngSample.Make(2, 1, 2, 0, false, (x, _, _) => x, null, [0, 1]));
        Assert.Equal([255, 0], [grey.Bgra[3], grey.Bgra[7]]);
        PngPicture rgb = Read(PngSample.Make(2, 1, 8, 2, false, (x, _, c) => x == 0 ? c : 9, null, [0, 0, 0, 1, 0, 2]));
        Assert.Equal([0, 255], [rgb.Bgra[3], rgb.Bgra[7]]);
        Assert.True(indexed.HasAlpha && grey.HasAlpha && rgb.HasAlpha);
    }

    [Fact]
    public void Every_changed_byte_and_every_prefix_is_refused_or_read_without_another_error()
    {
        byte[] file = PngSample.Make(9, 7, 8, 6, true, (x, y, c) => x + y + c);
        for (int i = 0; i < file.Length; i++)
        {
            byte[] damaged = (byte[])file.Clone();
            damaged[i] ^= 0x55;
            Assert.Throws<InvalidDataException>(() => Read(damaged)); // each chunk has a check value
            Assert.Throws<InvalidDataException>(() => Read(file[..i]));
        }
    }

    [Fact]
    public void A_size_that_the_data_cannot_hold_is_refused_before_memory_is_taken()
    {
        byte[] small = PngSample.Make(1, 1, 8, 6, false, (_, _, _) => 1);
        byte[] header = [0, 0, 0x20, 0, 0, 0, 0x20, 0, 8, 6, 0, 0, 0]; // 8192 x 8192
        byte[] huge = [.. small[..8], .. PngSample.Chunk("IHDR", header), .. small[33..]];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => Read(huge));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    private static PngPicture Read(byte[] file) => PngDecoder.Read(file, SpiceLimits.Default);
}
