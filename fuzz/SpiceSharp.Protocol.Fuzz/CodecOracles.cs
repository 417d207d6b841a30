using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Image decoders. Besides the rule of every oracle: nothing outside the target is written, and a decoder that failed decodes like a new one.</summary>
internal static class CodecOracles
{
    private const int Guard = 64;
    private const byte GuardByte = 0xA5;
    private const long AllocationBase = 8 << 20; // target, decoders, and the pictures a GLZ stream refers to

    private static readonly SpiceLimits Limits = new() { MaxImageDimension = 4096, MaxImagePixels = 1 << 16 };
    private static readonly uint[] Palette = [0x111111, 0x222222, 0x333333];

    private delegate void Decoding(PixelTarget target);

    public static IEnumerable<Oracle> All =>
    [
        new("codec.quic", Quic) { AllocationBase = AllocationBase },
        new("codec.lz", Lz) { AllocationBase = AllocationBase },
        new("codec.glz", Glz) { AllocationBase = AllocationBase },
        new("codec.zlib", Zlib) { AllocationBase = AllocationBase },
        new("codec.lz4", Lz4) { AllocationBase = AllocationBase },
        new("codec.bitmap", Bitmap) { AllocationBase = AllocationBase },
    ];

    // A picture has one QUIC stream by our encoder, whatever runs the other side's encoder chose: it decodes to the same pixels.
    private static void Quic(ReadOnlyMemory<byte> input)
    {
        QuicHeader header = QuicDecoder.ReadHeader(input.Span, Limits);
        var decoder = new QuicDecoder();
        byte[] pixels = Twice(header.NaturalLayout, header.Width, header.Height, target => decoder.Decode(input.Span, target, Limits));
        var view = new PixelView(pixels, header.Width, header.Height, pixels.Length / header.Height, header.NaturalLayout);
        ReadOnlyMemory<byte> encoded = new QuicEncoder().Encode(view, header.Type);
        Expect(pixels.AsSpan().SequenceEqual(Twice(header.NaturalLayout, header.Width, header.Height, target => decoder.Decode(encoded.Span, target, Limits))), "encoding and decoding again changes the pixels");
    }

    private static void Lz(ReadOnlyMemory<byte> input)
    {
        LzHeader header = LzDecoder.ReadHeader(input.Span, Limits);
        var decoder = new LzDecoder();
        Twice(header.Type.NaturalLayout(), header.Width, header.Height, target =>
        {
            if (header.Type.IsIndexed()) decoder.DecodeIndexed(input.Span, Palette, target, Limits);
            else if (header.Type == LzImageType.Xxxa) decoder.DecodeAlpha(input.Span, target, Limits);
            else decoder.Decode(input.Span, target, Limits);
        });
    }

    private static void Glz(ReadOnlyMemory<byte> input)
    {
        GlzHeader header = GlzDecoder.ReadHeader(input.Span, Limits);
        using var window = new Window(header.Type);
        var decoder = new GlzDecoder();
        Twice(header.Layout, header.Width, header.Height, target =>
        {
            if (!decoder.Decode(input.Span, window, target.Pixels, Limits).IsComplete) target.Pixels.Clear(); // unspecified, but compared
        });
        window.ExpectNothingHeld();
    }

    // u16 size, then the stream.
    private static void Zlib(ReadOnlyMemory<byte> input)
    {
        if (input.Length < 2) return;
        int size = input.Span[0] | (input.Span[1] << 8);
        Twice(PixelLayout.Gray8, size, 1, target => ZlibGlz.Inflate(input.Slice(2), target.Pixels));
    }

    // u8 width, u8 height, then the stream.
    private static void Lz4(ReadOnlyMemory<byte> input)
    {
        if (input.Length < 2) return;
        int width = input.Span[0], height = input.Span[1];
        ReadOnlyMemory<byte> stream = input.Slice(2);
        PixelLayout layout = Lz4ImageDecoder.ReadHeader(stream.Span, width, height, Limits).NaturalLayout;
        var decoder = new Lz4ImageDecoder();
        Twice(layout, width, height, target => decoder.Decode(stream.Span, target, Limits));
    }

    // u8 format, u8 top-down, u8 width, u8 height, u8 stride, u8 entries of the palette, then the rows.
    private static void Bitmap(ReadOnlyMemory<byte> input)
    {
        if (input.Length < 6) return;
        byte[] head = input.Slice(0, 6).ToArray();
        var format = (BitmapFormat)head[0];
        uint[] palette = new uint[head[5]];
        var decoder = new BitmapDecoder();
        Twice(BitmapDecoder.NaturalLayout(format, palette.Length > 0), head[2], head[3], target => decoder.Decode(format, head[1] != 0, head[4], input.Span.Slice(6), palette, target));
    }

    /// <summary>Decodes twice with one decoder and compares verdict, guards and pixels.</summary>
    private static byte[] Twice(PixelLayout layout, int width, int height, Decoding decode)
    {
        SpiceImageException? first = Once(layout, width, height, decode, out byte[] pixels);
        SpiceImageException? second = Once(layout, width, height, decode, out byte[] again);
        Expect(first?.Message == second?.Message, "the second attempt ends otherwise");
        if (first is not null) throw first;
        Expect(pixels.AsSpan().SequenceEqual(again), "the second attempt gives other pixels");
        return pixels;
    }

    private static SpiceImageException? Once(PixelLayout layout, int width, int height, Decoding decode, out byte[] pixels)
    {
        int stride = (int)layout.RowBytes(width);
        byte[] memory = new byte[Guard + (stride * height) + Guard];
        memory.AsSpan().Fill(GuardByte);
        SpiceImageException? refused = null;
        try
        {
            decode(new PixelTarget(memory.AsSpan(Guard, stride * height), width, height, stride, layout));
        }
        catch (SpiceImageException error)
        {
            refused = error;
        }
        Expect(!memory.AsSpan(0, Guard).ContainsAnyExcept(GuardByte) && !memory.AsSpan(memory.Length - Guard).ContainsAnyExcept(GuardByte), "bytes outside the target were written");
        pixels = memory.AsSpan(Guard, stride * height).ToArray();
        return refused;
    }

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidOperationException(otherwise);
    }

    /// <summary>Has a small picture under every number but some, so that references lead everywhere.</summary>
    private sealed class Window(LzImageType type) : IGlzWindow, IDisposable
    {
        private readonly Dictionary<ulong, (GlzPicture Picture, SharedBuffer Pixels)> _pictures = [];

        public GlzLookup TryGet(ulong id, out GlzPicture? picture)
        {
            picture = null;
            if (id % 16 == 15) return GlzLookup.NotYet;
            if (id % 16 == 14) return GlzLookup.Gone;
            ulong kind = id % 8; // eight pictures are enough, and bound the memory
            if (!_pictures.TryGetValue(kind, out (GlzPicture Picture, SharedBuffer Pixels) found))
            {
                var header = new GlzHeader(type, true, 1 << (int)kind, 8, 0, kind, 0);
                SharedBuffer pixels = SharedBuffer.Rent(header.DecodedBytes);
                pixels.Span.Fill((byte)kind);
                found = (new GlzPicture(header, pixels), pixels);
                _pictures.Add(kind, found);
            }
            picture = found.Picture.Retain();
            return GlzLookup.Found;
        }

        public void ExpectNothingHeld()
        {
            foreach ((_, SharedBuffer pixels) in _pictures.Values) Expect(!pixels.IsShared, "a decode kept a picture of the window");
        }

        public void Dispose()
        {
            foreach ((GlzPicture picture, _) in _pictures.Values) picture.Dispose();
        }
    }
}
