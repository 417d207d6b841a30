using System;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Image codecs. Besides the rule of every oracle: every variant decodes as the plain one does, and nothing outside the target is written.</summary>
internal static class CodecOracles
{
    /// <summary>Decoders, targets and pools are kept from run to run, and grow at first.</summary>
    private const long AllocationBase = 8 << 20;

    private const int MaxInputBytes = 2048;

    private static readonly SpiceLimits Limits = new() { MaxImageDimension = 4096, MaxImagePixels = 1 << 16 };
    private static readonly uint[] Palette = [0x111111, 0xFF222222, 0x333333, 0x80444444, 0x555555];

    public static IEnumerable<Oracle> All =>
    [
        Decoding("codec.quic", Quic(), Pictures.Quic, Repairs.Quic),
        Decoding("codec.lz", Lz(), Pictures.Lz, Repairs.Lz),
        Decoding("codec.lz_plt", LzIndexed(), Pictures.LzIndexed, Repairs.Lz),
        Decoding("codec.glz", Glz(), Pictures.Glz, Repairs.Glz),
        Decoding("codec.glz_sequence", GlzSequences.Target(Limits), GlzSequences.Seeds, null),
        Decoding("codec.zlib_glz", ZlibGlzTarget(), () => Pictures.Glz().SelectMany(stream => new[] { Repairs.Stored(stream), Repairs.Deflated(stream) }), Repairs.Zlib),
        Decoding("codec.lz4", Lz4(), Pictures.Lz4, Repairs.Lz4),
        Decoding("codec.bitmap", Bitmap(), () => [], Repairs.Bitmap),
        Decoding("codec.pixels", PixelOracle.Run, PixelOracle.Seeds, null),
        Decoding("codec.jpeg", JpegOracles.Jpeg(), () => [], JpegOracles.Repair),
        Decoding("codec.jpeg_alpha", JpegOracles.JpegAlpha(), JpegOracles.AlphaSeeds, JpegOracles.RepairAlpha),
        .. Encoding.All,
    ];

    private static Oracle Decoding(string name, FuzzTarget target, Func<IEnumerable<byte[]>> seeds, Action<List<byte>>? repair) =>
        new(name, target) { AllocationBase = AllocationBase, MaxInputBytes = MaxInputBytes, MoreSeeds = seeds, Repair = repair };

    // A picture has one QUIC stream, whatever runs another encoder chose: ours, written by any variant, decodes to the same pixels.
    private static FuzzTarget Quic()
    {
        var decoders = new Differential<QuicDecoder>(variant => new QuicDecoder(variant));
        return given =>
        {
            ReadOnlyMemory<byte> input = FuzzMemory.Current.Input(given);
            QuicHeader header = QuicDecoder.ReadHeader(input.Span, Limits);
            if (header.Type == QuicImageType.Rgb16) decoders.Run(PixelLayout.Bgrx32, header.Width, header.Height, Padding(given), (decoder, target) => decoder.Decode(input.Span, target, Limits));
            decoders.Run(header.NaturalLayout, header.Width, header.Height, Padding(given), (decoder, target) => decoder.Decode(input.Span, target, Limits));
        };
    }

    private static FuzzTarget Lz()
    {
        var decoders = new Differential<LzDecoder>(variant => new LzDecoder(variant));
        return given =>
        {
            ReadOnlyMemory<byte> input = FuzzMemory.Current.Input(given);
            LzHeader header = LzDecoder.ReadHeader(input.Span, Limits);
            if (header.Type.IsIndexed()) decoders.Run(PixelLayout.Gray8, header.StrideBytes * header.Height, 1, 0, (decoder, target) => decoder.DecodePacked(input.Span, target.Pixels, Limits));
            else if (header.Type == LzImageType.Xxxa) decoders.Run(PixelLayout.Alpha8, header.Width, header.Height, Padding(given), (decoder, target) => decoder.DecodeAlpha(input.Span, target, Limits));
            else decoders.Run(header.Type.NaturalLayout(), header.Width, header.Height, Padding(given), (decoder, target) => decoder.Decode(input.Span, target, Limits));
            if (header.Type == LzImageType.Rgb16) decoders.Run(PixelLayout.Bgrx32, header.Width, header.Height, Padding(given), (decoder, target) => decoder.Decode(input.Span, target, Limits));
        };
    }

    private static FuzzTarget LzIndexed()
    {
        var decoders = new Differential<LzDecoder>(variant => new LzDecoder(variant));
        return given =>
        {
            ReadOnlyMemory<byte> input = FuzzMemory.Current.Input(given);
            LzHeader header = LzDecoder.ReadHeader(input.Span, Limits);
            int entries = 1 + (given.Length % Palette.Length);
            decoders.Run(PixelLayout.Palette32, header.Width, header.Height, Padding(given), (decoder, target) => decoder.DecodeIndexed(input.Span, Palette.AsSpan(0, entries), target, Limits));
        };
    }

    private static FuzzTarget Glz()
    {
        var decoders = new Differential<GlzDecoder>(variant => new GlzDecoder(variant));
        return given => GlzPictures(decoders, FuzzMemory.Current.Input(given));
    }

    // u16 size, then the zlib stream.
    private static FuzzTarget ZlibGlzTarget()
    {
        var decoders = new Differential<GlzDecoder>(variant => new GlzDecoder(variant));
        return given =>
        {
            if (given.Length < 2) return;
            ReadOnlyMemory<byte> input = FuzzMemory.Current.Input(given);
            byte[] inflated = new byte[input.Span[0] | (input.Span[1] << 8)];
            Span<byte> output = FuzzMemory.Current.Output(2, inflated.Length);
            ZlibGlz.Inflate(input.Slice(2), output);
            Rule.Expect(FuzzMemory.Current.IsIntact(2), "bytes outside the target were written");
            output.CopyTo(inflated);
            GlzPictures(decoders, FuzzMemory.Current.Input(inflated));
        };
    }

    private static void GlzPictures(Differential<GlzDecoder> decoders, ReadOnlyMemory<byte> input)
    {
        GlzHeader header = GlzDecoder.ReadHeader(input.Span, Limits);
        using var window = new GlzFuzzWindow(header.Type);
        decoders.Run(header.Layout, header.Width, header.Height, 0, (decoder, target) =>
        {
            GlzDecodeResult result = decoder.Decode(input.Span, window, target.Pixels, Limits);
            if (!result.IsComplete) target.Pixels.Fill((byte)result.MissingPicture!.Value); // unspecified, but compared
        });
        window.ExpectNothingHeld();
    }

    // u8 width, u8 height, then the stream.
    private static FuzzTarget Lz4()
    {
        var decoders = new Differential<Lz4ImageDecoder>(variant => new Lz4ImageDecoder(variant));
        return given =>
        {
            if (given.Length < 2) return;
            ReadOnlyMemory<byte> input = FuzzMemory.Current.Input(given.Slice(2));
            int width = given.Span[0], height = given.Span[1];
            PixelLayout layout = Lz4ImageDecoder.ReadHeader(input.Span, width, height, Limits).NaturalLayout;
            decoders.Run(layout, width, height, Padding(given), (decoder, target) => decoder.Decode(input.Span, target, Limits));
        };
    }

    // u8 format, u8 top-down, u8 width, u8 height, u8 stride, u8 entries of the palette, then the rows.
    private static FuzzTarget Bitmap()
    {
        const int Head = 6;
        var decoders = new Differential<BitmapDecoder>(variant => new BitmapDecoder(variant));
        PixelLayout[] layouts = Enum.GetValues<PixelLayout>();
        return given =>
        {
            if (given.Length < Head || given.Span[2] == 0 || given.Span[3] == 0) return;
            byte[] head = given.Slice(0, Head).ToArray();
            ReadOnlyMemory<byte> input = FuzzMemory.Current.Input(given.Slice(Head));
            var format = (BitmapFormat)head[0];
            uint[] palette = new uint[head[5]];
            for (int i = 0; i < palette.Length; i++) palette[i] = (uint)i * 0x01020408;
            PixelLayout natural = BitmapDecoder.NaturalLayout(format, palette.Length > 0), chosen = layouts[given.Length % layouts.Length];
            Decode(natural);
            try
            {
                Decode(chosen);
            }
            catch (SpiceImageException refusal) when (refusal.Kind is SpiceImageErrorKind.Mismatch or SpiceImageErrorKind.MissingPalette)
            {
                // not a layout for this format
            }

            void Decode(PixelLayout layout) => decoders.Run(
                layout, head[2], head[3], Padding(given), (decoder, target) => decoder.Decode(format, head[1] != 0, head[4], input.Span, palette, target));
        };
    }

    /// <summary>Rows follow one another in half of the runs.</summary>
    private static int Padding(ReadOnlyMemory<byte> input) => input.Length % 2 == 0 ? 0 : input.Length % 16;
}
