using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>A picture of some codec and type, and how it is decoded: for tests that hold for all codecs alike.</summary>
internal sealed record CodecCase(string Name, PixelLayout Layout, int Width, int Height, CodecCase.Decoding Decode)
{
    public delegate void Decoding(DecoderSet decoders, PixelTarget target);

    private static readonly SpiceLimits Limits = SpiceLimits.Default;

    /// <summary>Every codec, every type: the smaller vectors, and pictures of our own encoders where there are none.</summary>
    public static IReadOnlyList<CodecCase> All { get; } = [.. Quic(), .. Lz(), .. Lz4(), .. Bitmap(), .. Glz(), .. Jpeg(), .. JpegAlpha()];

    public byte[] Expected()
    {
        using var plain = new DecoderSet(CodecVariant.Scalar);
        byte[] pixels = new byte[(int)Layout.RowBytes(Width) * Height];
        DecodeTo(plain, pixels);
        return pixels;
    }

    public void DecodeTo(DecoderSet decoders, byte[] pixels) => Decode(decoders, new PixelTarget(pixels, Width, Height, (int)Layout.RowBytes(Width), Layout));

    public override string ToString() => Name;

    private static IEnumerable<CodecCase> Quic()
    {
        foreach (string file in Files("quic", "*.quic", 30_000))
        {
            byte[] stream = File.ReadAllBytes(file);
            if (!Header(() => QuicDecoder.ReadHeader(stream, Limits), out QuicHeader header)) continue;
            yield return Sound(new(Path.GetFileName(file), header.NaturalLayout, header.Width, header.Height, (decoders, target) => decoders.Quic.Decode(stream, target, Limits)));
            if (header.Type == QuicImageType.Rgb16)
                yield return Sound(new(Path.GetFileName(file) + " widened", PixelLayout.Bgrx32, header.Width, header.Height, (decoders, target) => decoders.Quic.Decode(stream, target, Limits)));
        }
    }

    private static IEnumerable<CodecCase> Lz()
    {
        uint[] palette = [.. Enumerable.Range(0, 256).Select(i => (uint)i * 0x010305)];
        foreach (string file in Files("lz", "*.lz", 10_000))
        {
            byte[] stream = File.ReadAllBytes(file);
            if (!Header(() => LzDecoder.ReadHeader(stream, Limits), out LzHeader header)) continue;
            if (header.Type.IsIndexed())
                yield return new(Path.GetFileName(file), PixelLayout.Palette32, header.Width, header.Height, (decoders, target) => decoders.Lz.DecodeIndexed(stream, palette, target, Limits));
            else if (header.Type == LzImageType.Xxxa)
                yield return new(Path.GetFileName(file), PixelLayout.Alpha8, header.Width, header.Height, (decoders, target) => decoders.Lz.DecodeAlpha(stream, target, Limits));
            else
                yield return new(Path.GetFileName(file), header.Type.NaturalLayout(), header.Width, header.Height, (decoders, target) => decoders.Lz.Decode(stream, target, Limits));
        }
    }

    private static IEnumerable<CodecCase> Lz4()
    {
        var encoder = new Lz4ImageEncoder();
        for (BitmapFormat format = BitmapFormat.SixteenBit; format <= BitmapFormat.EightBitAlpha; format++)
        {
            PixelLayout source = format == BitmapFormat.TwentyFourBit ? PixelLayout.Bgr24 : BitmapDecoder.NaturalLayout(format, hasPalette: false);
            foreach (bool topDown in new[] { true, false })
            {
                byte[] pixels = Pattern((int)source.RowBytes(77) * 33), stream = encoder.Encode(new PixelView(pixels, 77, 33, (int)source.RowBytes(77), source), format, topDown).ToArray();
                yield return new($"LZ4 {format} {topDown}", BitmapDecoder.NaturalLayout(format, hasPalette: false), 77, 33, (decoders, target) => decoders.Lz4.Decode(stream, target, Limits));
            }
        }
    }

    private static IEnumerable<CodecCase> Bitmap()
    {
        uint[] palette = [.. Enumerable.Range(0, 200).Select(i => (uint)i * 0x01030507)];
        for (BitmapFormat format = BitmapFormat.OneBitLittleEndian; format <= BitmapFormat.EightBitAlpha; format++)
        {
            BitmapFormat stored = format;
            int stride = (int)format.RowBytes(99) + 3;
            byte[] rows = Pattern(stride * 40);
            yield return new($"BITMAP {format}", BitmapDecoder.NaturalLayout(format, hasPalette: true), 99, 40, (decoders, target) => decoders.Bitmap.Decode(stored, false, stride, rows, palette, target));
        }
    }

    private static IEnumerable<CodecCase> Glz()
    {
        var encoder = new GlzEncoder();
        foreach (LzImageType type in new[] { LzImageType.Rgb24, LzImageType.Rgb32, LzImageType.Rgba, LzImageType.Rgb16 })
        {
            // The second picture of a window consists of the first one.
            using var dictionary = new GlzEncoderDictionary(10_000);
            byte[] pixels = Pattern((int)type.NaturalLayout().RowBytes(60) * 50);
            byte[] first = Encode(), second = Encode();
            GlzHeader header = GlzDecoder.ReadHeader(first, Limits);
            var picture = new GlzPicture(header, SharedBuffer.Rent(header.DecodedBytes));
            Assert.True(new GlzDecoder(CodecVariant.Scalar).Decode(first, new OnePicture(null), picture.Target, Limits).IsComplete);
            var window = new OnePicture(picture);
            yield return new($"GLZ {type}", header.Layout, 60, 50, (decoders, target) => Assert.True(decoders.Glz.Decode(second, window, target.Pixels, Limits).IsComplete));

            byte[] Encode() => encoder.Encode(new PixelView(pixels, 60, 50, (int)type.NaturalLayout().RowBytes(60), type.NaturalLayout()), type, dictionary, out _).ToArray();
        }
    }

    private static IEnumerable<CodecCase> Jpeg()
    {
        using var decoder = new JpegDecoder();
        foreach (string file in Files("jpeg", "*.jpg", 20_000))
        {
            byte[] stream = File.ReadAllBytes(file);
            if (!Header(() => decoder.ReadHeader(stream, Limits), out JpegHeader header)) continue;
            foreach (JpegMode mode in new[] { JpegMode.Accurate, JpegMode.Fast })
                yield return Sound(new($"{Path.GetFileName(file)} {mode}", PixelLayout.Bgrx32, header.Width, header.Height, (decoders, target) => decoders.Jpeg.Decode(stream, target, mode, Limits)));
        }
    }

    private static IEnumerable<CodecCase> JpegAlpha()
    {
        using var decoder = new JpegDecoder();
        var encoder = new LzEncoder();
        foreach (string file in Files("jpeg", "*.jpg", 10_000).Take(4))
        {
            byte[] colour = File.ReadAllBytes(file);
            if (!Header(() => decoder.ReadHeader(colour, Limits), out JpegHeader header)) continue;
            byte[] alpha = encoder.Encode(new PixelView(Pattern(header.Width * header.Height), header.Width, header.Height, header.Width, PixelLayout.Alpha8), LzImageType.Xxxa).ToArray();
            byte[] both = [.. colour, .. alpha];
            yield return new($"{Path.GetFileName(file)} with alpha", PixelLayout.Bgra32, header.Width, header.Height, (decoders, target) => decoders.JpegAlpha.Decode(both, (uint)colour.Length, true, target, JpegMode.Accurate, Limits));
        }
    }

    /// <summary>A picture that every one of its decoders refuses is no case of its own.</summary>
    private static CodecCase Sound(CodecCase candidate) =>
        ImageAssert.DecodesOrRefuses(() => candidate.Expected()) ? candidate : new($"{candidate.Name}, refused", PixelLayout.Alpha8, 1, 1, (_, target) => target.Pixels[0] = 0);

    private static bool Header<T>(Func<T> read, out T header)
    {
        T found = default!;
        bool sound = ImageAssert.DecodesOrRefuses(() => found = read());
        header = found;
        return sound;
    }

    private static IEnumerable<string> Files(string codec, string pattern, int maxBytes) =>
        Directory.GetFiles(Vectors.Folder(codec), pattern).Where(file => new FileInfo(file).Length <= maxBytes).Order(StringComparer.Ordinal);

    private static byte[] Pattern(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte)((i % 31 * 8) + (i / 700));
        return bytes;
    }

    private sealed class OnePicture(GlzPicture? picture) : IGlzWindow
    {
        public GlzLookup TryGet(ulong id, out GlzPicture? found)
        {
            found = id == picture?.Header.Id ? picture.Retain() : null;
            return found is null ? GlzLookup.Gone : GlzLookup.Found;
        }
    }
}
