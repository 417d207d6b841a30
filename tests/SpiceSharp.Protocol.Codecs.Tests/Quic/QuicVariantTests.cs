using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Every variant of the decoder gives the scalar one's pixels or its error, and touches nothing else.</summary>
public class QuicVariantTests
{
    private static readonly SpiceLimits Limits = new() { MaxImageDimension = 1 << 22, MaxImagePixels = 1 << 23 };

    private readonly QuicDecoder _scalar = new(CodecVariant.Scalar);
    private readonly QuicDecoder[] _fast = [.. CodecVariants.Supported.Where(variant => variant != CodecVariant.Scalar).Select(variant => new QuicDecoder(variant))];
    private readonly QuicEncoder _encoder = new();

    [Fact]
    public void On_all_vectors()
    {
        foreach (string file in Directory.GetFiles(Vectors.Folder("quic"), "*.quic")) AssertSame(File.ReadAllBytes(file), 0, file);
    }

    [Fact]
    public void On_pictures_of_every_type_width_and_kind()
    {
        int round = 0;
        foreach (QuicImageType type in QuicPictures.Types)
            for (int width = 1; width <= 140; width++)
                for (int i = 0; i < 3; i++, round++)
                {
                    string kind = QuicPictures.Kinds[round % QuicPictures.Kinds.Length];
                    int height = 1 + (round % 11);
                    AssertSame(QuicPictures.Stream(_encoder, type, width, height, kind, round), round % 7, $"{type} {width} x {height} {kind}");
                }
    }

    /// <summary>All stages of the clock, windows that move, chains of ones longer than a reservoir, spans that end inside a row.</summary>
    [Theory]
    [InlineData(2047, 9)]
    [InlineData(700, 40)]
    [InlineData(20000, 2)]
    [InlineData(3, 6000)]
    [InlineData(1, 13000)]
    public void On_larger_pictures(int width, int height)
    {
        foreach (QuicImageType type in QuicPictures.Types)
            foreach (string kind in QuicPictures.Kinds)
                AssertSame(QuicPictures.Stream(_encoder, type, width, height, kind, width), 4, $"{type} {width} x {height} {kind}");
    }

    [Fact]
    public void On_runs_as_long_as_rows_can_be()
    {
        foreach (QuicImageType type in QuicPictures.Types)
            AssertSame(QuicPictures.Stream(_encoder, type, 1_200_000, 3, "flat", 1), 0, $"{type}");
    }

    [Fact]
    public void On_damaged_streams()
    {
        var random = new Random(11);
        for (int round = 0; round < 400; round++)
        {
            QuicImageType type = QuicPictures.Types[round % QuicPictures.Types.Length];
            string kind = QuicPictures.Kinds[round % QuicPictures.Kinds.Length];
            byte[] good = QuicPictures.Stream(_encoder, type, random.Next(1, 60), random.Next(1, 12), kind, round);
            for (int i = 0; i < 60; i++)
            {
                byte[] bad = (byte[])good.Clone();
                for (int changes = random.Next(1, 4); changes > 0; changes--)
                {
                    int at = random.Next(QuicHeader.Size, bad.Length);
                    bad[at] = random.Next(4) switch { 0 => 0, 1 => 0xFF, 2 => (byte)random.Next(256), _ => (byte)(bad[at] ^ (1 << random.Next(8))) };
                }
                if (random.Next(4) == 0) bad = bad[..random.Next(QuicHeader.Size, bad.Length)];
                AssertSame(bad, i % 5, $"{type} {kind}, round {round}, damage {i}");
            }
        }
    }

    [Fact]
    public void On_random_bits()
    {
        var random = new Random(12);
        foreach (QuicImageType type in QuicPictures.Types)
            for (int round = 0; round < 150; round++)
            {
                byte[] stream = new byte[QuicHeader.Size + random.Next(4, 30_000)];
                random.NextBytes(stream);
                if (round % 3 == 1) for (int i = 0; i < stream.Length; i++) stream[i] |= (byte)random.Next(256); // many ones: long runs
                if (round % 3 == 2) for (int i = 0; i < stream.Length; i++) stream[i] &= (byte)random.Next(256); // many zeros: escapes
                byte[] header = Hex.Bytes($"51554943 00000000 {(int)type:X2}000000");
                header.CopyTo(stream, 0);
                BitConverter.GetBytes(random.Next(1, 300)).CopyTo(stream, 12);
                BitConverter.GetBytes(random.Next(1, 60)).CopyTo(stream, 16);
                AssertSame(stream, round % 3, $"{type}, round {round}");
            }
    }

    [Fact]
    public void And_none_allocates_in_steady_state()
    {
        foreach (QuicImageType type in QuicPictures.Types)
        {
            byte[] stream = QuicPictures.Stream(_encoder, type, 190, 20, "noise 12", 3);
            QuicHeader header = QuicDecoder.ReadHeader(stream, Limits);
            var picture = new GuardedPicture(header.NaturalLayout, header.Width, header.Height);
            foreach (QuicDecoder decoder in _fast) Assert.Equal(0, ImageAssert.AllocatedBytes(() => decoder.Decode(stream, picture.Target, Limits)));
        }
    }

    private void AssertSame(byte[] stream, int padding, string what)
    {
        QuicHeader header;
        try
        {
            header = QuicDecoder.ReadHeader(stream, Limits);
        }
        catch (SpiceImageException)
        {
            return; // the header is read by the same code in every variant
        }
        IEnumerable<PixelLayout> layouts = header.Type == QuicImageType.Rgb16 ? [PixelLayout.Rgb555, PixelLayout.Bgrx32] : [header.NaturalLayout];
        foreach (PixelLayout layout in layouts)
        {
            var expected = new GuardedPicture(layout, header.Width, header.Height, padding);
            SpiceImageException? refused = Decode(_scalar, stream, expected);
            foreach (QuicDecoder decoder in _fast)
            {
                var actual = new GuardedPicture(layout, header.Width, header.Height, padding);
                SpiceImageException? error = Decode(decoder, stream, actual);
                Assert.True(refused?.Message == error?.Message && refused?.Kind == error?.Kind, $"{what}: scalar: {refused?.Message ?? "pixels"}, fast: {error?.Message ?? "pixels"}");
                if (refused is null) Assert.True(expected.Pixels.AsSpan().SequenceEqual(actual.Pixels), $"{what}: other pixels");
                actual.AssertGuards();
            }
        }
    }

    private static SpiceImageException? Decode(QuicDecoder decoder, byte[] stream, GuardedPicture picture)
    {
        try
        {
            decoder.Decode(stream, picture.Target, Limits);
            return null;
        }
        catch (SpiceImageException refused)
        {
            return refused;
        }
    }
}
