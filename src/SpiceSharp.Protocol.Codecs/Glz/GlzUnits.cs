using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>How the GLZ encoder sees pixels: one number each, without what is not coded, so that what compares equal decodes equal.</summary>
internal static partial class GlzUnits
{
    private const uint Colour = 0x00FFFFFF;

    /// <summary>Bit 15 of a 555 pixel has no meaning, and the receiver's dictionary loses it.</summary>
    private const uint Colour555 = 0x7FFF;

    /// <summary>What the first pass of a type codes.</summary>
    public static LzUnit ColourOf(LzImageType type) => type == LzImageType.Rgb16 ? LzUnit.Rgb555 : LzUnit.Bgr;

    /// <summary>Whether pixels of a layout can be coded as a type.</summary>
    public static bool Fits(LzImageType type, PixelLayout layout) => type switch
    {
        LzImageType.Rgb24 or LzImageType.Rgb32 => layout is PixelLayout.Bgrx32 or PixelLayout.Bgra32 or PixelLayout.Bgr24,
        LzImageType.Rgba => layout == PixelLayout.Bgra32,
        LzImageType.Rgb16 => layout == PixelLayout.Rgb555,
        _ => false,
    };

    /// <summary>Copies a picture row by row, top row first.</summary>
    public static void Load(PixelView source, GlzSource picture, CodecVariant variant)
    {
        Span<uint> colours = picture.Pass(LzUnit.Bgr), alphas = picture.Type == LzImageType.Rgba ? picture.Pass(LzUnit.Alpha) : default;
        for (int y = 0; y < source.Height; y++)
        {
            ReadOnlySpan<byte> row = source.Row(y);
            int at = y * source.Width, x = 0;
            Span<uint> to = colours.Slice(at, source.Width);
            if (variant != CodecVariant.Scalar) LoadWords(row, source.Layout, to, ref x);
            LoadRow(row, source.Layout, to, x);
            if (alphas.IsEmpty) continue;
            to = alphas.Slice(at, source.Width);
            for (x = 0; x < to.Length; x++) to[x] = row[(4 * x) + 3];
        }
    }

    /// <summary>How many units are equal from the beginning on, up to the length of <paramref name="first"/>. The two may overlap.</summary>
    /// <param name="first">The units.</param>
    /// <param name="second">Others, at least as many.</param>
    /// <param name="variant">How.</param>
    public static int CommonLength(ReadOnlySpan<uint> first, ReadOnlySpan<uint> second, CodecVariant variant)
    {
        second = second.Slice(0, first.Length);
        int length = 0;
        if (variant != CodecVariant.Scalar) CommonVectors(first, second, variant, ref length);
        while (length < first.Length && first[length] == second[length]) length++;
        return length;
    }

    private static void LoadRow(ReadOnlySpan<byte> row, PixelLayout layout, Span<uint> to, int x)
    {
        switch (layout)
        {
            case PixelLayout.Rgb555:
                for (; x < to.Length; x++) to[x] = BinaryPrimitives.ReadUInt16LittleEndian(row.Slice(2 * x)) & Colour555;
                break;
            case PixelLayout.Bgr24:
                for (; x < to.Length; x++) to[x] = (uint)(row[3 * x] | (row[(3 * x) + 1] << 8) | (row[(3 * x) + 2] << 16));
                break;
            default:
                for (; x < to.Length; x++) to[x] = BinaryPrimitives.ReadUInt32LittleEndian(row.Slice(4 * x)) & Colour;
                break;
        }
    }

    /// <summary>Loads whole vectors of 32-bit pixels.</summary>
    static partial void LoadWords(ReadOnlySpan<byte> row, PixelLayout layout, Span<uint> to, ref int x);

    /// <summary>Compares whole vectors; stops at the first difference or where no whole vector is left.</summary>
    static partial void CommonVectors(ReadOnlySpan<uint> first, ReadOnlySpan<uint> second, CodecVariant variant, ref int length);
}
