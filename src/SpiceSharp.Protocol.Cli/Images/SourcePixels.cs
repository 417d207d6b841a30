using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Cli;

/// <summary>A PNG picture in the layouts that encoders take. Values are copied as they are: alpha is neither multiplied in nor divided out.</summary>
internal static class SourcePixels
{
    /// <summary>The colours, X being 0.</summary>
    public static byte[] Bgrx(PngPicture picture)
    {
        byte[] bgrx = (byte[])picture.Bgra.Clone();
        for (int i = 3; i < bgrx.Length; i += 4) bgrx[i] = 0;
        return bgrx;
    }

    /// <summary>Each colour's upper five bits.</summary>
    public static byte[] Rgb555(PngPicture picture)
    {
        byte[] words = new byte[picture.Width * picture.Height * 2];
        PixelConverter.Convert(
            new PixelView(picture.Bgra, picture.Width, picture.Height, picture.Width * 4, PixelLayout.Bgrx32),
            new PixelTarget(words, picture.Width, picture.Height, picture.Width * 2, PixelLayout.Rgb555));
        return words;
    }

    /// <summary>Brightness: a grey pixel's own, others' weighted as ITU-R BT.601 does.</summary>
    public static byte[] Grey(PngPicture picture)
    {
        byte[] grey = new byte[picture.Width * picture.Height];
        for (int i = 0; i < grey.Length; i++)
        {
            ReadOnlySpan<byte> pixel = picture.Bgra.AsSpan(i * 4, 3);
            grey[i] = (byte)(((pixel[2] * 299) + (pixel[1] * 587) + (pixel[0] * 114) + 500) / 1000);
        }

        return grey;
    }

    /// <summary>The alpha of a picture that has some, else its brightness.</summary>
    public static byte[] Alpha(PngPicture picture)
    {
        if (!picture.HasAlpha) return Grey(picture);
        byte[] alpha = new byte[picture.Width * picture.Height];
        for (int i = 0; i < alpha.Length; i++) alpha[i] = picture.Bgra[(i * 4) + 3];
        return alpha;
    }

    /// <summary>Packed indices, and the colours they stand for: the file's own palette, or the colours there are.</summary>
    /// <exception cref="CliException">There are more colours than an index can name.</exception>
    public static (byte[] Packed, int StrideBytes, IReadOnlyList<uint> Palette) Indexed(PngPicture picture, LzImageType type)
    {
        BitmapFormat format = type.ToBitmapFormat();
        int bits = format.BitsPerPixel(), most = 1 << bits;
        (byte[] indices, IReadOnlyList<uint> palette) = picture.Palette is { } own && own.Length <= most ? (picture.Indices, own) : Collect(picture, most);
        int stride = (int)format.RowBytes(picture.Width);
        bool lowFirst = format is BitmapFormat.OneBitLittleEndian or BitmapFormat.FourBitLittleEndian;
        byte[] packed = new byte[stride * picture.Height];
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                int bit = x * bits;
                int shift = lowFirst ? bit & 7 : 8 - bits - (bit & 7);
                packed[(y * stride) + (bit >> 3)] |= (byte)(indices[(y * picture.Width) + x] << shift);
            }
        }

        return (packed, stride, palette);
    }

    private static (byte[] Indices, IReadOnlyList<uint> Palette) Collect(PngPicture picture, int most)
    {
        var known = new Dictionary<uint, byte>();
        var palette = new List<uint>();
        byte[] indices = new byte[picture.Width * picture.Height];
        for (int i = 0; i < indices.Length; i++)
        {
            uint colour = (uint)(picture.Bgra[i * 4] | (picture.Bgra[(i * 4) + 1] << 8) | (picture.Bgra[(i * 4) + 2] << 16));
            if (!known.TryGetValue(colour, out byte index))
            {
                if (palette.Count == most) throw new CliException($"The picture has more than the {most} colours that this type can name.");
                known.Add(colour, index = (byte)palette.Count);
                palette.Add(colour);
            }

            indices[i] = index;
        }

        return (indices, palette);
    }
}
