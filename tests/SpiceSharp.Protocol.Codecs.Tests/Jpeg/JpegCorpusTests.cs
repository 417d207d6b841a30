using System;
using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>The files of tests/Vectors/jpeg beside the pixels that libjpeg-turbo decodes them to.</summary>
public class JpegCorpusTests
{
    private static readonly SpiceLimits s_limits = SpiceLimits.Default;

    [Theory, MemberData(nameof(Decodable))]
    public void Picture_is_that_of_libjpeg_turbo(string file)
    {
        JpegSample sample = JpegCorpus.Sample(file);
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            using var decoder = new JpegDecoder(variant);
            foreach (JpegMode mode in s_modes)
            {
                var picture = new GuardedPicture(PixelLayout.Bgrx32, sample.Width, sample.Height, padding: 4);
                JpegResult result = decoder.Decode(sample.Stream, picture.Target, mode, s_limits);
                picture.AssertGuards();
                JpegComparison difference = JpegComparison.OfRgb(picture.Pixels, sample.Expected(mode), sample.Width);
                Assert.True(difference.IsClose, $"{sample.Note}, {mode}, {variant}: {difference}");
                Assert.DoesNotContain(picture.Words, pixel => pixel >> 24 != 0);
                // What was damaged may be sound to the eye of the decoder; what was not must be.
                if (sample.Outcome == JpegCorpus.Damaged) Assert.True(result.IsDamaged, $"{sample.Note}: no damage is reported");
                else if (!file.StartsWith("damaged", StringComparison.Ordinal)) Assert.Equal(default, result);
            }
        }
    }

    [Theory, MemberData(nameof(Decodable))]
    public void Header_tells_the_size(string file)
    {
        JpegSample sample = JpegCorpus.Sample(file);
        using var decoder = new JpegDecoder();
        JpegHeader header = decoder.ReadHeader(sample.Stream, s_limits);
        Assert.Equal((sample.Width, sample.Height), (header.Width, header.Height));
        Assert.Contains(header.Components, new[] { 1, 3 });
    }

    [Theory, MemberData(nameof(Undecodable))]
    public void What_libjpeg_turbo_refuses_is_refused(string file)
    {
        JpegSample sample = JpegCorpus.Sample(file);
        JpegSample sound = JpegCorpus.Sample("sample-420.jpg");
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            using var decoder = new JpegDecoder(variant);
            var picture = new GuardedPicture(PixelLayout.Bgrx32, sound.Width, sound.Height);
            Assert.Throws<SpiceImageException>(() => { decoder.Decode(sample.Stream, picture.Target, JpegMode.Accurate, s_limits); });
            picture.AssertGuards();
            decoder.Decode(sound.Stream, picture.Target, JpegMode.Accurate, s_limits);
            Assert.True(JpegComparison.OfRgb(picture.Pixels, sound.Expected(JpegMode.Accurate), sound.Width).IsClose, "the decoder is of no use after a refusal");
        }
    }

    [Theory, MemberData(nameof(SequenceNames))]
    public void Sequence_needs_its_tables_once(string name)
    {
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            using var decoder = new JpegDecoder(variant) { KeepTables = true };
            foreach (JpegSample frame in JpegCorpus.Sequences.Single(sequence => sequence.Key == name))
            {
                foreach (JpegMode mode in s_modes)
                {
                    var picture = new GuardedPicture(PixelLayout.Bgrx32, frame.Width, frame.Height);
                    Assert.Equal(default, decoder.Decode(frame.Stream, picture.Target, mode, s_limits));
                    JpegComparison difference = JpegComparison.OfRgb(picture.Pixels, frame.Expected(mode), frame.Width);
                    Assert.True(difference.IsClose, $"{frame.File}, {mode}, {variant}: {difference}");
                }
            }
        }
    }

    [Fact]
    public void Tables_are_forgotten_where_they_shall_be()
    {
        JpegSample first = JpegCorpus.Sample("own-tables-0.jpg"), second = JpegCorpus.Sample("own-tables-1.jpg");
        byte[] fresh = Decode(new JpegDecoder(), second.Stream);
        var single = new JpegDecoder();
        Decode(single, first.Stream);
        Assert.Equal(fresh, Decode(single, second.Stream));
        var stream = new JpegDecoder { KeepTables = true };
        Decode(stream, first.Stream);
        Assert.NotEqual(fresh, Decode(stream, second.Stream));
        stream.ResetTables();
        Assert.Equal(fresh, Decode(stream, second.Stream));

        byte[] Decode(JpegDecoder decoder, byte[] jpeg)
        {
            var picture = new GuardedPicture(PixelLayout.Bgrx32, first.Width, first.Height);
            ImageAssert.DecodesOrRefuses(() => decoder.Decode(jpeg, picture.Target, JpegMode.Accurate, s_limits));
            return picture.Pixels;
        }
    }

    [Theory]
    [InlineData("sample-420.jpg")]
    [InlineData("restart-rows.jpg")]
    [InlineData("progressive-422.jpg")]
    [InlineData("grey.jpg")]
    public void Every_prefix_is_a_picture_or_refused(string file)
    {
        JpegSample sample = JpegCorpus.Sample(file);
        byte[] whole = sample.Stream;
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            using var decoder = new JpegDecoder(variant);
            var picture = new GuardedPicture(PixelLayout.Bgrx32, sample.Width, sample.Height);
            int pictures = 0;
            for (int length = 0; length < whole.Length; length++)
            {
                byte[] prefix = whole[..length]; // an array of its own, so that reading past the end is found out
                JpegResult result = default;
                if (!ImageAssert.DecodesOrRefuses(() => result = decoder.Decode(prefix, picture.Target, JpegMode.Accurate, s_limits))) continue;
                pictures++;
                Assert.True(result.IsDamaged, $"the first {length} of {whole.Length} bytes count as whole");
                Assert.InRange(result.Offset, 0, length);
            }

            picture.AssertGuards();
            Assert.True(pictures > 100);
        }
    }

    private static readonly JpegMode[] s_modes = [JpegMode.Accurate, JpegMode.Fast];

    public static TheoryData<string> Decodable() => Files(sample => sample.Outcome != JpegCorpus.Refused && (sample.Frames is null or "presets"));

    public static TheoryData<string> Undecodable() => Files(sample => sample.Outcome == JpegCorpus.Refused);

    public static TheoryData<string> SequenceNames() => [.. JpegCorpus.Sequences.Select(sequence => sequence.Key)];

    private static TheoryData<string> Files(Func<JpegSample, bool> wanted)
    {
        IEnumerable<string> files = JpegCorpus.Samples.Where(wanted).Select(sample => sample.File);
        return [.. files];
    }
}
