using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>Damaged streams end in pixels or in the typed error, within the limits, and never outside the target.</summary>
public class MutationTests
{
    private static readonly SpiceLimits Limits = new() { MaxImageDimension = 2048, MaxImagePixels = 1 << 18 };

    private readonly QuicDecoder _quic = new();
    private readonly LzDecoder _lz = new();
    private readonly Lz4ImageDecoder _lz4 = new();
    private readonly GlzDecoder _glz = new();

    public static TheoryData<string, string> Seeds => new()
    {
        { "quic", "gray_gradient.quic" }, { "quic", "rgb16_noise.quic" }, { "quic", "rgb24_noise.quic" }, { "quic", "rgb32_tiny_9x1.quic" }, { "quic", "rgb32_runs.quic" }, { "quic", "rgba_icon.quic" },
        { "lz", "plt1be-129x40-text.lz" }, { "lz", "plt4le-64x64-diagonal.lz" }, { "lz", "plt8-150x90-forms.lz" }, { "lz", "rgb16-150x90-forms.lz" }, { "lz", "rgb24-33x17-text-bu-seg.lz" },
        { "lz", "rgb32-2x1-noise-bu.lz" }, { "lz", "rgba-7x5-noise-bu.lz" }, { "lz", "xxxa-64x64-ui-bu-seg.lz" }, { "lz", "a8-64x64-text-bu.lz" },
        { "glz", "forms-rgba-000001.glz" }, { "glz", "forms-rgb32-000002.glz" }, { "glz", "forms-mixed-000003.glz" },
    };

    [Theory, MemberData(nameof(Seeds))]
    public void Damaged_vectors_end_in_pixels_or_the_typed_error(string codec, string file)
    {
        byte[] seed = Vectors.Read(codec, file);
        // Damage near the front matters most: headers, and tokens all else depends on.
        Action<byte[]> decode = codec switch { "quic" => DecodeQuic, "lz" => DecodeLz, _ => DecodeGlz };
        Damage(seed, decode, rounds: seed.Length > 4000 ? 300 : 1500);
    }

    [Fact]
    public void Damaged_LZ4_streams_end_in_pixels_or_the_typed_error()
    {
        byte[] seed = Hex.Bytes("01 09  00000005 40 0A0B0C0D  00000008 00 0400 40 01020304  0000000A 1F 07 0100 13 20 0809 00 00");
        Damage(seed, stream =>
        {
            foreach (PixelLayout layout in new[] { PixelLayout.Bgra32, PixelLayout.Bgrx32, PixelLayout.Alpha8, PixelLayout.Rgb555 })
                Check(layout, 7, 3, target => _lz4.Decode(stream, target.Target, Limits));
        }, rounds: 5000);
    }

    [Fact]
    public void Damaged_zlib_streams_are_refused()
    {
        string file = Directory.GetFiles(Vectors.Folder("glz"), "*.glz.z").Order(StringComparer.Ordinal).First();
        byte[] seed = File.ReadAllBytes(file), inflated = new byte[new FileInfo(file[..^2]).Length];
        int accepted = Damage(seed, stream => ZlibGlz.Inflate(stream, inflated), rounds: 60);
        Assert.Equal(0, accepted);
    }

    [Fact]
    public void Random_bytes_behind_a_good_header_never_escape_the_target()
    {
        var random = new Random(3);
        foreach (LzImageType type in Enum.GetValues<LzImageType>())
            for (int round = 0; round < 200; round++)
            {
                byte[] noise = new byte[random.Next(400)];
                random.NextBytes(noise);
                DecodeLz([.. LzStream.Lz(type, random.Next(1, 70), random.Next(1, 5), "", topDown: round % 2 == 0), .. noise]);
                if (type is >= LzImageType.Rgb16 and <= LzImageType.Rgba) DecodeGlz([.. LzStream.Glz(type, random.Next(1, 70), random.Next(1, 5), 9, 9, ""), .. noise]);
            }
    }

    /// <summary>Runs a decoder over damaged copies of a stream; returns how many were accepted.</summary>
    private static int Damage(byte[] seed, Action<byte[]> decode, int rounds)
    {
        var random = new Random(seed.Length);
        int accepted = 0;
        for (int round = 0; round < rounds; round++)
        {
            byte[] stream = (byte[])seed.Clone();
            int changes = random.Next(1, 5);
            for (int i = 0; i < changes; i++)
            {
                int at = random.Next(2) == 0 ? random.Next(Math.Min(stream.Length, 64)) : random.Next(stream.Length);
                stream[at] = random.Next(3) switch { 0 => (byte)(stream[at] ^ (1 << random.Next(8))), 1 => 0xFF, _ => (byte)random.Next(256) };
            }
            if (random.Next(4) == 0) stream = stream[..random.Next(stream.Length)];
            if (stream.AsSpan().SequenceEqual(seed)) continue;
            if (ImageAssert.DecodesOrRefuses(() => decode(stream))) accepted++;
        }
        return accepted;
    }

    private void DecodeQuic(byte[] stream)
    {
        if (!TryHeader(() => QuicDecoder.ReadHeader(stream, Limits), out QuicHeader header)) return;
        Check(header.NaturalLayout, header.Width, header.Height, target => _quic.Decode(stream, target.Target, Limits));
    }

    private void DecodeLz(byte[] stream)
    {
        if (!TryHeader(() => LzDecoder.ReadHeader(stream, Limits), out LzHeader header)) return;
        Check(header.Type.NaturalLayout(), header.Width, header.Height, target =>
        {
            if (header.Type.IsIndexed()) _lz.DecodeIndexed(stream, [1, 2, 3], target.Target, Limits);
            else if (header.Type == LzImageType.Xxxa) _lz.DecodeAlpha(stream, target.Target, Limits);
            else _lz.Decode(stream, target.Target, Limits);
        });
    }

    private void DecodeGlz(byte[] stream)
    {
        if (!TryHeader(() => GlzDecoder.ReadHeader(stream, Limits), out GlzHeader header)) return;
        using var window = new EveryPicture(header.Type);
        Check(header.Layout, header.Width, header.Height, target => _glz.Decode(stream, window, target.Target.Pixels, Limits));
    }

    private static bool TryHeader<T>(Func<T> read, out T header)
    {
        T result = default!;
        bool good = ImageAssert.DecodesOrRefuses(() => result = read());
        header = result;
        return good;
    }

    private static void Check(PixelLayout layout, int width, int height, Action<GuardedPicture> decode)
    {
        var target = new GuardedPicture(layout, width, height);
        ImageAssert.DecodesOrRefuses(() => decode(target));
        target.AssertGuards();
    }

    /// <summary>Has a small picture of the right type under every number but some, so that references lead everywhere.</summary>
    private sealed class EveryPicture(LzImageType type) : IGlzWindow, IDisposable
    {
        private readonly List<GlzPicture> _given = [];

        public GlzLookup TryGet(ulong id, out GlzPicture? picture)
        {
            picture = null;
            if (id % 7 == 6) return GlzLookup.NotYet;
            if (id % 7 == 5) return GlzLookup.Gone;
            var header = new GlzHeader(type, true, (int)(id % 50) + 1, 20, 0, id, 0);
            picture = new GlzPicture(header, SharedBuffer.Rent(header.DecodedBytes));
            _given.Add(picture.Retain());
            return GlzLookup.Found;
        }

        public void Dispose() => _given.ForEach(picture => picture.Dispose());
    }
}
