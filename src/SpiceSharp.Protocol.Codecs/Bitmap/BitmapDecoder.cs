using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Turns the rows of a SPICE_IMAGE_TYPE_BITMAP into a target: indices through a palette, masks, and plain pixels.</summary>
/// <remarks>Reusable, also after a failure, and by one thread at a time.</remarks>
public sealed class BitmapDecoder
{
    private readonly PaletteTable _palette;
    private readonly CodecVariant _variant;

    /// <summary>A decoder that uses the best the machine has.</summary>
    public BitmapDecoder()
        : this(CodecVariants.Best)
    {
    }

    /// <summary>A decoder of one variant.</summary>
    /// <exception cref="PlatformNotSupportedException">The variant is not among <see cref="CodecVariants.Supported"/>.</exception>
    public BitmapDecoder(CodecVariant variant) => (_variant, _palette) = (CodecVariants.Checked(variant), new PaletteTable(variant));

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
    /// <param name="target">
    /// <see cref="PixelLayout.Bgrx32"/> or <see cref="PixelLayout.Bgra32"/> for every format: 32-bit words and palette entries as they are, 24-bit
    /// pixels with X = 0, 16-bit ones widened with X = 0xFF, alpha with colour 0. Or the <see cref="NaturalLayout"/>, unconverted but for 24-bit
    /// pixels; <see cref="PixelLayout.Palette32"/> for an indexed picture, <see cref="PixelLayout.Mask1"/> for a 1-bit one.
    /// </param>
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
            else PlainRow(format, source, destination, target.Layout);
        }
    }

    private void PlainRow(BitmapFormat format, ReadOnlySpan<byte> source, Span<byte> destination, PixelLayout layout)
    {
        switch (format)
        {
            case BitmapFormat.TwentyFourBit:
                PixelOperations.Bgr24ToBgrx32(source, destination, 0, _variant);
                break;
            case BitmapFormat.SixteenBit when layout != PixelLayout.Rgb555:
                PixelOperations.Rgb555ToBgrx32(source, destination, 0xFF, _variant);
                break;
            case BitmapFormat.EightBitAlpha when layout != PixelLayout.Alpha8:
                destination.Clear();
                PixelOperations.MergeAlpha(source, destination, _variant);
                break;
            default:
                source.CopyTo(destination);
                break;
        }
    }

    private static void CheckFormat(BitmapFormat format)
    {
        if (format.BitsPerPixel() == 0) ImageChecks.Fail(SpiceImageErrorKind.InvalidHeader, 0, $"bitmap format {(int)format} does not exist");
    }

    private static bool Fits(BitmapFormat format, PixelLayout layout) => layout switch
    {
        PixelLayout.Bgrx32 or PixelLayout.Bgra32 => true,
        PixelLayout.Palette32 => format.IsIndexed(),
        PixelLayout.Mask1 => format.BitsPerPixel() == 1,
        _ => !format.IsIndexed() && layout == NaturalLayout(format, hasPalette: false),
    };

    private void MaskRow(BitmapFormat format, ReadOnlySpan<byte> source, Span<byte> destination, int width)
    {
        if (format == BitmapFormat.OneBitBigEndian) PixelOperations.ReverseBits(source, destination, _variant);
        else source.CopyTo(destination);
        if ((width & 7) != 0) destination[destination.Length - 1] &= (byte)((1 << (width & 7)) - 1);
    }
}
