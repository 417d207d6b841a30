using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Small pictures of several kinds, and what our encoders make of them: seeds of every type without a file for each.</summary>
internal static class Pictures
{
    private static readonly (int Width, int Height)[] Sizes = [(1, 1), (3, 2), (9, 5), (32, 4), (17, 17), (70, 3), (64, 20)];

    public static IEnumerable<byte[]> Quic()
    {
        var encoder = new QuicEncoder();
        foreach ((int width, int height, int kind) in Kinds())
            foreach (QuicImageType type in Enum.GetValues<QuicImageType>())
                yield return Make(Layout(type), width, height, kind, view => encoder.Encode(view, type).ToArray());
    }

    public static PixelLayout Layout(QuicImageType type) => new QuicHeader(type, 1, 1).NaturalLayout;

    public static IEnumerable<byte[]> Lz()
    {
        var encoder = new LzEncoder();
        foreach ((int width, int height, int kind) in Kinds())
            foreach (LzImageType type in Enum.GetValues<LzImageType>())
                if (!type.IsIndexed() && type != LzImageType.Xxxa)
                    yield return Make(type.NaturalLayout(), width, height, kind, view => encoder.Encode(view, type).ToArray());
    }

    public static IEnumerable<byte[]> LzIndexed()
    {
        var encoder = new LzEncoder();
        foreach ((int width, int height, int kind) in Kinds())
            foreach (LzImageType type in Enum.GetValues<LzImageType>())
            {
                if (!type.IsIndexed()) continue;
                int stride = (int)type.ToBitmapFormat().RowBytes(width);
                byte[] rows = new byte[stride * height];
                Fill(rows, kind, stride);
                yield return encoder.EncodeIndexed(rows, width, height, stride, type).ToArray();
            }
    }

    public static IEnumerable<byte[]> Glz()
    {
        using var dictionary = new GlzEncoderDictionary(4096);
        var encoder = new GlzEncoder();
        foreach ((int width, int height, int kind) in Kinds())
            foreach (LzImageType type in new[] { LzImageType.Rgb16, LzImageType.Rgb24, LzImageType.Rgb32, LzImageType.Rgba })
            {
                dictionary.Reset();
                yield return Make(type.NaturalLayout(), width, height, kind, view => encoder.Encode(view, type, dictionary, out _).ToArray());
            }
    }

    /// <summary>With the size in front, as the oracle reads them.</summary>
    public static IEnumerable<byte[]> Lz4()
    {
        var encoder = new Lz4ImageEncoder();
        foreach ((int width, int height, int kind) in Kinds())
            for (BitmapFormat format = BitmapFormat.SixteenBit; format <= BitmapFormat.EightBitAlpha; format++)
                yield return Make(Layout(format), width, height, kind, view => [(byte)width, (byte)height, .. encoder.Encode(view, format, kind != 2).Span]);
    }

    public static PixelLayout Layout(BitmapFormat format) => format == BitmapFormat.TwentyFourBit ? PixelLayout.Bgr24 : BitmapDecoder.NaturalLayout(format, hasPalette: false);

    private static IEnumerable<(int Width, int Height, int Kind)> Kinds()
    {
        foreach ((int width, int height) in Sizes)
            for (int kind = 0; kind < 5; kind++)
                if (width * height < 400 || kind < 3) // long streams are slow
                    yield return (width, height, kind);
    }

    private delegate byte[] Encoding(PixelView view);

    private static byte[] Make(PixelLayout layout, int width, int height, int kind, Encoding encode)
    {
        int stride = (int)layout.RowBytes(width);
        byte[] pixels = new byte[stride * height];
        Fill(pixels, kind, stride);
        return encode(new PixelView(pixels, width, height, stride, layout));
    }

    /// <summary>Flat, stripes, a pattern that repeats, a gradient, noise.</summary>
    private static void Fill(byte[] bytes, int kind, int stride)
    {
        var random = new Random(bytes.Length);
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = kind switch
            {
                0 => 0x42,
                1 => (byte)(i / Math.Max(stride, 1) % 3 * 60),
                2 => (byte)(i % 24 * 7),
                3 => (byte)(i + (i / Math.Max(stride, 1))),
                _ => (byte)random.Next(256),
            };
        }
    }

    /// <summary>Writes a big-endian word into an input under repair.</summary>
    public static void Put(List<byte> bytes, int at, uint value)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(word, value);
        for (int i = 0; i < 4; i++) bytes[at + i] = word[i];
    }

    public static uint Get(List<byte> bytes, int at) => (uint)((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]);
}
