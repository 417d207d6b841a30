using System;
using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>The plain decoder is the definition: the others give its pixels and its errors, for streams that no encoder would make too.</summary>
public class Lz4VariantTests
{
    private const int Width = 173, Height = 9;
    private static readonly SpiceLimits Limits = SpiceLimits.Default;

    public static TheoryData<BitmapFormat> Formats => [BitmapFormat.SixteenBit, BitmapFormat.TwentyFourBit, BitmapFormat.ThirtyTwoBit, BitmapFormat.Rgba, BitmapFormat.EightBitAlpha];

    [Theory, MemberData(nameof(Formats))]
    public void Valid_cut_and_damaged_streams_end_alike(BitmapFormat format)
    {
        var random = new Random((int)format);
        for (int round = 0; round < 150; round++)
        {
            bool topDown = round % 3 != 0;
            int padding = round % 4 == 3 ? random.Next(1, 40) : 0;
            byte[] stream = Stream(random, format, topDown, (int)format.RowBytes(Width) * Height);
            Assert.Null(Compare(stream, format, padding));
            for (int i = 0; i < 12; i++)
            {
                byte[] damaged = (byte[])stream.Clone();
                for (int changes = random.Next(1, 4); changes > 0; changes--)
                    damaged[random.Next(2, damaged.Length)] = random.Next(3) switch { 0 => 0xFF, 1 => 0, _ => (byte)random.Next(256) };
                if (i % 3 == 0) damaged = damaged[..random.Next(2, damaged.Length)];
                Compare(damaged, format, padding);
            }
        }
    }

    [Fact]
    public void Every_truncation_ends_alike()
    {
        byte[] stream = Stream(new Random(1), BitmapFormat.ThirtyTwoBit, topDown: true, 4 * Width * Height);
        for (int length = 2; length < stream.Length; length++) Assert.NotNull(Compare(stream[..length], BitmapFormat.ThirtyTwoBit, 0));
    }

    [Fact]
    public void Every_distance_and_length_near_every_end()
    {
        for (int distance = 1; distance <= 70; distance++)
            foreach (int length in new[] { 4, 5, 15, 16, 17, 18, 19, 20, 33, 64, 100, 273, 274, 529 })
                for (int rest = 0; rest < 70; rest += 1 + (rest / 20))
                {
                    var block = new List<byte>();
                    byte[] history = new byte[80], tail = new byte[rest];
                    for (int i = 0; i < history.Length; i++) history[i] = (byte)(i * 7);
                    Sequence(block, history, distance, length);
                    Sequence(block, tail, 0, 0);
                    byte[] stream = [1, (byte)BitmapFormat.EightBitAlpha, 0, 0, (byte)(block.Count >> 8), (byte)block.Count, .. block];
                    Compare(stream, PixelLayout.Alpha8, history.Length + length + rest, 1, 0);
                }
    }

    /// <summary>Decodes by every variant; what the plain one threw.</summary>
    private static SpiceImageException? Compare(byte[] stream, BitmapFormat format, int padding) =>
        Compare(stream, BitmapDecoder.NaturalLayout(format, hasPalette: false), Width, Height, padding);

    private static SpiceImageException? Compare(byte[] stream, PixelLayout layout, int width, int height, int padding)
    {
        SpiceImageException? expected = null;
        byte[] pixels = [];
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            var picture = new GuardedPicture(layout, width, height, padding);
            SpiceImageException? thrown = null;
            try
            {
                new Lz4ImageDecoder(variant).Decode(stream, picture.Target, Limits);
            }
            catch (SpiceImageException e)
            {
                thrown = e;
            }
            picture.AssertGuards();
            if (variant == CodecVariant.Scalar) (expected, pixels) = (thrown, picture.Pixels);
            Assert.Equal(expected?.Message, thrown?.Message); // kind, offset and reason
            Assert.Equal(expected?.Kind, thrown?.Kind);
            if (thrown is null) Assert.True(pixels.AsSpan().SequenceEqual(picture.Pixels), $"{variant}");
        }
        return expected;
    }

    /// <summary>Blocks of random sequences that make exactly <paramref name="bytes"/> bytes.</summary>
    private static byte[] Stream(Random random, BitmapFormat format, bool topDown, int bytes)
    {
        var stream = new List<byte> { topDown ? (byte)1 : (byte)0, (byte)format };
        for (int position = 0; position < bytes;)
        {
            int end = random.Next(3) == 0 ? bytes : Math.Min(bytes, position + random.Next(1, 900));
            var block = new List<byte>();
            while (position < end)
            {
                byte[] literals = new byte[Math.Min(end - position, Length(random) - 4)];
                random.NextBytes(literals);
                position += literals.Length;
                int room = end - position, length = Math.Min(room, Length(random));
                if (length < 4 || position == 0)
                {
                    byte[] rest = new byte[room];
                    random.NextBytes(rest);
                    Sequence(block, [.. literals, .. rest], 0, 0);
                    position = end;
                    break;
                }
                int distance = Math.Min(position, random.Next(4) == 0 ? random.Next(1, 3000) : random.Next(1, 40));
                Sequence(block, literals, distance, length);
                position += length;
                if (position == end) Sequence(block, [], 0, 0);
            }
            stream.AddRange([(byte)(block.Count >> 24), (byte)(block.Count >> 16), (byte)(block.Count >> 8), (byte)block.Count, .. block]);
        }
        return [.. stream];
    }

    private static int Length(Random random) => 4 + random.Next(10) switch { 0 => random.Next(300), 1 => random.Next(40), _ => random.Next(16) };

    /// <summary>One sequence; without a match where the length is 0.</summary>
    private static void Sequence(List<byte> block, ReadOnlySpan<byte> literals, int distance, int length)
    {
        block.Add((byte)((Math.Min(15, literals.Length) << 4) | (length == 0 ? 0 : Math.Min(15, length - 4))));
        if (literals.Length >= 15) Chain(literals.Length - 15);
        block.AddRange(literals.ToArray());
        if (length == 0) return;
        block.Add((byte)distance);
        block.Add((byte)(distance >> 8));
        if (length >= 19) Chain(length - 19);

        void Chain(int rest)
        {
            for (; rest >= 255; rest -= 255) block.Add(255);
            block.Add((byte)rest);
        }
    }
}
