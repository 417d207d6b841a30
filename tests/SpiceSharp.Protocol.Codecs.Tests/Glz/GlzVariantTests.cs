using System;
using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Every variant of the GLZ decoder against the plain one: same pixels, same error at the same place, nothing touched around output and sources.</summary>
public class GlzVariantTests
{
    private const int Margin = 256;

    private static readonly SpiceLimits Limits = SpiceLimits.Default with { MaxImagePixels = 1 << 18 };

    [Theory]
    [InlineData(3_000, 1)]
    [InlineData(40_000, 2)]
    [InlineData(1 << 20, 3)]
    [InlineData(1 << 20, 4)]
    public void Sequences_whole_cut_and_damaged(int window, int seed)
    {
        using var sequence = new GlzSequence(window, seed, count: 40);
        using var pictures = new GuardedWindow();
        var random = new Random(seed);
        foreach (GlzSequence.Picture picture in sequence.Pictures)
        {
            Assert.Equal(picture.Decoded, Compare(picture.Stream, pictures));
            for (int round = 0; round < 60; round++) Compare(Damage(picture.Stream, random), pictures);
            pictures.Add(GlzDecoder.ReadHeader(picture.Stream, Limits), picture.Decoded);
        }
        pictures.AssertUntouched();
    }

    [Theory]
    [InlineData(LzImageType.Rgb16)]
    [InlineData(LzImageType.Rgb24)]
    [InlineData(LzImageType.Rgb32)]
    [InlineData(LzImageType.Rgba)]
    public void Random_tokens_of_every_form_distance_and_length(LzImageType type)
    {
        var random = new Random((int)type);
        using var pictures = new GuardedWindow();
        for (ulong id = 0; id < 120; id++)
        {
            byte[] pixels = new byte[4 * random.Next(1, 700)];
            random.NextBytes(pixels);
            LzImageType other = id % 40 == 39 ? LzImageType.Rgb24 ^ (LzImageType)((int)type & 1) : type; // a few of another type
            pictures.Add(new GlzHeader(other, true, pixels.Length / 4, 1, 0, id, 0), pixels);
        }
        int good = 0;
        for (int round = 0; round < 1500; round++)
        {
            var tokens = new RandomTokens(random, type, pictures, id: 120);
            byte[] stream = [.. LzStream.Glz(type, tokens.Units, 1, 120, 120, ""), .. tokens.Bytes];
            if (Compare(stream, pictures) is not null) good++;
            Compare(stream[..random.Next(stream.Length)], pictures);
            Compare(Damage(stream, random), pictures);
        }
        Assert.InRange(good, 500, 1500);
        pictures.AssertUntouched();
    }

    [Fact]
    public void In_steady_state_nothing_is_allocated()
    {
        using var sequence = new GlzSequence(1 << 20, seed: 5, count: 30);
        using var pictures = new GuardedWindow();
        foreach (GlzSequence.Picture picture in sequence.Pictures) pictures.Add(GlzDecoder.ReadHeader(picture.Stream, Limits), picture.Decoded);
        byte[] pixels = new byte[4 * sequence.Pictures.Max(picture => picture.Width * picture.Height)];
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            var decoder = new GlzDecoder(variant);
            Assert.Equal(0, ImageAssert.AllocatedBytes(() =>
            {
                foreach (GlzSequence.Picture picture in sequence.Pictures) decoder.Decode(picture.Stream, pictures, pixels, Limits);
            }));
        }
    }

    private static byte[] Damage(byte[] stream, Random random)
    {
        byte[] damaged = (byte[])stream.Clone();
        for (int i = random.Next(1, 4); i > 0; i--) damaged[random.Next(4) == 0 ? random.Next(damaged.Length) : random.Next(Math.Min(33, damaged.Length - 1), damaged.Length)] = (byte)random.Next(256);
        return random.Next(3) == 0 ? damaged[..random.Next(damaged.Length)] : random.Next(8) == 0 ? [.. damaged, 0] : damaged;
    }

    /// <summary>Decodes with every variant; the pixels where all agree that there are some.</summary>
    private static byte[]? Compare(byte[] stream, GuardedWindow window)
    {
        (byte[]? Pixels, string Outcome) expected = Run(CodecVariant.Scalar, stream, window);
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            (byte[]? Pixels, string Outcome) actual = Run(variant, stream, window);
            Assert.Equal(expected.Outcome, actual.Outcome);
            Assert.Equal(expected.Pixels, actual.Pixels);
        }
        return expected.Pixels;
    }

    private static (byte[]? Pixels, string Outcome) Run(CodecVariant variant, byte[] stream, GuardedWindow window)
    {
        try
        {
            int bytes = GlzDecoder.ReadHeader(stream, Limits).DecodedBytes;
            byte[] memory = new byte[bytes + (2 * Margin)];
            memory.AsSpan().Fill(0xA5);
            try
            {
                GlzDecodeResult result = new GlzDecoder(variant).Decode(stream, window, memory.AsSpan(Margin, bytes), Limits);
                return result.IsComplete ? (memory[Margin..^Margin], "complete") : (null, $"needs {result.MissingPicture}");
            }
            finally
            {
                Assert.False(memory.AsSpan(0, Margin).ContainsAnyExcept((byte)0xA5), "written before the picture");
                Assert.False(memory.AsSpan(Margin + bytes).ContainsAnyExcept((byte)0xA5), "written behind the picture");
            }
        }
        catch (SpiceImageException refused)
        {
            return (null, $"{refused.Kind} at {refused.Offset}: {refused.Message}");
        }
    }

    /// <summary>Legal tokens, mostly: short and long, near and far, in all forms, and some that are wrong.</summary>
    private sealed class RandomTokens
    {
        private readonly Random _random;
        private readonly GuardedWindow _window;
        private readonly ulong _id;

        public RandomTokens(Random random, LzImageType type, GuardedWindow window, ulong id)
        {
            (_random, _window, _id) = (random, window, id);
            Units = random.Next(2) == 0 ? random.Next(1, 100) : random.Next(1, 900);
            Pass(type switch { LzImageType.Rgb16 => 2, _ => 3 }, type == LzImageType.Rgb16 ? 1 : 0);
            if (type == LzImageType.Rgba) Pass(1, 2);
        }

        public int Units { get; }

        public List<byte> Bytes { get; } = [];

        private void Pass(int coded, int bias)
        {
            for (int position = 0; position < Units;)
            {
                int room = Units - position, length;
                if (_random.Next(3) == 0 || room <= bias)
                {
                    length = Math.Min(room, _random.Next(3) == 0 ? 32 : _random.Next(1, 33));
                    Bytes.Add((byte)(length - 1));
                    for (int i = 0; i < length * coded; i++) Bytes.Add((byte)_random.Next(256));
                }
                else
                {
                    length = bias + 1 + (_random.Next(3) == 0 ? _random.Next(room - bias) : _random.Next(Math.Min(room - bias, 12)));
                    ulong distance = position == 0 || _random.Next(2) == 0 ? (ulong)_random.Next(1, 119) : 0;
                    if (distance > 0 && _random.Next(300) > 0 && _window.Units(_id - distance) < length) (distance, length) = (0, Math.Min(length, bias + 1));
                    int most = distance == 0 ? position : _window.Units(_id - distance) - length + 1;
                    if (_random.Next(400) == 0) most += 3;
                    if (most <= 0) continue;
                    Match(distance, _random.Next(2) == 0 ? _random.Next(Math.Min(most, 12)) : _random.Next(most), length - bias);
                }
                position += length;
            }
        }

        private void Match(ulong distance, int offset, int code)
        {
            bool isLong = _random.Next(3) == 0 || offset > 4095, isVeryLong = isLong && _random.Next(3) == 0;
            Bytes.Add((byte)((Math.Min(code, 7) << 5) | (isLong ? 16 : 0) | (offset & 15)));
            if (code >= 7)
            {
                for (code -= 7; code >= 255; code -= 255) Bytes.Add(255);
                Bytes.Add((byte)code);
            }
            Bytes.Add((byte)(offset >> 4));
            int least = (isLong ? distance : distance >> 6) == 0 ? 0 : 1, bytes = _random.Next(2) == 0 ? least : _random.Next(least, 4);
            Bytes.Add((byte)((bytes << 6) | (isLong ? (isVeryLong ? 32 : 0) | (offset >> 12) : (int)distance & 63)));
            if (!isLong) distance >>= 6;
            for (; bytes > 0; bytes--, distance >>= 8) Bytes.Add((byte)distance);
            if (isVeryLong) Bytes.Add((byte)(offset >> 17));
        }
    }

    /// <summary>Pictures whose memory goes on behind them with something else, which no decoder may take for pixels.</summary>
    private sealed class GuardedWindow : IGlzWindow, IDisposable
    {
        private readonly Dictionary<ulong, (GlzPicture Picture, SharedBuffer Memory, byte[] Expected)> _pictures = [];

        public void Add(GlzHeader header, byte[] pixels)
        {
            SharedBuffer memory = SharedBuffer.Rent(pixels.Length + Margin);
            memory.Span.Fill(0xEE);
            pixels.CopyTo(memory.Span);
            _pictures.Add(header.Id, (new GlzPicture(header, memory), memory, memory.Span.ToArray()));
        }

        public int Units(ulong id) => _pictures[id].Picture.Header.Units;

        public GlzLookup TryGet(ulong id, out GlzPicture? picture)
        {
            picture = _pictures.TryGetValue(id, out (GlzPicture Picture, SharedBuffer Memory, byte[] Expected) found) ? found.Picture.Retain() : null;
            return picture is not null ? GlzLookup.Found : id % 2 == 0 ? GlzLookup.NotYet : GlzLookup.Gone;
        }

        public void AssertUntouched()
        {
            foreach ((_, SharedBuffer memory, byte[] expected) in _pictures.Values)
            {
                Assert.True(memory.Span.SequenceEqual(expected));
                Assert.False(memory.IsShared);
            }
        }

        public void Dispose()
        {
            foreach ((GlzPicture picture, _, _) in _pictures.Values) picture.Dispose();
        }
    }
}
