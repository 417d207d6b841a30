using System;
using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.FFmpeg.Tests;

/// <summary>Any bytes end in a picture within the limits, in none, or in a <see cref="SpiceImageException"/>; and the decoder is of use afterwards.</summary>
/// <remarks>libavcodec runs in this process: were it to crash on one of these, the run would end. The seeds are fixed, so it would do so every time.</remarks>
[Collection(nameof(NativeMemory.Alone))]
public class HostileFrameTests
{
    // Damage in headers may ask for large pictures: bounded here, so that thousands of mutants take seconds.
    private static readonly SpiceLimits s_limits = new() { MaxImagePixels = 640 * 480, MaxImageDimension = 1024 };

    private const int Mutants = 1500;

    [Theory, MemberData(nameof(FFmpegVideoTests.Codecs), MemberType = typeof(FFmpegVideoTests))]
    public void Mutated_streams(VideoCodecType codec)
    {
        FFmpegVideoTests.Require();
        VideoSample[] samples = [.. VideoSample.All.Where(sample => sample.Codec == codec && sample.Height < 100)];
        var random = new Random((int)codec);
        using IVideoDecoder decoder = FFmpegVideo.Factory.Create(codec);
        var target = new MemoryTarget();
        int pictures = 0, refusals = 0;
        for (int mutant = 0; mutant < Mutants; mutant++)
        {
            IReadOnlyList<byte[]> frames = samples[random.Next(samples.Length)].Frames;
            if (random.Next(4) == 0) decoder.Reset();
            int damaged = random.Next(3);
            for (int i = 0; i < 4; i++)
            {
                byte[] frame = i == damaged ? Mutate(random, frames[i], frames) : frames[i];
                Count(decoder, frame, target, ref pictures, ref refusals);
            }
        }

        Assert.True(pictures > Mutants && refusals > Mutants / 20, $"{pictures} pictures, {refusals} refusals"); // both sides were reached
        AssertOfUse(decoder, codec);
    }

    [Theory, MemberData(nameof(FFmpegVideoTests.Codecs), MemberType = typeof(FFmpegVideoTests))]
    public void Every_prefix_of_a_key_frame(VideoCodecType codec)
    {
        FFmpegVideoTests.Require();
        byte[] frame = FFmpegVideoTests.Plain(codec).Frames[0];
        using IVideoDecoder decoder = FFmpegVideo.Factory.Create(codec);
        var target = new MemoryTarget();
        int pictures = 0, refusals = 0;
        for (int length = 0; length <= frame.Length; length++)
        {
            if (length % 3 == 0) decoder.Reset();
            Count(decoder, frame[..length], target, ref pictures, ref refusals);
        }

        Assert.True(pictures > 0 && refusals > 0, $"{pictures} pictures, {refusals} refusals");
        AssertOfUse(decoder, codec);
    }

    [Theory, MemberData(nameof(FFmpegVideoTests.Codecs), MemberType = typeof(FFmpegVideoTests))]
    public void Random_bytes_and_streams_of_other_codecs(VideoCodecType codec)
    {
        FFmpegVideoTests.Require();
        var random = new Random(7 + (int)codec);
        using IVideoDecoder decoder = FFmpegVideo.Factory.Create(codec);
        var target = new MemoryTarget();
        int pictures = 0, refusals = 0;
        for (int i = 0; i < 500; i++)
        {
            byte[] noise = new byte[random.Next(1, 600)];
            random.NextBytes(noise);
            if (codec is VideoCodecType.H264 or VideoCodecType.H265 && noise.Length > 5) (noise[0], noise[1], noise[2]) = (0, 0, 1);
            Count(decoder, noise, target, ref pictures, ref refusals);
        }

        foreach (byte[] frame in VideoSample.All.Where(sample => sample.Codec != codec && sample.Height < 100).SelectMany(sample => sample.Frames))
            Count(decoder, frame, target, ref pictures, ref refusals);
        Assert.True(refusals > 100, $"{refusals} refusals");
        AssertOfUse(decoder, codec);
    }

    [Theory, InlineData(VideoCodecType.Vp8, 6), InlineData(VideoCodecType.Vp9, -1)]
    public void A_size_bomb_is_refused_before_memory_is_taken(VideoCodecType codec, int sizeAt)
    {
        FFmpegVideoTests.Require();
        byte[] frame = [.. FFmpegVideoTests.Plain(codec).Frames[0]];
        if (sizeAt > 0) frame.AsSpan(sizeAt, 4).Fill(0x3F); // VP8: two sizes of 14 bits, little-endian: 16191 x 16191
        else WriteBits(frame, 8 + 24 + 4, 32, 0xFFFF_FFFF); // VP9, profile 0, no colours named: behind marker, sync code, colours and range
        using IVideoDecoder decoder = FFmpegVideo.Factory.Create(codec);
        var target = new MemoryTarget();
        long before = NativeMemory.VirtualBytes();
        for (int i = 0; i < 20; i++) Assert.Throws<SpiceImageException>(() => { decoder.Decode(frame, target, SpiceLimits.Default); });
        Assert.Equal(0, target.Pictures);
        Assert.InRange(NativeMemory.VirtualBytes() - before, long.MinValue, 200 << 20); // one such picture would take 393 MB or more
        AssertOfUse(decoder, codec);
    }

    private static void AssertOfUse(IVideoDecoder decoder, VideoCodecType codec)
    {
        decoder.Reset();
        var target = new MemoryTarget();
        Assert.All(FFmpegVideoTests.Plain(codec).Frames, frame => Assert.True(decoder.Decode(frame, target, s_limits)));
    }

    private static void Count(IVideoDecoder decoder, byte[] frame, MemoryTarget target, ref int pictures, ref int refusals)
    {
        try
        {
            if (!decoder.Decode(frame, target, s_limits)) return;
            pictures++;
            Assert.InRange(target.Width, 1, s_limits.MaxImageDimension);
            Assert.InRange(target.Width * target.Height, 1, s_limits.MaxImagePixels);
        }
        catch (SpiceImageException)
        {
            refusals++;
        }
    }

    private static byte[] Mutate(Random random, byte[] frame, IReadOnlyList<byte[]> others)
    {
        byte[] mutant = [.. frame];
        switch (random.Next(6))
        {
            case 0:
                return mutant[..random.Next(mutant.Length)];
            case 1:
                return [.. mutant[..random.Next(mutant.Length)], .. others[random.Next(others.Count)]];
            case 2:
                random.NextBytes(mutant.AsSpan(random.Next(mutant.Length)));
                return mutant;
            case 3:
                for (int flips = random.Next(1, 4); flips > 0; flips--) mutant[random.Next(Math.Min(40, mutant.Length))] ^= (byte)(1 << random.Next(8)); // headers
                return mutant;
            default:
                for (int flips = random.Next(1, 12); flips > 0; flips--) mutant[random.Next(mutant.Length)] ^= (byte)(1 << random.Next(8));
                return mutant;
        }
    }

    private static void WriteBits(byte[] bytes, int at, int count, uint value)
    {
        for (int i = 0; i < count; i++, at++)
        {
            byte mask = (byte)(0x80 >> (at & 7));
            bytes[at >> 3] = (byte)((value >> (count - 1 - i) & 1) != 0 ? bytes[at >> 3] | mask : bytes[at >> 3] & ~mask);
        }
    }
}
