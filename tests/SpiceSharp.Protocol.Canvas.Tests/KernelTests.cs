using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Every kernel in every variant gives what the plain loop gives, at every length and address, and touches nothing else.</summary>
public class KernelTests
{
    private const int Guard = 64;

    /// <summary>Computes into <paramref name="target"/> from two other runs; all are of as many words.</summary>
    private delegate void Kernel(Span<uint> first, Span<uint> second, Span<uint> target, Random random, CodecVariant variant);

    private static readonly Dictionary<string, Kernel> s_kernels = Kernels();

    public static TheoryData<string, CodecVariant> Cases()
    {
        var data = new TheoryData<string, CodecVariant>();
        foreach (string name in s_kernels.Keys)
            foreach (CodecVariant variant in CodecVariants.Supported)
                data.Add(name, variant);
        return data;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Equals_the_plain_loop_at_every_length_and_address(string name, CodecVariant variant)
    {
        var random = new Random(1);
        foreach (int count in Enumerable.Range(0, 71).Append(1000))
        {
            for (int offset = 0; offset < 8; offset++)
            {
                uint[] first = Words(random, count + offset), second = Words(random, count + offset), expected = Words(random, Guard + offset + count + Guard);
                uint[] before = [.. expected], actual = [.. expected];
                int seed = random.Next();
                s_kernels[name](first.AsSpan(offset), second.AsSpan(offset), expected.AsSpan(Guard + offset, count), new Random(seed), CodecVariant.Scalar);
                s_kernels[name](first.AsSpan(offset), second.AsSpan(offset), actual.AsSpan(Guard + offset, count), new Random(seed), variant);
                Assert.True(expected.AsSpan().SequenceEqual(actual), $"{count} words at offset {offset}");
                Assert.Equal(before[..(Guard + offset)], actual[..(Guard + offset)]);
                Assert.Equal(before[^Guard..], actual[^Guard..]);
            }
        }
    }

    /// <summary>Every product of two bytes, in every channel, by every variant: the one rounding all blending rests on.</summary>
    [Fact]
    public void Every_product_of_two_bytes_is_rounded_to_the_nearest()
    {
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            uint[] colors = [.. Enumerable.Range(0, 256).Select(value => (uint)value * 0x01010101)], products = new uint[256];
            for (int by = 0; by < 256; by++)
            {
                uint[] masks = [.. Enumerable.Repeat((uint)by << 24, 256)];
                MaskRows.Unified(colors, masks, products, variant);
                for (int value = 0; value < 256; value++)
                    Assert.Equal((uint)Math.Round(value * by / 255.0, MidpointRounding.AwayFromZero) * 0x01010101, products[value]);
            }
        }
    }

    /// <summary>Runs of bytes that are no whole number of words, as 8 and 16-bit surfaces have them.</summary>
    [Fact]
    public void Raster_operations_do_any_number_of_bytes()
    {
        var random = new Random(2);
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            for (int length = 0; length < 150; length++)
            {
                byte[] pattern = Bytes(random, length), source = Bytes(random, length), expected = Bytes(random, length + 32);
                var operation = RasterOperation.FromTable(random.Next(16));
                var other = RasterOperation.FromTable(random.Next(16));
                byte[] before = [.. expected], actual = [.. expected];
                Assert.All((Action<byte[], CodecVariant>[])
                [
                    (target, by) => RasterRows.Combine(operation, source, target.AsSpan(16, length), by),
                    (target, by) => RasterRows.CombineSolid(operation, 0x01020304, target.AsSpan(16, length), by),
                    (target, by) => RasterRows.Combine3(operation, other, pattern, source, target.AsSpan(16, length), by),
                ], run =>
                {
                    before.CopyTo(expected, 0);
                    before.CopyTo(actual, 0);
                    run(expected, CodecVariant.Scalar);
                    run(actual, variant);
                    Assert.Equal(expected, actual);
                    Assert.Equal(before[..16], actual[..16]);
                    Assert.Equal(before[^16..], actual[^16..]);
                });
            }
        }
    }

    [Fact]
    public void Rows_of_any_length_are_copied_and_nothing_between_them()
    {
        var random = new Random(3);
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            for (int bytes = 0; bytes < 150; bytes++)
            {
                int height = random.Next(0, 5), sourceStride = bytes + random.Next(0, 9), targetStride = bytes + random.Next(0, 9);
                byte[] source = Bytes(random, (height * sourceStride) + 16), expected = Bytes(random, (height * targetStride) + 32), actual = [.. expected];
                for (int y = 0; y < height; y++) Array.Copy(source, y * sourceStride, expected, 16 + (y * targetStride), bytes);
                RasterBlocks.Copy(source, sourceStride, actual.AsSpan(16), targetStride, bytes, height, variant);
                Assert.Equal(expected, actual);
            }
        }
    }

    private static Dictionary<string, Kernel> Kernels()
    {
        var kernels = new Dictionary<string, Kernel>
        {
            ["over"] = (first, _, target, _, variant) => BlendRows.Over(first, 255, target, variant: variant),
            ["over, alpha"] = (first, _, target, random, variant) => BlendRows.Over(first, (uint)random.Next(255), target, variant: variant),
            ["over, no top"] = (first, _, target, _, variant) => BlendRows.Over(first, 255, target, 0x00FFFFFF, variant),
            ["over, covered"] = (first, _, target, random, variant) => BlendRows.OverCovered((uint)random.NextInt64(1L << 32), MemoryMarshal.AsBytes(first), target, variant: variant),
            ["over, covered, no top"] = (first, _, target, random, variant) => BlendRows.OverCovered((uint)random.NextInt64(1L << 32), MemoryMarshal.AsBytes(first), target, 0x00FFFFFF, variant),
            ["others than the key"] = (first, _, target, random, variant) =>
                KeyRows.CopyOthers(MemoryMarshal.AsBytes(first), first.Length == 0 ? 0 : first[random.Next(first.Length)] & 0x00FFFFFF, MemoryMarshal.AsBytes(target), 32, variant),
            ["mask"] = (first, second, target, _, variant) => MaskRows.Unified(first, second, target, variant),
            ["mask, component"] = (first, second, target, _, variant) => MaskRows.Component(first, second, target, new uint[target.Length], variant),
            ["mask, component alphas"] = (first, second, target, _, variant) => MaskRows.Component(first, second, new uint[target.Length], target, variant),
            ["bilinear"] = (first, second, target, random, variant) => Bilinear(first, second, target, random, variant),
            ["bilinear, no row below"] = (first, _, target, random, variant) => Bilinear(first, default, target, random, variant),
        };
        foreach (byte number in (byte[])[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0x30, 0x31, 0x32, 0x33, 0x34, 0x37, 0x39, 0x3A])
        {
            kernels[$"operator {number:x2}"] = (first, _, target, _, variant) => Assert.True(ByteOperators.TryCombine(number, first, default, target, variant));
            kernels[$"operator {number:x2}, alphas"] = (first, second, target, _, variant) => Assert.True(ByteOperators.TryCombine(number, first, second, target, variant));
        }

        for (int table = 0; table < 16; table++)
        {
            var operation = RasterOperation.FromTable(table);
            kernels[$"raster operation {table}"] = (first, _, target, _, variant) => RasterRows.Combine(operation, MemoryMarshal.AsBytes(first), MemoryMarshal.AsBytes(target), variant);
            kernels[$"raster operation {table}, solid"] = (_, _, target, random, variant) =>
                RasterRows.CombineSolid(operation, (uint)random.NextInt64(1L << 32), MemoryMarshal.AsBytes(target), variant);
        }

        kernels["ternary"] = (first, second, target, random, variant) => RasterRows.Combine3(
            RasterOperation.FromTable(random.Next(16)), RasterOperation.FromTable(random.Next(16)), MemoryMarshal.AsBytes(first), MemoryMarshal.AsBytes(second), MemoryMarshal.AsBytes(target), variant);
        return kernels;
    }

    private static void Bilinear(ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower, Span<uint> target, Random random, CodecVariant variant)
    {
        int first = random.Next(3);
        long position = random.Next(-200_000, 400_000), step = random.Next(4) == 0 ? random.Next(1, 500_000) : random.Next(1, 70_000);
        SampleRows.Bilinear(upper, lower, first, position, step, (uint)random.Next(128), target, variant);
    }

    /// <summary>Noise with runs of what kernels treat apart: nothing, opaque, full coverage.</summary>
    private static uint[] Words(Random random, int count)
    {
        var words = new uint[count];
        for (int i = 0; i < count;)
        {
            int run = random.Next(1, 20), kind = random.Next(5);
            for (; run > 0 && i < count; run--, i++)
            {
                uint noise = (uint)random.NextInt64(1L << 32);
                words[i] = kind switch { 0 => 0, 1 => noise | 0xFF000000, 2 => uint.MaxValue, _ => noise };
            }
        }

        return words;
    }

    private static byte[] Bytes(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
