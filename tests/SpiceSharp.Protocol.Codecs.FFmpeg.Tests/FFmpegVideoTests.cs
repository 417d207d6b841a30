using System;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Codecs.Tests;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Codecs.FFmpeg.Tests;

/// <summary>The adapter keeps the contract of <see cref="IVideoDecoder"/>.</summary>
public class FFmpegVideoTests
{
    private static readonly SpiceLimits s_limits = SpiceLimits.Default;

    [Fact]
    public void Without_the_library_nothing_is_announced()
    {
        VideoCodecType[] codecs = [.. Enum.GetValues<VideoCodecType>().Where(FFmpegVideo.Factory.CanDecode)];
        if (!FFmpegVideo.IsAvailable)
        {
            Assert.Empty(codecs);
            Assert.Throws<NotSupportedException>(() => FFmpegVideo.Factory.Create(VideoCodecType.Vp8));
        }

        Require();
        Assert.Equal([VideoCodecType.Vp8, VideoCodecType.H264, VideoCodecType.Vp9, VideoCodecType.H265], codecs.OrderBy(codec => (int)codec));
        Assert.Throws<NotSupportedException>(() => FFmpegVideo.Factory.Create(VideoCodecType.Mjpeg));
        using var all = new VideoDecoders(FFmpegVideo.Factory);
        Assert.Equal(5, all.Codecs.Count);
    }

    [Theory, MemberData(nameof(Samples))]
    public void Each_frame_gives_its_picture_at_once(string name)
    {
        Require();
        VideoSample sample = VideoSample.Of(name);
        using IVideoDecoder decoder = FFmpegVideo.Factory.Create(sample.Codec);
        Assert.False(decoder.FramesAreIndependent);
        CheckPictures(decoder, sample);
    }

    [Theory, MemberData(nameof(Variants))]
    public void Every_variant_of_the_colours_gives_the_same(CodecVariant variant)
    {
        Require();
        foreach (string name in (string[])["h264-420", "h264-cropped", "vp9-444", "vp9-odd"])
        {
            VideoSample sample = VideoSample.Of(name);
            using IVideoDecoder decoder = new FFmpegVideo(variant) { Threads = 2 }.Create(sample.Codec);
            CheckPictures(decoder, sample);
        }
    }

    [Theory, MemberData(nameof(Codecs))]
    public void The_size_may_change_in_mid_stream(VideoCodecType codec)
    {
        Require();
        VideoSample small = Plain(codec), wide = VideoSample.Of(small.Name.Replace("-420", "-cropped"));
        using IVideoDecoder decoder = FFmpegVideo.Factory.Create(codec);
        foreach (VideoSample sample in (VideoSample[])[small, wide, small]) CheckPictures(decoder, sample);
    }

    [Theory, MemberData(nameof(Codecs))]
    public void A_frame_that_nobody_wants_is_decoded_for_the_others(VideoCodecType codec)
    {
        Require();
        VideoSample sample = Plain(codec);
        using IVideoDecoder decoder = FFmpegVideo.Factory.Create(codec);
        var target = new MemoryTarget();
        for (int i = 0; i < sample.Frames.Count; i++) Assert.Equal(i == sample.Kept[^1], decoder.Decode(sample.Frames[i], i == sample.Kept[^1] ? target : null, s_limits));
        AssertClose(sample.Expected()[^1], target);
    }

    [Theory, MemberData(nameof(Codecs))]
    public void A_reset_decoder_is_as_new(VideoCodecType codec)
    {
        Require();
        VideoSample sample = Plain(codec);
        using IVideoDecoder decoder = FFmpegVideo.Factory.Create(codec);
        var target = new MemoryTarget();
        decoder.Reset();
        CheckPictures(decoder, sample);
        decoder.Reset();
        Assert.False(Try(decoder, sample.Frames[1], target)); // of the stream before nothing is left to build on
        Assert.Equal(0, target.Pictures);
        decoder.Reset();
        CheckPictures(decoder, sample);
    }

    [Theory, MemberData(nameof(Codecs))]
    public void Damage_is_an_error_or_a_picture_and_the_next_key_frame_mends_it(VideoCodecType codec)
    {
        Require();
        VideoSample sample = Plain(codec);
        using IVideoDecoder decoder = FFmpegVideo.Factory.Create(codec);
        var target = new MemoryTarget();
        Assert.Throws<SpiceImageException>(() => { decoder.Decode([], target, s_limits); });
        Assert.Throws<SpiceImageException>(() => { decoder.Decode([.. Enumerable.Repeat((byte)0xFF, 300)], target, s_limits); });
        Try(decoder, sample.Frames[0][..(sample.Frames[0].Length / 2)], target);
        foreach (byte[] frame in sample.Frames) Try(decoder, [.. frame.Select((value, i) => i == frame.Length * 2 / 3 ? (byte)~value : value)], target);
        CheckPictures(decoder, sample);
    }

    [Theory, MemberData(nameof(Codecs))]
    public void A_picture_beyond_the_limits_is_refused_before_the_target_is_asked(VideoCodecType codec)
    {
        Require();
        VideoSample sample = Plain(codec), tall = VideoSample.Of(sample.Name.Replace("-420", "-tall"));
        foreach (SpiceLimits limits in (SpiceLimits[])[new() { MaxImagePixels = (sample.Width * sample.Height) - 1 }, new() { MaxImageDimension = sample.Width - 1 }])
        {
            using IVideoDecoder decoder = FFmpegVideo.Factory.Create(codec);
            var target = new MemoryTarget();
            var refused = Assert.Throws<SpiceImageException>(() => { decoder.Decode(sample.Frames[0], target, limits); });
            Assert.Equal(SpiceImageErrorKind.LimitExceeded, refused.Kind);
            Assert.Equal(0, target.Pictures);
            Assert.True(decoder.Decode(sample.Frames[0], target, new SpiceLimits { MaxImagePixels = sample.Width * sample.Height, MaxImageDimension = sample.Width })); // other limits: begins anew
        }

        // Far beyond the limits the library itself refuses to allocate.
        using IVideoDecoder bounded = FFmpegVideo.Factory.Create(codec);
        var none = new MemoryTarget();
        var early = Assert.Throws<SpiceImageException>(() => { bounded.Decode(tall.Frames[0], none, new SpiceLimits { MaxImagePixels = 1, MaxImageDimension = 1 }); });
        Assert.Equal(SpiceImageErrorKind.InvalidData, early.Kind);
    }

    [Theory, InlineData(VideoCodecType.H264), InlineData(VideoCodecType.H265)]
    public void Ten_bits_are_refused_by_name(VideoCodecType codec)
    {
        Require();
        using IVideoDecoder decoder = FFmpegVideo.Factory.Create(codec);
        foreach (byte[] frame in IvfFile.Frames(Vectors.Read("video", $"{codec}-10bit.ivf".ToLowerInvariant())))
        {
            var target = new MemoryTarget();
            var refused = Assert.Throws<SpiceImageException>(() => { decoder.Decode(frame, target, s_limits); });
            Assert.Equal(SpiceImageErrorKind.Unsupported, refused.Kind);
            Assert.Contains("yuv420p10le", refused.Message);
            Assert.Equal(0, target.Pictures);
        }
    }

    [Fact]
    public void A_target_that_gives_another_size_is_the_callers_mistake()
    {
        Require();
        VideoSample sample = VideoSample.Of("vp8-420");
        using IVideoDecoder decoder = FFmpegVideo.Factory.Create(sample.Codec);
        Assert.Throws<ArgumentException>(() => { decoder.Decode(sample.Frames[0], new Smaller(), s_limits); });
        Assert.True(decoder.Decode(sample.Frames[1], new MemoryTarget(), s_limits));
    }

    [Fact]
    public void A_disposed_decoder_says_so()
    {
        Require();
        VideoSample sample = VideoSample.Of("vp8-420");
        IVideoDecoder decoder = FFmpegVideo.Factory.Create(sample.Codec);
        decoder.Decode(sample.Frames[0], null, s_limits);
        decoder.Dispose();
        decoder.Dispose();
        decoder.Reset();
        Assert.Throws<ObjectDisposedException>(() => { decoder.Decode(sample.Frames[0], null, s_limits); });
    }

    [Fact]
    public void Threads_and_variants_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FFmpegVideo { Threads = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FFmpegVideo { Threads = 65 });
        Assert.Throws<PlatformNotSupportedException>(() => new FFmpegVideo((CodecVariant)99));
    }

    [Theory, MemberData(nameof(Codecs))]
    public void A_frame_costs_no_managed_memory(VideoCodecType codec)
    {
        Require();
        VideoSample sample = Plain(codec);
        using IVideoDecoder decoder = FFmpegVideo.Factory.Create(codec);
        var target = new MemoryTarget();
        IReadOnlyList<byte[]> frames = sample.Frames;
        for (int i = 0; i < frames.Count; i++) decoder.Decode(frames[i], target, s_limits);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < frames.Count; i++) decoder.Decode(frames[i], target, s_limits);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    public static TheoryData<string> Samples() => [.. VideoSample.All.Select(sample => sample.Name)];

    public static TheoryData<VideoCodecType> Codecs() => [VideoCodecType.Vp8, VideoCodecType.Vp9, VideoCodecType.H264, VideoCodecType.H265];

    public static TheoryData<CodecVariant> Variants() => [.. CodecVariants.Supported];

    internal static void Require() => RealPeers.RequireLibrary("libavcodec59", FFmpegVideo.IsAvailable);

    internal static VideoSample Plain(VideoCodecType codec) => VideoSample.Of($"{codec}-420".ToLowerInvariant());

    internal static bool Try(IVideoDecoder decoder, byte[] frame, IVideoTarget target)
    {
        try
        {
            return decoder.Decode(frame, target, s_limits);
        }
        catch (SpiceImageException)
        {
            return false;
        }
    }

    /// <summary>Every frame gives a picture, and those that are known are right.</summary>
    private static void CheckPictures(IVideoDecoder decoder, VideoSample sample)
    {
        byte[][] expected = sample.Expected();
        var target = new MemoryTarget();
        for (int i = 0, kept = 0; i < sample.Frames.Count; i++)
        {
            Assert.True(decoder.Decode(sample.Frames[i], target, s_limits), $"{sample.Name}, frame {i}: no picture");
            Assert.Equal((sample.Width, sample.Height, i + 1), (target.Width, target.Height, target.Pictures));
            if (kept == expected.Length || sample.Kept[kept] != i) continue;
            AssertClose(expected[kept++], target);
        }
    }

    private static void AssertClose(byte[] expected, MemoryTarget target)
    {
        byte[] pixels = target.Bgr();
        Assert.Equal(expected.Length, pixels.Length);
        Assert.InRange(expected.Zip(pixels, (a, b) => Math.Abs(a - b)).Max(), 0, 1);
    }

    private sealed class Smaller : IVideoTarget
    {
        public PixelTarget Begin(int width, int height) => new(new byte[4], 1, 1, 4, PixelLayout.Bgrx32);
    }
}
