using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Encoders: any pixels, encoded by any variant, give the same stream, and decode to themselves.</summary>
/// <remarks>Inputs: u8 type, u8 width, u8 height, then bytes which are repeated until the picture is full.</remarks>
internal static class Encoding
{
    private const int Head = 3;
    private static readonly SpiceLimits Limits = new() { MaxImageDimension = 256, MaxImagePixels = 1 << 16 };

    private delegate ReadOnlyMemory<byte> Encode<T>(T encoder, PixelView view);

    public static IEnumerable<Oracle> All => [Make("encode.quic", Quic()), Make("encode.lz", Lz()), Make("encode.lz_plt", LzIndexed()), Make("encode.glz", Glz()), Make("encode.lz4", Lz4()), Make("encode.zlib_glz", Zlib())];

    private static Oracle Make(string name, FuzzTarget target) => new(name, target) { AllocationBase = 8 << 20, MaxInputBytes = 512, MoreSeeds = Seeds };

    private static IEnumerable<byte[]> Seeds()
    {
        for (byte type = 0; type < 12; type++)
        {
            yield return [type, 32, 5, 1, 2, 3, 4];
            yield return [type, 70, 3, 9, 9, 9, 9, 9, 9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8];
            yield return [type, 1, 1, 0xFF];
        }
    }

    private static FuzzTarget Quic()
    {
        var encoders = Variants(variant => new QuicEncoder(variant));
        var decoder = new QuicDecoder(CodecVariant.Scalar);
        return input =>
        {
            if (input.Length <= Head) return;
            var type = (QuicImageType)(1 + (input.Span[0] % 5));
            PixelLayout layout = Pictures.Layout(type);
            Check(input, layout, MeaninglessBits(layout), encoders, (encoder, view) => encoder.Encode(view, type), (stream, target) => decoder.Decode(stream.Span, target, Limits));
        };
    }

    private static FuzzTarget Lz()
    {
        var encoders = Variants(variant => new LzEncoder(variant));
        var decoder = new LzDecoder(CodecVariant.Scalar);
        return input =>
        {
            if (input.Length <= Head) return;
            LzImageType type = (input.Span[0] % 6) switch { 0 => LzImageType.Rgb16, 1 => LzImageType.Rgb24, 2 => LzImageType.Rgb32, 3 => LzImageType.Rgba, 4 => LzImageType.Xxxa, _ => LzImageType.A8 };
            PixelLayout layout = type == LzImageType.Xxxa ? PixelLayout.Alpha8 : type.NaturalLayout();
            Check(input, layout, layout == PixelLayout.Rgb555 ? (byte)0 : MeaninglessBits(layout), encoders, (encoder, view) => encoder.Encode(view, type), (stream, target) =>
            {
                if (type == LzImageType.Xxxa) decoder.DecodeAlpha(stream.Span, target, Limits);
                else decoder.Decode(stream.Span, target, Limits);
            });
        };
    }

    private static FuzzTarget LzIndexed()
    {
        var encoders = Variants(variant => new LzEncoder(variant));
        var decoder = new LzDecoder(CodecVariant.Scalar);
        return input =>
        {
            if (input.Length <= Head) return;
            var type = (LzImageType)(1 + (input.Span[0] % 5));
            // The picture is taken for rows of packed indices.
            Check(input, PixelLayout.Gray8, 0, encoders, (encoder, view) => encoder.EncodeIndexed(view.Pixels, view.Width * 8 / type.ToBitmapFormat().BitsPerPixel(), view.Height, view.StrideBytes, type), (stream, target) =>
            {
                byte[] packed = new byte[target.Width * target.Height];
                decoder.DecodePacked(stream.Span, packed, new SpiceLimits { MaxImageDimension = 4096, MaxImagePixels = 1 << 20 });
                for (int y = 0; y < target.Height; y++) packed.AsSpan(y * target.Width, target.Width).CopyTo(target.Row(y));
            });
        };
    }

    private static FuzzTarget Glz()
    {
        var encoders = Variants(variant => (Encoder: new GlzEncoder(variant), Dictionary: new GlzEncoderDictionary(20000)));
        var decoder = new GlzDecoder(CodecVariant.Scalar);
        var window = new Queue<GlzPicture>();
        return input =>
        {
            if (input.Length <= Head) return;
            var type = (LzImageType)(6 + (input.Span[0] % 4));
            PixelLayout layout = type.NaturalLayout() == PixelLayout.Rgb555 ? PixelLayout.Bgrx32 : type.NaturalLayout();
            if (type == LzImageType.Rgb16) type = LzImageType.Rgb32; // a 555 picture decodes to other pixels than it has; LZ's oracle compares these
            Check(input, layout, MeaninglessBits(layout), encoders, (encoder, view) => encoder.Encoder.Encode(view, type, encoder.Dictionary, out _), (stream, target) =>
            {
                GlzHeader header = GlzDecoder.ReadHeader(stream.Span, Limits);
                while (window.Count > (int)header.WindowHeadDistance) window.Dequeue().Dispose();
                SharedBuffer pixels = SharedBuffer.Rent(header.DecodedBytes);
                var picture = new GlzPicture(header, pixels);
                window.Enqueue(picture);
                Rule.Expect(decoder.Decode(stream.Span, new Window(window), pixels.Span, Limits).IsComplete, "the encoder referred to a picture to come");
                picture.CopyTo(target);
            });
        };
    }

    private static FuzzTarget Lz4()
    {
        var encoders = Variants(variant => new Lz4ImageEncoder(variant));
        var decoder = new Lz4ImageDecoder(CodecVariant.Scalar);
        return input =>
        {
            if (input.Length <= Head) return;
            BitmapFormat format = (input.Span[0] % 4) switch { 0 => BitmapFormat.SixteenBit, 1 => BitmapFormat.ThirtyTwoBit, 2 => BitmapFormat.Rgba, _ => BitmapFormat.EightBitAlpha };
            Check(input, Pictures.Layout(format), 0, encoders, (encoder, view) => encoder.Encode(view, format, input.Span[0] < 128), (stream, target) => decoder.Decode(stream.Span, target, Limits));
        };
    }

    // Any bytes: what is wrapped inflates to them.
    private static FuzzTarget Zlib()
    {
        var encoder = new ZlibGlzEncoder();
        return input =>
        {
            if (!encoder.TryWrap(input, out ReadOnlyMemory<byte> wrapped)) return;
            Rule.Expect(wrapped.Length < input.Length, "what is wrapped is no smaller");
            Span<byte> inflated = FuzzMemory.Current.Output(0, input.Length);
            ZlibGlz.Inflate(wrapped, inflated);
            Rule.Expect(inflated.SequenceEqual(input.Span), "what was wrapped inflates to something else");
        };
    }

    private delegate void Decode(ReadOnlyMemory<byte> stream, PixelTarget target);

    private static void Check<T>(ReadOnlyMemory<byte> input, PixelLayout layout, byte meaningless, T[] encoders, Encode<T> encode, Decode decode)
    {
        int width = input.Span[1] + 1, height = Math.Min(input.Span[2] + 1, (1024 / width) + 1), row = (int)layout.RowBytes(width), stride = row + (input.Length % 3 * 4);
        ReadOnlySpan<byte> pattern = input.Span.Slice(Head);
        Span<byte> pixels = FuzzMemory.Current.Output(0, (stride * (height - 1)) + row);
        for (int i = 0; i < pixels.Length; i++) pixels[i] = pattern[i % pattern.Length];
        var view = new PixelView(pixels, width, height, stride, layout);
        byte[]? first = null;
        foreach (T encoder in encoders)
        {
            ReadOnlyMemory<byte> stream = encode(encoder, view);
            first ??= stream.ToArray();
            Rule.Expect(stream.Span.SequenceEqual(first), "the variants of the encoder write different streams");
        }
        Span<byte> decoded = FuzzMemory.Current.Output(1, pixels.Length);
        try
        {
            decode(first, new PixelTarget(decoded, width, height, stride, layout));
        }
        catch (SpiceImageException refused)
        {
            throw new InvalidOperationException("what was encoded does not decode", refused);
        }
        int step = layout.BitsPerPixel() / 8;
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> expected = pixels.Slice(y * stride, row), actual = decoded.Slice(y * stride, row);
            if (expected.SequenceEqual(actual)) continue;
            for (int i = 0; i < row; i++)
            {
                byte mask = i % step == step - 1 ? (byte)~meaningless : (byte)0xFF;
                Rule.Expect(((expected[i] ^ actual[i]) & mask) == 0, $"row {y} of {width} x {height} {layout} decodes to other pixels than were encoded");
            }
        }
    }

    /// <summary>The bits of a pixel's last byte that are not coded.</summary>
    private static byte MeaninglessBits(PixelLayout layout) => layout switch { PixelLayout.Bgrx32 => 0xFF, PixelLayout.Rgb555 => 0x80, _ => 0 };

    private static T[] Variants<T>(Func<CodecVariant, T> create)
    {
        var all = new List<T>();
        foreach (CodecVariant variant in CodecVariants.Supported) all.Add(create(variant));
        return [.. all];
    }

    private sealed class Window(IEnumerable<GlzPicture> pictures) : IGlzWindow
    {
        public GlzLookup TryGet(ulong id, out GlzPicture? picture)
        {
            picture = null;
            foreach (GlzPicture candidate in pictures)
                if (candidate.Header.Id == id) picture = candidate.Retain();
            return picture is null ? GlzLookup.Gone : GlzLookup.Found;
        }
    }
}
