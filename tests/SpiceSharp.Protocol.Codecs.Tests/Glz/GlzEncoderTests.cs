using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>What the GLZ encoder writes: hand-derived bytes, the sender's duties, and pixels that come back.</summary>
public class GlzEncoderTests
{
    private static readonly SpiceLimits Limits = SpiceLimits.Default;

    [Fact]
    public void A_picture_by_hand()
    {
        using var dictionary = new GlzEncoderDictionary(1000);
        // A literal and a run of 3: L 3, distance 1.
        Assert.Equal(LzStream.Glz(LzImageType.Rgb32, 4, 1, 0, 0, "00 010203 60 00 00"), Encode(dictionary, LzImageType.Rgb32, 4, 1, Enumerable.Repeat(0xFF030201, 4)));
        // The same again: 4 units of the picture before, from its unit 0.
        Assert.Equal(LzStream.Glz(LzImageType.Rgb32, 4, 1, 1, 1, "80 00 01"), Encode(dictionary, LzImageType.Rgb32, 4, 1, Enumerable.Repeat(0x00030201u, 4)));
    }

    [Fact]
    public void Sixteen_bits_and_alpha_by_hand()
    {
        using var dictionary = new GlzEncoderDictionary(1000);
        // High byte first, without bit 15; L 3 + bias 1 = 4.
        byte[] words = new byte[10];
        for (int i = 0; i < 5; i++) BitConverter.TryWriteBytes(words.AsSpan(2 * i), (ushort)0xFC1F);
        Assert.Equal(
            LzStream.Glz(LzImageType.Rgb16, 5, 1, 0, 0, "00 7C1F 60 00 00"),
            new GlzEncoder().Encode(new PixelView(words, 5, 1, 10, PixelLayout.Rgb555), LzImageType.Rgb16, dictionary, out _).ToArray());
        // Colours: a literal and a run of 4. Alpha: a literal and 4 more are a run of L 2 + bias 2.
        Assert.Equal(LzStream.Glz(LzImageType.Rgba, 5, 1, 1, 1, "00 010203 80 00 00  00 80 40 00 00"), Encode(dictionary, LzImageType.Rgba, 5, 1, Enumerable.Repeat(0x80030201, 5)));
    }

    [Fact]
    public void Rows_are_repacked_and_three_byte_pixels_are_the_same_pixels()
    {
        byte[] padded = Hex.Bytes("010203 040506 FF 070809 0A0B0C FF");
        using var dictionary = new GlzEncoderDictionary(1000);
        byte[] stream = new GlzEncoder().Encode(new PixelView(padded, 2, 2, 7, PixelLayout.Bgr24), LzImageType.Rgb24, dictionary, out ulong id).ToArray();
        Assert.Equal(0ul, id);
        Assert.Equal(LzStream.Glz(LzImageType.Rgb24, 2, 2, 0, 0, "03 010203 040506 070809 0A0B0C"), stream);
    }

    [Fact]
    public void The_head_is_the_oldest_picture_with_which_the_window_holds_the_new_one()
    {
        using var dictionary = new GlzEncoderDictionary(10);
        uint[] heads = [.. new[] { 4, 4, 2, 1, 3, 9, 1, 1 }.Select(width => HeadDistance(Encode(dictionary, LzImageType.Rgb32, width, 1, Enumerable.Repeat(7u, width))))];
        // 4 | 4 4 | 4 4 2 | 4 2 1 | 4 2 1 3 (= 10) | 9 | 9 1 | 1 1
        Assert.Equal([0u, 1, 2, 2, 3, 0, 1, 1], heads);
        Assert.Equal((2, 2L), (dictionary.Count, dictionary.Pixels));
    }

    [Fact]
    public void What_the_window_does_not_exceed_takes_no_number()
    {
        using var dictionary = new GlzEncoderDictionary(10);
        Assert.True(dictionary.Accepts(3, 3));
        Assert.False(dictionary.Accepts(5, 2)); // must be smaller
        Assert.False(dictionary.Accepts(int.MaxValue, int.MaxValue));
        Assert.False(dictionary.Accepts(0, 1));
        Assert.Throws<ArgumentException>(() => Encode(dictionary, LzImageType.Rgb32, 5, 2, new uint[10]));
        Assert.Throws<ArgumentException>(() => Encode(dictionary, LzImageType.Rgb16, 3, 3, new uint[9])); // of 32-bit pixels
        Assert.Throws<ArgumentException>(() => Encode(dictionary, LzImageType.Plt8, 3, 3, new uint[9]));
        new GlzEncoder().Encode(View(new byte[4], 1, 1), LzImageType.Rgb32, dictionary, out ulong id);
        Assert.Equal(0ul, id);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GlzEncoderDictionary(GlzEncoderDictionary.MaxWindowPixels + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GlzEncoderDictionary(-1));
        Assert.False(new GlzEncoderDictionary(0).Accepts(1, 1));
    }

    [Fact]
    public void A_reset_begins_again_with_number_0_and_nothing_to_refer_to()
    {
        using var dictionary = new GlzEncoderDictionary(1000);
        byte[] first = Encode(dictionary, LzImageType.Rgb32, 5, 1, [1, 2, 3, 4, 5]);
        Assert.NotEqual(first, Encode(dictionary, LzImageType.Rgb32, 5, 1, [1, 2, 3, 4, 5]));
        dictionary.Reset();
        Assert.Equal((0, 0L), (dictionary.Count, dictionary.Pixels));
        Assert.Equal(first, Encode(dictionary, LzImageType.Rgb32, 5, 1, [1, 2, 3, 4, 5]));
    }

    [Theory]
    [InlineData(60, 1)]
    [InlineData(3_000, 2)]
    [InlineData(40_000, 3)]
    [InlineData(1 << 22, 4)]
    public void Every_sequence_comes_back_whatever_the_window_and_the_variants(int window, int seed)
    {
        using var sequence = new GlzSequence(window, seed);
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            using var dictionary = new GlzEncoderDictionary(window);
            using var receiver = new PlainGlzWindow();
            var encoder = new GlzEncoder(variant);
            var decoder = new GlzDecoder(variant);
            foreach (GlzSequence.Picture picture in sequence.Pictures)
            {
                byte[] stream = encoder.Encode(picture.View, picture.Type, dictionary, out ulong id).ToArray();
                Assert.Equal(picture.Id, id);
                Assert.Equal(picture.Stream, stream); // all variants write the same
                using GlzPicture? decoded = receiver.Decode(decoder, stream, GlzDecoder.ReadHeader(stream, Limits));
                Assert.NotNull(decoded);
                Assert.True(decoded.Pixels.SequenceEqual(picture.Decoded), $"picture {id} of {picture.Type}, {picture.Width} x {picture.Height}");
            }
        }
    }

    [Fact]
    public void Earlier_pictures_and_the_picture_itself_are_used()
    {
        var random = new Random(5);
        uint[] noise = [.. Enumerable.Range(0, 200 * 100).Select(_ => (uint)random.Next(1 << 24))];
        using var dictionary = new GlzEncoderDictionary(1 << 20);
        int first = Encode(dictionary, LzImageType.Rgb32, 200, 100, noise).Length;
        Assert.InRange(first, 60_000, GlzEncoder.MaxEncodedBytes(200, 100, LzImageType.Rgb32));
        Assert.InRange(Encode(dictionary, LzImageType.Rgb32, 200, 100, noise).Length, 34, 200); // the same
        Assert.InRange(Encode(dictionary, LzImageType.Rgb32, 200, 100, [.. noise[1400..], .. noise[..1400]]).Length, 34, 400); // scrolled
        Assert.InRange(Encode(dictionary, LzImageType.Rgb32, 100, 100, noise[5_000..15_000]).Length, 34, 400); // a part
        uint[] tile = [.. noise[..500].Select(p => p ^ 0x555555)];
        Assert.InRange(Encode(dictionary, LzImageType.Rgb32, 500, 10, [.. Enumerable.Repeat(tile, 10).SelectMany(t => t)]).Length, 1500, 1700); // itself
        Assert.InRange(Encode(dictionary, LzImageType.Rgb24, 200, 100, noise).Length, 60_000, 64_000); // another type shares nothing
    }

    [Fact]
    public void Noise_never_exceeds_the_bound()
    {
        var random = new Random(6);
        foreach (int colours in new[] { 2, 3, 16, 256, 1 << 24 })
            for (int pixels = 1; pixels < 300; pixels += 7)
            {
                using var dictionary = new GlzEncoderDictionary(1000);
                for (int i = 0; i < 4; i++)
                    Assert.InRange(Encode(dictionary, LzImageType.Rgba, pixels, 1, Enumerable.Range(0, pixels).Select(_ => (uint)random.Next(colours) * 0x01010101u)).Length, 34, GlzEncoder.MaxEncodedBytes(pixels, 1, LzImageType.Rgba));
            }
    }

    [Fact]
    public void In_steady_state_nothing_is_allocated()
    {
        using var sequence = new GlzSequence(40_000, seed: 9);
        using var dictionary = new GlzEncoderDictionary(40_000);
        var encoder = new GlzEncoder();
        long before = 0;
        for (int round = 0; round < 4; round++)
        {
            if (round == 3) before = GC.GetAllocatedBytesForCurrentThread();
            foreach (GlzSequence.Picture picture in sequence.Pictures) encoder.Encode(picture.View, picture.Type, dictionary, out _);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Many_tiny_pictures_are_bounded_in_number()
    {
        using var dictionary = new GlzEncoderDictionary(GlzEncoderDictionary.MaxWindowPixels);
        var encoder = new GlzEncoder();
        byte[] pixel = new byte[4];
        for (int i = 0; i < 70_000; i++) encoder.Encode(View(pixel, 1, 1), LzImageType.Rgb32, dictionary, out _);
        Assert.Equal(1 << 16, dictionary.Count);
    }

    [Fact]
    public async Task Encoders_of_several_channels_share_a_dictionary()
    {
        const int Channels = 3, Rounds = 60;
        using var dictionary = new GlzEncoderDictionary(30_000);
        var streams = new byte[Channels * Rounds][];
        var expected = new byte[Channels * Rounds][];
        await Task.WhenAll(Enumerable.Range(0, Channels).Select(channel => Task.Run(() =>
        {
            var encoder = new GlzEncoder();
            var random = new Random(channel);
            for (int i = 0; i < Rounds; i++)
            {
                byte[] pixels = new byte[4 * 50 * 20];
                for (int at = 0; at < pixels.Length; at += 4) pixels[at] = (byte)(random.Next(8) == 0 ? random.Next(4) : 1);
                byte[] stream = encoder.Encode(View(pixels, 50, 20), LzImageType.Rgb32, dictionary, out ulong id).ToArray();
                (streams[id], expected[id]) = (stream, pixels);
            }
        })));
        using var receiver = new PlainGlzWindow();
        var decoder = new GlzDecoder();
        for (int id = 0; id < streams.Length; id++)
        {
            using GlzPicture? decoded = receiver.Decode(decoder, streams[id], GlzDecoder.ReadHeader(streams[id], Limits));
            Assert.Equal(expected[id], decoded!.Pixels.ToArray());
        }
    }

    [Theory]
    [InlineData(30_000, 11)]
    [InlineData(1 << 20, 12)]
    public void Channels_that_overtake_each_other_wait_and_end_with_the_same_pixels(int window, int seed)
    {
        const int Channels = 3;
        using var sequence = new GlzSequence(window, seed, count: 90);
        var random = new Random(seed);
        Queue<GlzSequence.Picture>[] lanes = [.. Enumerable.Range(0, Channels).Select(_ => new Queue<GlzSequence.Picture>())];
        foreach (GlzSequence.Picture picture in sequence.Pictures) lanes[random.Next(Channels)].Enqueue(picture);
        using var receiver = new PlainGlzWindow();
        var decoder = new GlzDecoder();
        int waits = 0, done = 0;
        while (done < sequence.Pictures.Count)
        {
            Queue<GlzSequence.Picture> lane = lanes[random.Next(Channels)];
            if (!lane.TryPeek(out GlzSequence.Picture? next)) continue;
            using GlzPicture? decoded = receiver.Decode(decoder, next.Stream, GlzDecoder.ReadHeader(next.Stream, Limits));
            if (decoded is null)
            {
                waits++;
                continue;
            }
            Assert.True(decoded.Pixels.SequenceEqual(next.Decoded));
            lane.Dequeue();
            done++;
        }
        Assert.NotEqual(0, waits);
    }

    private static byte[] Encode(GlzEncoderDictionary dictionary, LzImageType type, int width, int height, IEnumerable<uint> words)
    {
        byte[] pixels = [.. words.SelectMany(BitConverter.GetBytes)];
        PixelLayout layout = type == LzImageType.Rgba ? PixelLayout.Bgra32 : PixelLayout.Bgrx32;
        return new GlzEncoder().Encode(new PixelView(pixels, width, height, 4 * width, layout), type, dictionary, out _).ToArray();
    }

    private static uint HeadDistance(byte[] stream) => GlzDecoder.ReadHeader(stream, Limits).WindowHeadDistance;

    private static PixelView View(byte[] pixels, int width, int height) => new(pixels, width, height, 4 * width, PixelLayout.Bgrx32);
}
