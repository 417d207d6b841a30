using System;

namespace SpiceSharp.Protocol.Codecs.FFmpeg;

/// <summary>Rows of samples to rows of BGRX pixels, X = 0.</summary>
/// <remarks>Each pixel takes the chroma sample it lies on: none is interpolated, as in the conversions a reference client uses.</remarks>
internal static partial class YuvRows
{
    private const int Half = 1 << (YuvColours.FractionBits - 1);

    /// <summary>Converts one row. Each source holds a sample for every pixel of <paramref name="pixels"/>.</summary>
    public static void FromFull(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> pixels, in YuvColours colours, CodecVariant variant)
    {
        int done = 0;
        AccelerateFull(luma, cb, cr, pixels, colours, variant, ref done);
        for (int x = done; x < pixels.Length >> 2; x++) Pixel(luma[x], cb[x] - 128, cr[x] - 128, colours, pixels.Slice(x * 4, 4));
    }

    /// <summary>Converts one row whose chroma comes in half the width, rounded up: each pair of pixels has the same.</summary>
    public static void FromHalf(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> pixels, in YuvColours colours, CodecVariant variant)
    {
        int done = 0;
        AccelerateHalf(luma, cb, cr, pixels, colours, variant, ref done);
        for (int x = done; x < pixels.Length >> 2; x++) Pixel(luma[x], cb[x >> 1] - 128, cr[x >> 1] - 128, colours, pixels.Slice(x * 4, 4));
    }

    /// <summary>Packs one row.</summary>
    public static void FromGbr(ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, ReadOnlySpan<byte> red, Span<byte> pixels)
    {
        for (int x = 0; x < pixels.Length >> 2; x++)
            (pixels[x * 4], pixels[(x * 4) + 1], pixels[(x * 4) + 2], pixels[(x * 4) + 3]) = (blue[x], green[x], red[x], 0);
    }

    private static void Pixel(int y, int cb, int cr, in YuvColours colours, Span<byte> pixel)
    {
        int level = ((y - colours.Black) * colours.Luma) + Half;
        pixel[0] = Clamp(level + (cb * colours.CbToBlue));
        pixel[1] = Clamp(level + (cb * colours.CbToGreen) + (cr * colours.CrToGreen));
        pixel[2] = Clamp(level + (cr * colours.CrToRed));
        pixel[3] = 0;

        static byte Clamp(int value) => (byte)Math.Clamp(value >> YuvColours.FractionBits, 0, 255);
    }

    static partial void AccelerateFull(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> pixels, in YuvColours colours, CodecVariant variant, ref int done);

    static partial void AccelerateHalf(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> pixels, in YuvColours colours, CodecVariant variant, ref int done);
}
