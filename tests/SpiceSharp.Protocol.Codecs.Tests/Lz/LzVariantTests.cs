using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Every implementation of the decoder gives the plain one's pixels, or its error, and touches nothing else.</summary>
public class LzVariantTests
{
    private static readonly SpiceLimits Limits = SpiceLimits.Default;
    private static readonly uint[] Palette = [.. Enumerable.Range(0, 200).Select(i => 0xAB000000 + ((uint)i * 0x010713))];

    private readonly (CodecVariant Variant, LzDecoder Decoder)[] _decoders = [.. CodecVariants.Supported.Select(variant => (variant, new LzDecoder(variant)))];

    public static TheoryData<LzImageType> Types => [.. Enum.GetValues<LzImageType>()];

    [Theory, MemberData(nameof(Types))]
    public void Random_tokens_decode_alike_in_every_size(LzImageType type)
    {
        var random = new Random(100 + (int)type);
        for (int round = 0; round < 400; round++)
        {
            (int width, int height) = round < 200 ? (1 + round, 1) : (random.Next(1, 90), random.Next(1, 40));
            if (round % 50 == 49) (width, height) = (random.Next(500, 2100), random.Next(40, 60));
            byte[] stream = RandomLzTokens.Random(type, width, height, topDown: random.Next(2) == 0, random);
            AssertAlike(stream, type, width, height, padding: random.Next(3) * random.Next(7));
        }
    }

    [Theory, MemberData(nameof(Types))]
    public void Damaged_and_cut_streams_end_alike(LzImageType type)
    {
        var random = new Random(200 + (int)type);
        for (int round = 0; round < 600; round++)
        {
            (int width, int height) = (random.Next(1, 200), random.Next(1, 8));
            byte[] stream = RandomLzTokens.Random(type, width, height, topDown: true, random);
            for (int changes = random.Next(4); changes > 0; changes--)
                stream[random.Next(LzHeader.Size, stream.Length)] = (byte)(random.Next(3) == 0 ? 255 : random.Next(256));
            switch (random.Next(3))
            {
                case 0: stream = stream[..random.Next(LzHeader.Size, stream.Length)]; break;
                case 1: stream = [.. stream, .. new byte[random.Next(1, 120)]]; break;
            }
            AssertAlike(stream, type, width, height, padding: 0);
        }
    }

    [Fact]
    public void Every_vector_decodes_alike_into_rows_of_any_stride_and_in_both_orders()
    {
        int seen = 0;
        foreach (string file in Directory.GetFiles(Vectors.Folder("lz"), "*.lz").Order(StringComparer.Ordinal))
        {
            byte[] stream = File.ReadAllBytes(file);
            LzHeader header = LzDecoder.ReadHeader(stream, Limits);
            if (header.Units > 300_000) continue;
            seen++;
            foreach (int padding in new[] { 0, 1, 12 })
                AssertAlike(stream, header.Type, header.Width, header.Height, padding);
            stream[27] ^= 1;
            AssertAlike(stream, header.Type, header.Width, header.Height, padding: 0);
        }
        Assert.True(seen > 100);
    }

    [Theory]
    [InlineData(LzImageType.Rgb32, PixelLayout.Bgrx32)]
    [InlineData(LzImageType.Rgba, PixelLayout.Bgra32)]
    [InlineData(LzImageType.Rgb16, PixelLayout.Bgrx32)]
    [InlineData(LzImageType.A8, PixelLayout.Alpha8)]
    [InlineData(LzImageType.Plt4BigEndian, PixelLayout.Palette32)]
    public void No_shape_of_target_makes_a_decoder_allocate_again(LzImageType type, PixelLayout layout)
    {
        byte[] stream = RandomLzTokens.Random(type, 300, 200, topDown: false, new Random(5));
        foreach ((CodecVariant _, LzDecoder decoder) in _decoders)
            foreach (int padding in new[] { 0, 4 })
            {
                var picture = new GuardedPicture(layout, 300, 200, padding);
                Assert.Equal(0, ImageAssert.AllocatedBytes(() => Decode(decoder, stream, type, picture)));
            }
    }

    private void AssertAlike(byte[] stream, LzImageType type, int width, int height, int padding)
    {
        foreach (PixelLayout layout in LayoutsOf(type))
        {
            object? expected = null;
            foreach ((CodecVariant variant, LzDecoder decoder) in _decoders)
            {
                var picture = new GuardedPicture(layout, width, height, padding);
                object outcome = Outcome(() => Decode(decoder, stream, type, picture)) ?? Convert.ToHexString(picture.Pixels);
                picture.AssertGuards();
                expected ??= outcome;
                if (!expected.Equals(outcome)) Assert.Fail($"{variant} differs for {type} {width} x {height}, {layout}, padding {padding}: {Short(outcome)}, expected {Short(expected)}");
            }
        }
    }

    private static string Short(object outcome) => outcome.ToString() is { Length: > 200 } text ? text[..200] : outcome.ToString()!;

    private static IEnumerable<PixelLayout> LayoutsOf(LzImageType type) => type == LzImageType.Rgb16 ? [PixelLayout.Rgb555, PixelLayout.Bgrx32] : [type.NaturalLayout()];

    private static void Decode(LzDecoder decoder, byte[] stream, LzImageType type, GuardedPicture picture)
    {
        if (type.IsIndexed()) decoder.DecodeIndexed(stream, Palette, picture.Target, Limits);
        else if (type == LzImageType.Xxxa) decoder.DecodeAlpha(stream, picture.Target, Limits);
        else decoder.Decode(stream, picture.Target, Limits);
    }

    private static object? Outcome(Action decode)
    {
        try
        {
            decode();
            return null;
        }
        catch (SpiceImageException refused)
        {
            return (refused.Kind, refused.Message);
        }
    }
}
