using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>A picture to be drawn into one cell of a screen.</summary>
/// <param name="Name">Codec and type.</param>
/// <param name="Image">The coded picture.</param>
/// <param name="Rgb">What must be seen of it, one word 0x00RRGGBB a pixel; null where only the two clients are compared.</param>
/// <param name="Blends">Drawn with ALPHA_BLEND instead of COPY.</param>
internal sealed record CodedPicture(string Name, WireImage Image, uint[]? Rgb, bool Blends = false);

/// <summary>One picture of every type of every codec, made by our encoders.</summary>
internal sealed class CodedPictures(int width, int height, GlzEncoderDictionary dictionary)
{
    private readonly QuicEncoder _quic = new();
    private readonly LzEncoder _lz = new();
    private readonly Lz4ImageEncoder _lz4 = new();
    private readonly GlzEncoder _glz = new();
    private int _seed;

    /// <summary>All that a 32-bit surface can be drawn with.</summary>
    public IEnumerable<CodedPicture> All()
    {
        foreach (BitmapFormat format in (BitmapFormat[])[BitmapFormat.OneBitBigEndian, BitmapFormat.FourBitBigEndian, BitmapFormat.EightBit])
        {
            (byte[] packed, uint[] palette, uint[] rgb) = Indexed(format);
            yield return new CodedPicture($"bitmap {format}", Bitmap(format, packed) with { HasPalette = true, Palette = new WirePalette(0, palette) }, rgb);
            LzImageType type = format switch { BitmapFormat.EightBit => LzImageType.Plt8, BitmapFormat.FourBitBigEndian => LzImageType.Plt4BigEndian, _ => LzImageType.Plt1BigEndian };
            byte[] stream = _lz.EncodeIndexed(packed, width, height, (int)format.RowBytes(width), type).ToArray();
            yield return new CodedPicture($"LZ_PLT {type}", Image(ImageType.LzPalette, stream) with { BitmapFlags = BitmapFlags.TopDown, HasPalette = true, Palette = new WirePalette(0, palette) }, rgb);
        }

        foreach (LzImageType type in (LzImageType[])[LzImageType.Rgb16, LzImageType.Rgb24, LzImageType.Rgb32, LzImageType.Rgba])
            foreach (CodedPicture picture in OfType(type))
                yield return picture;

        foreach (CodedPicture picture in Blended()) yield return picture;
    }

    /// <summary>Alpha between its ends, and alpha alone: what is seen follows from the blending, in which both clients must agree.</summary>
    private CodedPicture[] Blended()
    {
        byte[] soft = Soft();
        var bgra = new PixelView(soft, width, height, width * 4, PixelLayout.Bgra32);
        byte[] alpha = [.. soft.Where((_, i) => i % 4 == 3)];
        var a8 = new PixelView(alpha, width, height, width, PixelLayout.Alpha8);
        return
        [
            new CodedPicture("QUIC RGBA blended", Image(ImageType.Quic, _quic.Encode(bgra, QuicImageType.Rgba)), null, Blends: true),
            new CodedPicture("LZ RGBA blended", Image(ImageType.LzRgb, _lz.Encode(bgra, LzImageType.Rgba)), null, Blends: true),
            new CodedPicture("GLZ RGBA blended", Image(ImageType.GlzRgb, _glz.Encode(bgra, LzImageType.Rgba, dictionary, out _)), null, Blends: true),
            new CodedPicture("LZ4 RGBA blended", Image(ImageType.Lz4, _lz4.Encode(bgra, BitmapFormat.Rgba)), null, Blends: true),
            new CodedPicture("LZ A8 blended", Image(ImageType.LzRgb, _lz.Encode(a8, LzImageType.A8)), null, Blends: true),
        ];
    }

    /// <summary>One type through every codec; GLZ several times, so that pictures refer to others.</summary>
    public IEnumerable<CodedPicture> OfType(LzImageType type)
    {
        (byte[] pixels, PixelLayout layout, uint[] rgb) = Colours(type);
        int stride = (int)layout.RowBytes(width);
        byte[] packed = type == LzImageType.Rgb24 ? [.. pixels.Where((_, i) => i % 4 != 3)] : pixels;
        yield return new CodedPicture($"bitmap {type}", Bitmap(type.ToBitmapFormat(), packed), [.. rgb]);
        yield return new CodedPicture($"QUIC {type}", Image(ImageType.Quic, _quic.Encode(View(), (QuicImageType)((int)type - (int)LzImageType.Rgb16 + (int)QuicImageType.Rgb16)).ToArray()), [.. rgb]);
        yield return new CodedPicture($"LZ {type}", Image(ImageType.LzRgb, _lz.Encode(View(), type).ToArray()), [.. rgb]);
        yield return new CodedPicture($"LZ4 {type}", Image(ImageType.Lz4, _lz4.Encode(View(), type.ToBitmapFormat()).ToArray()), [.. rgb]);
        yield return new CodedPicture($"LZ4 {type} from the bottom", Image(ImageType.Lz4, _lz4.Encode(View(), type.ToBitmapFormat(), topDown: false).ToArray()), [.. rgb]);
        for (int i = 0; i < 3; i++)
        {
            Touch(pixels, layout, rgb, i);
            byte[] stream = _glz.Encode(View(), type, dictionary, out _).ToArray();
            yield return new CodedPicture($"GLZ {type} {i}", Image(ImageType.GlzRgb, stream), [.. rgb]);
            Touch(pixels, layout, rgb, i + 5);
            stream = _glz.Encode(View(), type, dictionary, out _).ToArray();
            yield return new CodedPicture($"ZLIB_GLZ {type} {i}", Image(ImageType.ZlibGlzRgb, Deflate(stream)) with { GlzDataSize = (uint)stream.Length }, [.. rgb]);
        }

        PixelView View() => new(pixels, width, height, stride, layout);
    }

    private WireImage Image(ImageType type, ReadOnlyMemory<byte> data) => new() { IsPresent = true, Type = type, Width = (uint)width, Height = (uint)height, Data = data.ToArray() };

    private WireImage Bitmap(BitmapFormat format, byte[] rows) => Image(ImageType.Bitmap, rows) with
    {
        BitmapFormat = format,
        BitmapFlags = BitmapFlags.TopDown,
        BitmapWidth = (uint)width,
        BitmapHeight = (uint)height,
        StrideBytes = (uint)format.RowBytes(width),
    };

    /// <summary>Half smooth, half of few colours: long matches, short ones and literals.</summary>
    private (byte[] Pixels, PixelLayout Layout, uint[] Rgb) Colours(LzImageType type)
    {
        uint[] rgb = new uint[width * height];
        var random = new Random(++_seed);
        for (int i = 0; i < rgb.Length; i++)
        {
            int x = i % width, y = i / width;
            uint smooth = (uint)(((x * 3) & 255) | (((y * 5) & 255) << 8) | (((x + y + _seed) & 255) << 16));
            rgb[i] = y < height / 3 ? smooth : y < height * 2 / 3 ? (x / 8 % 3) switch { 0 => 0x204080u, 1 => 0xFFFFFFu, _ => 0x00C020u } : (uint)random.Next(1 << 24);
            if (type == LzImageType.Rgb16) rgb[i] = Widen(Narrow(rgb[i]));
        }

        if (type == LzImageType.Rgb16) return (MemoryMarshal.AsBytes<ushort>(rgb.Select(Narrow).ToArray()).ToArray(), PixelLayout.Rgb555, rgb);
        uint top = type == LzImageType.Rgba ? 0xFF000000 : 0;
        return (MemoryMarshal.AsBytes<uint>(rgb.Select(pixel => pixel | top).ToArray()).ToArray(), type == LzImageType.Rgba ? PixelLayout.Bgra32 : PixelLayout.Bgrx32, rgb);
    }

    /// <summary>Changes one row, as a desktop does between two pictures.</summary>
    private void Touch(byte[] pixels, PixelLayout layout, uint[] rgb, int row)
    {
        for (int x = 0; x < width; x++)
        {
            int i = (row * width) + x;
            rgb[i] = Widen(Narrow((uint)((x * 0x030507) ^ (row << 12)) & 0xFFFFFF));
            if (layout == PixelLayout.Rgb555) MemoryMarshal.Cast<byte, ushort>(pixels.AsSpan())[i] = Narrow(rgb[i]);
            else MemoryMarshal.Cast<byte, uint>(pixels.AsSpan())[i] = rgb[i] | (layout == PixelLayout.Bgra32 ? 0xFF000000 : 0);
        }
    }

    private (byte[] Packed, uint[] Palette, uint[] Rgb) Indexed(BitmapFormat format)
    {
        int bits = format.BitsPerPixel();
        uint[] palette = [.. Enumerable.Range(0, 1 << bits).Select(i => (uint)(i * 0x0B1D3F) & 0xFFFFFF)];
        byte[] packed = new byte[format.RowBytes(width) * height];
        uint[] rgb = new uint[width * height];
        for (int i = 0; i < rgb.Length; i++)
        {
            int x = i % width, y = i / width, index = ((x / 3) + (y * y / 7)) & ((1 << bits) - 1);
            packed[(y * format.RowBytes(width)) + (x * bits / 8)] |= (byte)(index << (8 - bits - (x * bits & 7)));
            rgb[i] = palette[index];
        }

        return (packed, palette, rgb);
    }

    /// <summary>Premultiplied pixels of every alpha.</summary>
    private byte[] Soft()
    {
        byte[] bgra = new byte[width * height * 4];
        for (int i = 0; i < width * height; i++)
        {
            int alpha = i * 7 & 255;
            (bgra[i * 4], bgra[(i * 4) + 1], bgra[(i * 4) + 2], bgra[(i * 4) + 3]) = ((byte)(alpha / 2), (byte)(alpha * (i % width) / width), (byte)alpha, (byte)alpha);
        }

        return bgra;
    }

    private static byte[] Deflate(byte[] stream)
    {
        using var buffer = new MemoryStream();
        using (var zlib = new ZLibStream(buffer, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(stream);
        return buffer.ToArray();
    }

    private static ushort Narrow(uint rgb) => (ushort)(((rgb >> 9) & 0x7C00) | ((rgb >> 6) & 0x03E0) | ((rgb >> 3) & 0x001F));

    private static uint Widen(ushort word)
    {
        uint red = (uint)(word >> 10) & 31, green = (uint)(word >> 5) & 31, blue = (uint)word & 31;
        return (((red << 3) | (red >> 2)) << 16) | (((green << 3) | (green >> 2)) << 8) | (blue << 3) | (blue >> 2);
    }
}
