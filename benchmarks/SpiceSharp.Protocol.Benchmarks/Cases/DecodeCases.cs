using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Codecs.TurboJpeg;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>The decoders of pictures that stand on their own, on what our encoders make of the inputs.</summary>
internal static class DecodeCases
{
    private static readonly SpiceLimits s_limits = SpiceLimits.Default;

    public static IEnumerable<Case> All() => Inputs.Pictures.SelectMany(picture => Of(picture).Concat(Lz4(picture))).Concat(Bitmaps()).Concat(Inputs.Pictures.Where(HasJpeg).SelectMany(Jpeg));

    /// <summary>A stream of QUIC or LZ by the variants.</summary>
    public static IEnumerable<Case> Quic(string name, byte[] stream)
    {
        QuicHeader header = QuicDecoder.ReadHeader(stream, s_limits);
        return Variants("quic", name, header.Width, header.Height, PixelLayoutOf(header.NaturalLayout), variant =>
        {
            var decoder = new QuicDecoder(variant);
            return target => decoder.Decode(stream, target, s_limits);
        });
    }

    public static IEnumerable<Case> Lz(string name, byte[] stream)
    {
        LzHeader header = LzDecoder.ReadHeader(stream, s_limits);
        return header.Type.IsIndexed() ? [] : Variants("lz", name, header.Width, header.Height, PixelLayoutOf(header.Type.NaturalLayout()), variant =>
        {
            var decoder = new LzDecoder(variant);
            return target => decoder.Decode(stream, target, s_limits);
        });
    }

    /// <summary>A JPEG file in both modes, beside libjpeg-turbo.</summary>
    public static IEnumerable<Case> Jpeg(string name, byte[] file)
    {
        using var header = new JpegDecoder();
        JpegHeader size = header.ReadHeader(file, s_limits);
        return Enum.GetValues<JpegMode>().SelectMany(mode => Variants($"jpeg {mode}".ToLowerInvariant(), name, size.Width, size.Height, PixelLayout.Bgrx32, variant =>
        {
            var decoder = new JpegDecoder(variant);
            return target => decoder.Decode(file, target, mode, s_limits);
        }).Concat(TurboJpeg(name, file, size, mode)));
    }

    private delegate void Decode(PixelTarget target);

    private static IEnumerable<Case> Of(Picture picture)
    {
        yield return Copy(picture);
        yield return Zlib(picture);
        foreach (Case quic in Quic(picture.Name, new QuicEncoder().Encode(picture.View, QuicImageType.Rgb32).ToArray())) yield return quic;
        foreach (Case lz in Lz(picture.Name, new LzEncoder().Encode(picture.View, LzImageType.Rgb32).ToArray())) yield return lz;
    }

    private static Case Copy(Picture picture)
    {
        byte[] from = picture.View.Pixels.ToArray(), to = new byte[from.Length];
        return new Case("memcpy", picture.Name, "memcpy", from.Length, () => from.CopyTo(to.AsSpan()));
    }

    /// <summary>What a general compressor costs for the same pixels.</summary>
    private static Case Zlib(Picture picture)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(picture.View.Pixels);
        byte[] stream = packed.ToArray(), to = new byte[picture.View.Pixels.Length];
        return new Case("inflate", picture.Name, "zlib", to.Length, () =>
        {
            using var zlib = new ZLibStream(new MemoryStream(stream, writable: false), CompressionMode.Decompress);
            zlib.ReadExactly(to);
        });
    }

    /// <summary>Ours and liblz4 decode the same block, where there is liblz4; else ours decodes what ours encoded.</summary>
    private static IEnumerable<Case> Lz4(Picture picture)
    {
        byte[] stream = new Lz4ImageEncoder().Encode(picture.View, BitmapFormat.ThirtyTwoBit).ToArray();
        int bytes = picture.Width * picture.Height * 4;
        if (Lz4Library.IsAvailable)
        {
            byte[] block = Lz4Library.Compress(picture.View.Pixels), to = new byte[bytes];
            stream = new byte[6 + block.Length];
            (stream[0], stream[1]) = (1, (byte)BitmapFormat.ThirtyTwoBit);
            BinaryPrimitives.WriteInt32BigEndian(stream.AsSpan(2), block.Length);
            block.CopyTo(stream, 6);
            yield return new Case("lz4", picture.Name, "liblz4", bytes, () => Lz4Library.Decompress(block, to));
        }

        foreach (Case ours in Variants("lz4", picture.Name, picture.Width, picture.Height, PixelLayout.Bgrx32, variant =>
        {
            var decoder = new Lz4ImageDecoder(variant);
            return target => decoder.Decode(stream, target, s_limits);
        }))
        {
            yield return ours;
        }
    }

    private static bool HasJpeg(Picture picture) => JpegLibrary.IsAvailable && picture.Height == 1080 && !picture.Name.StartsWith("flat", StringComparison.Ordinal);

    private static IEnumerable<Case> Jpeg(Picture picture) =>
        Jpeg(picture.Name + " 4:2:0", JpegLibrary.Compress(picture, 2, 80)).Concat(Jpeg(picture.Name + " 4:4:4", JpegLibrary.Compress(picture, 0, 80)));

    private static Case[] TurboJpeg(string name, byte[] file, JpegHeader size, JpegMode mode)
    {
        if (!TurboJpegDecoder.TryCreate(out IJpegDecoder? decoder)) return [];
        byte[] pixels = new byte[size.Width * size.Height * 4];
        return
        [
            new Case($"jpeg {mode}".ToLowerInvariant(), name, "libjpeg-turbo", pixels.Length, () => decoder.Decode(file, new PixelTarget(pixels, size.Width, size.Height, size.Width * 4, PixelLayout.Bgrx32), mode, s_limits)),
        ];
    }

    private static IEnumerable<Case> Bitmaps()
    {
        const int Width = 1920, Height = 1080;
        uint[] palette = [.. Enumerable.Range(0, 256).Select(i => (uint)i * 0x010203)];
        foreach (BitmapFormat format in (BitmapFormat[])[BitmapFormat.OneBitBigEndian, BitmapFormat.FourBitBigEndian, BitmapFormat.EightBit, BitmapFormat.SixteenBit, BitmapFormat.TwentyFourBit, BitmapFormat.ThirtyTwoBit])
        {
            int stride = (int)format.RowBytes(Width);
            byte[] rows = new byte[stride * Height];
            new Random(3).NextBytes(rows);
            foreach (Case bitmap in Variants("bitmap", $"{format} 1080p", Width, Height, PixelLayout.Bgrx32, variant =>
            {
                var decoder = new BitmapDecoder(variant);
                return target => decoder.Decode(format, topDown: true, stride, rows, palette, target);
            }))
            {
                yield return bitmap;
            }
        }
    }

    /// <summary>The plain code and the best there is.</summary>
    private static IEnumerable<Case> Variants(string codec, string input, int width, int height, PixelLayout layout, Func<CodecVariant, Decode> create)
    {
        int stride = (int)layout.RowBytes(width);
        byte[] pixels = new byte[stride * height];
        foreach (CodecVariant variant in (CodecVariant[])[CodecVariant.Scalar, .. CodecVariants.Best == CodecVariant.Scalar ? Array.Empty<CodecVariant>() : [CodecVariants.Best]])
        {
            Decode decode = create(variant);
            yield return new Case(codec, input, variant.ToString().ToLowerInvariant(), pixels.Length, () => decode(new PixelTarget(pixels, width, height, stride, layout)));
        }
    }

    private static PixelLayout PixelLayoutOf(PixelLayout natural) => natural == PixelLayout.Rgb555 ? PixelLayout.Bgrx32 : natural;
}
