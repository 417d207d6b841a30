using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Turns the rows of a SPICE_IMAGE_TYPE_BITMAP into a target: indices through a palette, masks, and plain pixels.</summary>
/// <remarks>Reusable, also after a failure, and by one thread at a time.</remarks>
public sealed class BitmapDecoder
{
    private readonly PaletteTable _palette = new();

    /// <summary>The layout a format decodes to when nothing is converted; a 1-bit picture without palette is a mask.</summary>
    /// <exception cref="SpiceImageException">The value is no format, or needs a palette.</exception>
    public static PixelLayout NaturalLayout(BitmapFormat format, bool hasPalette)
    {
        switch (format)
        {
            case BitmapFormat.SixteenBit: return PixelLayout.Rgb555;
            case BitmapFormat.TwentyFourBit or BitmapFormat.ThirtyTwoBit: return PixelLayout.Bgrx32;
            case BitmapFormat.Rgba: return PixelLayout.Bgra32;
            case BitmapFormat.EightBitAlpha: return PixelLayout.Alpha8;
        }
        CheckFormat(format);
        if (hasPalette) return PixelLayout.Palette32;
        if (format.BitsPerPixel() != 1) ImageChecks.Fail(SpiceImageErrorKind.MissingPalette, 0, $"a picture of format {format} has no palette");
        return PixelLayout.Mask1;
    }

    /// <summary>Decodes a whole picture of the target's size.</summary>
    /// <param name="format">How the rows are stored.</param>
    /// <param name="topDown">Whether the first stored row is the top one.</param>
    /// <param name="strideBytes">Bytes from one stored row to the next; the rest behind the pixels is skipped.</param>
    /// <param name="rows">Stride times height bytes.</param>
    /// <param name="palette">Entries for an indexed format, taken as they are; an index past the end is black. Not used for a mask.</param>
    /// <param name="target">The <see cref="NaturalLayout"/>; or <see cref="PixelLayout.Bgrx32"/> for an indexed picture, <see cref="PixelLayout.Mask1"/> for a
    /// 1-bit one. 24-bit pixels get X = 0, 32-bit ones keep theirs.</param>
    /// <exception cref="SpiceImageException">Format, stride, palette or data do not fit the target.</exception>
    public void Decode(BitmapFormat format, bool topDown, int strideBytes, ReadOnlySpan<byte> rows, ReadOnlySpan<uint> palette, PixelTarget target)
    {
        CheckFormat(format);
        long rowBytes = format.RowBytes(target.Width);
        if (strideBytes < rowBytes)
            ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, 0, $"the stride is {strideBytes}, a row of {target.Width} pixels takes {rowBytes} bytes");
        if (rows.Length < (long)strideBytes * target.Height)
            ImageChecks.Fail(SpiceImageErrorKind.Truncated, rows.Length, $"{target.Height} rows of {strideBytes} bytes are announced, {rows.Length} bytes are present");
        if (!Fits(format, target.Layout)) ImageChecks.FailLayout(format.ToString(), target.Layout);
        bool throughPalette = format.IsIndexed() && target.Layout != PixelLayout.Mask1;
        if (throughPalette) _palette.Load(palette);
        for (int y = 0; y < target.Height; y++)
        {
            ReadOnlySpan<byte> source = rows.Slice(y * strideBytes, (int)rowBytes);
            Span<byte> destination = PixelRows.RowOf(target, topDown, y);
            if (throughPalette) _palette.ExpandRow(format, source, destination);
            else if (target.Layout == PixelLayout.Mask1) MaskRow(format, source, destination, target.Width);
            else if (format == BitmapFormat.TwentyFourBit) WidenRow(source, destination, 0);
            else source.CopyTo(destination);
        }
    }

    /// <summary>Widens a row of B, G, R to 32 bits with the given top byte.</summary>
    internal static void WidenRow(ReadOnlySpan<byte> source, Span<byte> destination, uint x)
    {
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(destination);
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (uint)(source[3 * i] | (source[(3 * i) + 1] << 8) | (source[(3 * i) + 2] << 16)) | (x << 24);
    }

    private static void CheckFormat(BitmapFormat format)
    {
        if (format.BitsPerPixel() == 0) ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, 0, $"bitmap format {(int)format} does not exist");
    }

    private static bool Fits(BitmapFormat format, PixelLayout layout) => format switch
    {
        _ when format.BitsPerPixel() == 1 => layout is PixelLayout.Palette32 or PixelLayout.Bgrx32 or PixelLayout.Mask1,
        _ when format.IsIndexed() => layout is PixelLayout.Palette32 or PixelLayout.Bgrx32,
        _ => layout == NaturalLayout(format, hasPalette: false),
    };

    private static void MaskRow(BitmapFormat format, ReadOnlySpan<byte> source, Span<byte> destination, int width)
    {
        source.CopyTo(destination);
        if (format == BitmapFormat.OneBitBigEndian)
            for (int i = 0; i < destination.Length; i++) destination[i] = ReverseBits(destination[i]);
        if ((width & 7) != 0) destination[destination.Length - 1] &= (byte)((1 << (width & 7)) - 1);
    }

    private static byte ReverseBits(byte value)
    {
        int bits = value;
        bits = ((bits & 0x55) << 1) | ((bits >> 1) & 0x55);
        bits = ((bits & 0x33) << 2) | ((bits >> 2) & 0x33);
        return (byte)((bits << 4) | (bits >> 4));
    }
}
