using System;
using System.Linq;
using static SpiceSharp.Protocol.Codecs.Tests.JpegStream;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>What is made of damaged coded data: grey blocks, hand-made streams. One step of the DC coefficient is one grey level.</summary>
public class JpegDamageTests
{
    private const string FourBlocks = SevenBrighter + SameBlock + SevenBrighter + SameBlock;

    [Fact]
    public void A_sound_stream_is_complete()
    {
        (int[] levels, JpegResult result) = Decode(4, Grey(4, Bits(FourBlocks), Eoi));
        Assert.Equal([135, 135, 142, 142], levels);
        Assert.True(result.IsComplete);
        Assert.Equal(new JpegResult(JpegDamage.None, 0), result);
    }

    [Fact]
    public void Bytes_behind_EOI_and_fill_bytes_before_markers_are_nothing()
    {
        (int[] levels, JpegResult result) = Decode(4, Grey(4, Bits(FourBlocks), [0xFF, 0xFF, 0xFF, .. Eoi, 1, 2, 3]));
        Assert.Equal([135, 135, 142, 142], levels);
        Assert.True(result.IsComplete);
    }

    [Fact]
    public void Without_EOI_the_picture_is_there_and_the_loss_reported()
    {
        byte[] stream = Grey(4, Bits(FourBlocks));
        (int[] levels, JpegResult result) = Decode(4, stream);
        Assert.Equal([135, 135, 142, 142], levels);
        Assert.Equal(new JpegResult(JpegDamage.MissingEnd, stream.Length), result);
    }

    [Fact]
    public void Truncated_data_ends_in_zero_bits_and_then_in_grey()
    {
        // The second block is cut: zero bits make a difference of 0 and then coefficients of one bit, each -1 in turn; the others are grey.
        (int[] levels, JpegResult result) = Decode(4, Grey(4, Bits(SevenBrighter)));
        Assert.Equal(135, levels[0]);
        Assert.Equal([128, 128], levels.Skip(2));
        Assert.Equal(JpegDamage.Truncated, result.Damage);
    }

    [Fact]
    public void A_marker_in_the_data_ends_it()
    {
        (int[] levels, JpegResult result) = Decode(4, Grey(4, Eoi));
        Assert.Equal([128, 128, 128], levels.Skip(1));
        Assert.Equal(JpegDamage.UnexpectedMarker, result.Damage);
        Assert.True(result.IsDamaged);
    }

    [Fact]
    public void A_code_that_is_not_in_the_table_is_seventeen_bits_of_nothing()
    {
        (int[] levels, JpegResult result) = Decode(2, Grey(2, Bits("00 1111111111111111 0" + SevenBrighter), Eoi));
        Assert.Equal([128, 135], levels);
        Assert.Equal(JpegDamage.InvalidCode, result.Damage);
    }

    [Fact]
    public void Data_behind_the_last_block_is_reported()
    {
        (int[] levels, JpegResult result) = Decode(1, Grey(1, Bits(SevenBrighter), [1, 2, 3], Eoi));
        Assert.Equal([135], levels);
        Assert.Equal(JpegDamage.ExtraneousData, result.Damage);
    }

    [Theory]
    [InlineData(new byte[] { 0xD0, 0xD1 }, new[] { 135, 135, 135 }, JpegDamage.None)]
    [InlineData(new byte[] { 0xD0, 0xD5 }, new[] { 135, 135, 135 }, JpegDamage.RestartMismatch)]   // too far off to mean anything: taken as it is
    [InlineData(new byte[] { 0xD1, 0xD2 }, new[] { 135, -1, 135 }, JpegDamage.RestartMismatch)]    // one interval is missing
    [InlineData(new byte[] { 0xD0, 0xD0 }, new[] { 135, 135, -1 }, JpegDamage.RestartMismatch)]    // one that is past, and its interval, are skipped
    public void Restart_markers_bring_the_decoder_back_in_step(byte[] markers, int[] expected, JpegDamage damage)
    {
        byte[] block = Bits(SevenBrighter);
        (int[] levels, JpegResult result) = Decode(3, Join(
            Soi, Dqt(), Segment(0xDD, 0, 1), Frame(24, 8), Scan(), block, [0xFF, markers[0]], block, [0xFF, markers[1]], block, Eoi));
        for (int i = 0; i < expected.Length; i++)
            if (expected[i] >= 0) Assert.Equal(expected[i], levels[i]);
        Assert.Equal(damage, result.Damage);
    }

    [Fact]
    public void Every_prefix_of_a_picture_is_a_picture_or_refused()
    {
        foreach (string file in new[] { "sample-420.jpg", "restart-3-mcu-444.jpg", "progressive-420.jpg", "scans-one-each.jpg" })
        {
            byte[] whole = Vectors.Read("jpeg", file);
            var decoder = new JpegDecoder();
            int pictures = 0;
            for (int length = 0; length < whole.Length; length++)
            {
                var picture = new GuardedPicture(PixelLayout.Bgrx32, 39, 27, padding: 5);
                try
                {
                    JpegResult result = decoder.Decode(whole.AsSpan(0, length), picture.Target, JpegMode.Accurate, SpiceLimits.Default);
                    Assert.True(result.IsDamaged);
                    pictures++;
                }
                catch (SpiceImageException error)
                {
                    Assert.Equal(SpiceImageErrorKind.Truncated, error.Kind);
                    Assert.InRange(error.Offset, 0, length);
                }

                picture.AssertGuards();
            }

            Assert.NotEqual(0, pictures);
            Assert.True(Decode(decoder, whole, 39, 27).Result.IsComplete);
        }
    }

    [Theory, MemberData(nameof(Variants))]
    public void Every_variant_makes_the_same_of_mutated_streams(CodecVariant variant)
    {
        (JpegDecoder plain, JpegDecoder fast) = (new JpegDecoder(CodecVariant.Scalar), new JpegDecoder(variant));
        var random = new Random(11);
        string[] files = ["sample-420.jpg", "sample-440.jpg", "sample-411.jpg", "restart-3-mcu-444.jpg", "progressive-422.jpg", "quality-100-444.jpg", "rgb.jpg", "scans-restart.jpg"];
        for (int round = 0; round < 1500; round++)
        {
            byte[] stream = [.. Vectors.Read("jpeg", files[round % files.Length])];
            for (int i = random.Next(1, 5); i > 0; i--) stream[random.Next(stream.Length)] = (byte)random.Next(256);
            JpegMode mode = (round & 8) == 0 ? JpegMode.Accurate : JpegMode.Fast;
            Assert.Equal(Outcome(plain, stream, mode), Outcome(fast, stream, mode));
        }
    }

    public static TheoryData<CodecVariant> Variants() => [.. CodecVariants.Supported.Where(variant => variant != CodecVariant.Scalar).DefaultIfEmpty(CodecVariant.Scalar)];

    private static string Outcome(JpegDecoder decoder, byte[] stream, JpegMode mode)
    {
        var picture = new GuardedPicture(PixelLayout.Bgrx32, 39, 27, padding: 3);
        try
        {
            JpegResult result = decoder.Decode(stream, picture.Target, mode, SpiceLimits.Default);
            picture.AssertGuards();
            return $"{result} {Convert.ToBase64String(picture.Pixels)}";
        }
        catch (SpiceImageException error)
        {
            picture.AssertGuards();
            return error.Message;
        }
    }

    private static (int[] Levels, JpegResult Result) Decode(int blocks, byte[] stream)
    {
        (byte[] pixels, JpegResult result) = Decode(new JpegDecoder(), stream, blocks * 8, 8);
        return ([.. Enumerable.Range(0, blocks).Select(block => (int)pixels[block * 8 * 4])], result);
    }

    private static (byte[] Pixels, JpegResult Result) Decode(JpegDecoder decoder, byte[] stream, int width, int height)
    {
        byte[] pixels = new byte[width * height * 4];
        return (pixels, decoder.Decode(stream, new PixelTarget(pixels, width, height, width * 4, PixelLayout.Bgrx32), JpegMode.Accurate, SpiceLimits.Default));
    }
}
