using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Codecs.FFmpeg.Tests;

/// <summary>Nothing of the library's memory is lost, whoever gives a decoder up and however.</summary>
[Collection(nameof(NativeMemory.Alone))]
public class NativeMemoryTests
{
    [Theory, MemberData(nameof(FFmpegVideoTests.Codecs), MemberType = typeof(FFmpegVideoTests))]
    public void Thousands_of_decoders_come_and_go(VideoCodecType codec)
    {
        FFmpegVideoTests.Require();
        VideoSample sample = FFmpegVideoTests.Plain(codec);
        var target = new MemoryTarget();
        // Of each decoder the smallest thing is a frame without picture, some 500 bytes: 600 of them would be 300 KB.
        AssertNoGrowth(100_000, () =>
        {
            for (int i = 0; i < 600; i++) Once(i);
        });

        void Once(int i)
        {
            using IVideoDecoder decoder = FFmpegVideo.Factory.Create(codec);
            decoder.Decode(sample.Frames[0], target, SpiceLimits.Default);
            FFmpegVideoTests.Try(decoder, sample.Frames[1][..(sample.Frames[1].Length / 2)], target); // one that failed as well
            if (i % 2 == 0) decoder.Reset();
        }
    }

    [Fact]
    public void Thousands_of_frames_in_one_decoder()
    {
        FFmpegVideoTests.Require();
        VideoSample sample = VideoSample.Of("h264-420");
        using IVideoDecoder decoder = FFmpegVideo.Factory.Create(sample.Codec);
        var target = new MemoryTarget();
        // 4400 packets of more than 100 bytes would be 440 KB, their pictures 20 MB.
        AssertNoGrowth(100_000, () =>
        {
            for (int i = 0; i < 400; i++) All();
        });

        void All()
        {
            foreach (byte[] frame in sample.Frames) decoder.Decode(frame, target, SpiceLimits.Default);
            FFmpegVideoTests.Try(decoder, sample.Frames[0][..40], target);
        }
    }

    [Fact]
    public void Dropped_decoders_are_freed_with_the_garbage()
    {
        FFmpegVideoTests.Require();
        VideoSample sample = VideoSample.Of("vp8-420");
        AssertNoGrowth(1_000_000, () => Drop(sample, 200)); // 200 decoders hold more than 10 MB
    }

    [Fact]
    public async Task Several_decoders_work_at_once()
    {
        FFmpegVideoTests.Require();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(offset => Task.Run(() =>
        {
            VideoSample[] samples = [.. VideoSample.All];
            var target = new MemoryTarget();
            for (int i = 0; i < samples.Length; i++)
            {
                VideoSample sample = samples[(i + (offset * 7)) % samples.Length];
                using IVideoDecoder decoder = FFmpegVideo.Factory.Create(sample.Codec);
                Assert.All(sample.Frames, frame => Assert.True(decoder.Decode(frame, target, SpiceLimits.Default)));
                byte[] expected = sample.Expected()[^1];
                Assert.InRange(expected.Zip(target.Bgr(), (a, b) => Math.Abs(a - b)).Max(), 0, 1);
            }
        })));
    }

    /// <summary>What is lost is lost in every round; what the runtime takes for itself, in some.</summary>
    private static void AssertNoGrowth(long bytes, Action round)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 6; i++)
        {
            long before = NativeMemory.HeapBytes();
            round();
            least = Math.Min(least, NativeMemory.HeapBytes() - before);
        }

        Assert.InRange(least, long.MinValue, bytes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(VideoSample sample, int count)
    {
        Open();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        [MethodImpl(MethodImplOptions.NoInlining)]
        void Open()
        {
            for (int i = 0; i < count; i++) FFmpegVideo.Factory.Create(sample.Codec).Decode(sample.Frames[0], null, SpiceLimits.Default);
        }
    }
}
