using System;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Codecs.Tests;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Codecs.TurboJpeg.Tests;

/// <summary>The adapter keeps the contract of <see cref="IJpegDecoder"/>.</summary>
public class TurboJpegDecoderTests
{
    private static readonly SpiceLimits s_limits = SpiceLimits.Default;
    private static readonly JpegMode[] s_modes = [JpegMode.Accurate, JpegMode.Fast];

    [Fact]
    public void There_is_always_a_decoder()
    {
        using IJpegDecoder decoder = TurboJpegDecoder.CreateOrManaged();
        Assert.Equal(TurboJpegDecoder.IsAvailable, decoder is TurboJpegDecoder);
        Assert.Equal(TurboJpegDecoder.IsAvailable, TurboJpegDecoder.TryCreate(out IJpegDecoder? turbo));
        Assert.Equal(TurboJpegDecoder.IsAvailable, turbo is not null);
        turbo?.Dispose();
        if (!TurboJpegDecoder.IsAvailable) Assert.Throws<PlatformNotSupportedException>(() => new TurboJpegDecoder());
    }

    [Theory, MemberData(nameof(Decodable))]
    public void Picture_is_the_committed_one(string file)
    {
        Require();
        JpegSample sample = JpegCorpus.Sample(file);
        using var decoder = new TurboJpegDecoder();
        foreach (JpegMode mode in s_modes)
        {
            byte[] pixels = new byte[sample.Width * sample.Height * 4];
            JpegResult result = decoder.Decode(sample.Stream, Target(pixels, sample), mode, s_limits);
            JpegComparison difference = JpegComparison.OfRgb(pixels, sample.Expected(mode), sample.Width);
            Assert.True(difference.IsClose, $"{sample.Note}, {mode}: {difference}");
            Assert.All(pixels.Where((_, i) => i % 4 == 3), unused => Assert.Equal(0, unused));
            Assert.Equal(sample.Outcome == JpegCorpus.Damaged, result.IsDamaged);
        }
    }

    [Theory, MemberData(nameof(Undecodable))]
    public void What_is_refused_leaves_the_decoder_of_use(string file)
    {
        Require();
        JpegSample sound = JpegCorpus.Sample("sample-422.jpg");
        using var decoder = new TurboJpegDecoder();
        byte[] pixels = new byte[sound.Width * sound.Height * 4];
        Assert.Throws<SpiceImageException>(() => { decoder.Decode(JpegCorpus.Sample(file).Stream, Target(pixels, sound), JpegMode.Accurate, s_limits); });
        Assert.Equal(default, decoder.Decode(sound.Stream, Target(pixels, sound), JpegMode.Accurate, s_limits));
        Assert.Equal(0, JpegComparison.OfRgb(pixels, sound.Expected(JpegMode.Accurate), sound.Width).Max);
    }

    [Theory, MemberData(nameof(SequenceNames))]
    public void Sequence_needs_its_tables_once(string name)
    {
        Require();
        using var decoder = new TurboJpegDecoder { KeepTables = true };
        foreach (JpegSample frame in JpegCorpus.Sequences.Single(sequence => sequence.Key == name))
        {
            byte[] pixels = new byte[frame.Width * frame.Height * 4];
            Assert.Equal(default, decoder.Decode(frame.Stream, Target(pixels, frame), JpegMode.Fast, s_limits));
            Assert.Equal(0, JpegComparison.OfRgb(pixels, frame.Expected(JpegMode.Fast), frame.Width).Max);
        }
    }

    [Fact]
    public void Tables_are_forgotten_where_they_shall_be()
    {
        Require();
        JpegSample first = JpegCorpus.Sample("own-tables-0.jpg"), second = JpegCorpus.Sample("own-tables-1.jpg");
        byte[] fresh = Decode(new TurboJpegDecoder(), second);
        var single = new TurboJpegDecoder();
        Decode(single, first);
        Assert.Equal(fresh, Decode(single, second));
        var stream = new TurboJpegDecoder { KeepTables = true };
        Decode(stream, first);
        Assert.NotEqual(fresh, Decode(stream, second));
        stream.ResetTables();
        Assert.Equal(fresh, Decode(stream, second));

        static byte[] Decode(TurboJpegDecoder decoder, JpegSample frame)
        {
            byte[] pixels = new byte[frame.Width * frame.Height * 4];
            decoder.Decode(frame.Stream, Target(pixels, frame), JpegMode.Accurate, s_limits);
            return pixels;
        }
    }

    [Fact]
    public void Grey_pictures_have_one_byte_a_pixel_if_wanted()
    {
        Require();
        JpegSample grey = JpegCorpus.Sample("grey.jpg"), colour = JpegCorpus.Sample("sample-420.jpg");
        using var decoder = new TurboJpegDecoder();
        byte[] pixels = new byte[grey.Width * grey.Height];
        decoder.Decode(grey.Stream, new PixelTarget(pixels, grey.Width, grey.Height, grey.Width, PixelLayout.Gray8), JpegMode.Accurate, s_limits);
        Assert.Equal(grey.Expected(JpegMode.Accurate).Where((_, i) => i % 3 == 0), pixels);
        var refused = Assert.Throws<SpiceImageException>(() =>
        {
            decoder.Decode(colour.Stream, new PixelTarget(pixels, colour.Width, colour.Height, colour.Width, PixelLayout.Gray8), JpegMode.Accurate, s_limits);
        });
        Assert.Equal(SpiceImageErrorKind.Mismatch, refused.Kind);
    }

    [Fact]
    public void Another_size_than_the_targets_is_refused()
    {
        Require();
        JpegSample sample = JpegCorpus.Sample("sample-420.jpg");
        using var decoder = new TurboJpegDecoder();
        byte[] pixels = new byte[10 * 10 * 4];
        var refused = Assert.Throws<SpiceImageException>(() => { decoder.Decode(sample.Stream, new PixelTarget(pixels, 10, 10, 40, PixelLayout.Bgrx32), JpegMode.Fast, s_limits); });
        Assert.Equal(SpiceImageErrorKind.Mismatch, refused.Kind);
        Assert.All(pixels, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Rows_are_a_stride_apart_and_nothing_between_them_is_touched()
    {
        Require();
        JpegSample sample = JpegCorpus.Sample("size-17x33.jpg");
        using var decoder = new TurboJpegDecoder();
        const int Stride = (17 * 4) + 12;
        byte[] memory = new byte[Stride * 33];
        memory.AsSpan().Fill(0xA5);
        decoder.Decode(sample.Stream, new PixelTarget(memory, 17, 33, Stride, PixelLayout.Bgrx32), JpegMode.Accurate, s_limits);
        Assert.All(memory.Where((_, i) => i % Stride >= 17 * 4), guard => Assert.Equal(0xA5, guard));
        byte[] pixels = [.. memory.Where((_, i) => i % Stride < 17 * 4)];
        Assert.Equal(0, JpegComparison.OfRgb(pixels, sample.Expected(JpegMode.Accurate), 17).Max);
    }

    [Fact]
    public void A_disposed_decoder_says_so()
    {
        Require();
        JpegSample sample = JpegCorpus.Sample("sample-420.jpg");
        var decoder = new TurboJpegDecoder { KeepTables = true };
        decoder.Dispose();
        decoder.Dispose();
        byte[] pixels = new byte[sample.Width * sample.Height * 4];
        Assert.Throws<ObjectDisposedException>(() => { decoder.Decode(sample.Stream, Target(pixels, sample), JpegMode.Fast, s_limits); });
    }

    [Fact]
    public async Task Several_decoders_work_at_once()
    {
        Require();
        JpegSample[] samples = [.. JpegCorpus.Samples.Where(sample => sample.Outcome == JpegCorpus.Clean && sample.Frames is null)];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(offset => Task.Run(() =>
        {
            using var decoder = new TurboJpegDecoder();
            for (int i = 0; i < samples.Length; i++)
            {
                JpegSample sample = samples[(i + (offset * 17)) % samples.Length];
                byte[] pixels = new byte[sample.Width * sample.Height * 4];
                decoder.Decode(sample.Stream, Target(pixels, sample), JpegMode.Accurate, s_limits);
                Assert.True(JpegComparison.OfRgb(pixels, sample.Expected(JpegMode.Accurate), sample.Width).IsClose);
            }
        })));
    }

    [Fact]
    public void A_picture_costs_no_managed_memory()
    {
        Require();
        JpegSample sample = JpegCorpus.Sample("sample-420.jpg");
        using var decoder = new TurboJpegDecoder();
        byte[] stream = sample.Stream, pixels = new byte[sample.Width * sample.Height * 4];
        for (int i = 0; i < 3; i++) decoder.Decode(stream, Target(pixels, sample), JpegMode.Accurate, s_limits);
        long before = GC.GetAllocatedBytesForCurrentThread();
        decoder.Decode(stream, Target(pixels, sample), JpegMode.Accurate, s_limits);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    public static TheoryData<string> Decodable() =>
        [.. JpegCorpus.Samples.Where(sample => sample.Outcome != JpegCorpus.Refused && sample.Frames is null or "presets").Select(sample => sample.File)];

    public static TheoryData<string> Undecodable() => [.. JpegCorpus.Samples.Where(sample => sample.Outcome == JpegCorpus.Refused).Select(sample => sample.File)];

    public static TheoryData<string> SequenceNames() => [.. JpegCorpus.Sequences.Select(sequence => sequence.Key)];

    private static void Require() => RealPeers.RequireLibrary("libturbojpeg0", TurboJpegDecoder.IsAvailable);

    private static PixelTarget Target(byte[] pixels, JpegSample sample) => new(pixels, sample.Width, sample.Height, sample.Width * 4, PixelLayout.Bgrx32);
}
