using System;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

public class ZlibGlzEncoderTests
{
    [Fact]
    public void What_is_wrapped_inflates_to_the_same_and_is_shorter()
    {
        using var sequence = new GlzSequence(1 << 20, seed: 3);
        var encoder = new ZlibGlzEncoder();
        int wrapped = 0;
        foreach (GlzSequence.Picture picture in sequence.Pictures)
        {
            if (!encoder.TryWrap(picture.Stream, out ReadOnlyMemory<byte> zlib)) continue;
            Assert.InRange(zlib.Length, 8, picture.Stream.Length - 1);
            byte[] inflated = new byte[ZlibGlz.CheckSize((uint)picture.Stream.Length, (uint)picture.Width, (uint)picture.Height, SpiceLimits.Default)];
            ZlibGlz.Inflate(zlib, inflated);
            Assert.Equal(picture.Stream, inflated);
            wrapped++;
        }
        Assert.InRange(wrapped, 5, sequence.Pictures.Count);
    }

    [Fact]
    public void Short_streams_and_noise_are_not_worth_it()
    {
        var encoder = new ZlibGlzEncoder();
        Assert.False(encoder.TryWrap(new byte[ZlibGlzEncoder.LeastBytes - 1], out _));
        Assert.True(encoder.TryWrap(new byte[ZlibGlzEncoder.LeastBytes], out ReadOnlyMemory<byte> zeros));
        Assert.InRange(zeros.Length, 8, 40);
        byte[] noise = new byte[100_000];
        new Random(1).NextBytes(noise);
        Assert.False(encoder.TryWrap(noise, out _));
        Assert.True(encoder.TryWrap(new byte[1000], out _)); // usable after that
    }

    [Fact]
    public void What_the_platform_allocates_is_little()
    {
        byte[] stream = [.. Enumerable.Range(0, 50_000).Select(i => (byte)(i / 100))], inflated = new byte[stream.Length];
        var encoder = new ZlibGlzEncoder();
        ReadOnlyMemory<byte> zlib = default;
        Assert.InRange(ImageAssert.AllocatedBytes(() => encoder.TryWrap(stream, out zlib)), 1, 600);
        Assert.InRange(ImageAssert.AllocatedBytes(() => ZlibGlz.Inflate(zlib, inflated)), 1, 600);
    }

    [Fact]
    public void The_checksum_is_the_same_in_every_variant()
    {
        var random = new Random(8);
        foreach (int length in Enumerable.Range(0, 70).Concat([5551, 5552, 5553, 5568, 11_104, 100_001]))
        {
            byte[] data = new byte[length];
            random.NextBytes(data);
            if (length % 3 == 0) data.AsSpan().Fill(255);
            foreach (CodecVariant variant in CodecVariants.Supported) Assert.Equal(Adler32.Compute(data, CodecVariant.Scalar), Adler32.Compute(data, variant));
        }
        Assert.Equal(0x11E60398u, Adler32.Compute("Wikipedia"u8, CodecVariant.Scalar));
    }
}
