using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Rows of samples to rows of BGRX pixels, X = 0.</summary>
/// <remarks>
/// YCbCr as JFIF defines it, in 16 fraction bits, each product rounded as libjpeg's tables are:
/// R = Y + 1.402 Cr, G = Y - 0.34414 Cb - 0.71414 Cr, B = Y + 1.772 Cb.
/// </remarks>
internal static partial class JpegColour
{
    private const int Half = 1 << 15;

    // Split so that what is multiplied fits 16 bits: 1.402 = 1 + 0.402, 1.772 = 2 - 0.228, 0.71414 = 1 - 0.28586.
    private const int CrToRed = 26345;
    private const int CbToBlue = -14942;
    private const int CbToGreen = -22554;
    private const int CrToGreen = 18734;

    /// <summary>Converts one row. Each source holds a sample for every pixel of <paramref name="pixels"/>.</summary>
    public static void FromYcc(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> pixels, CodecVariant variant)
    {
        int done = 0;
        AccelerateYcc(luma, cb, cr, pixels, variant, ref done);
        for (int x = done; x < pixels.Length >> 2; x++) Pixel(luma[x], cb[x] - 128, cr[x] - 128, pixels.Slice(x * 4, 4));
    }

    /// <summary>Converts one row whose chroma comes in half the width: each pair of pixels has the same.</summary>
    public static void FromYccHalf(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> pixels, CodecVariant variant)
    {
        int done = 0;
        AccelerateYccHalf(luma, cb, cr, pixels, variant, ref done);
        for (int x = done; x < pixels.Length >> 2; x++) Pixel(luma[x], cb[x >> 1] - 128, cr[x >> 1] - 128, pixels.Slice(x * 4, 4));
    }

    /// <summary>Packs one row.</summary>
    public static void FromRgb(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<byte> pixels, CodecVariant variant)
    {
        int done = 0;
        AccelerateRgb(red, green, blue, pixels, variant, ref done);
        for (int x = done; x < pixels.Length >> 2; x++)
            (pixels[x * 4], pixels[(x * 4) + 1], pixels[(x * 4) + 2], pixels[(x * 4) + 3]) = (blue[x], green[x], red[x], 0);
    }

    private static void Pixel(int y, int cb, int cr, Span<byte> pixel)
    {
        pixel[0] = Clamp(y + (2 * cb) + (((cb * CbToBlue) + Half) >> 16));
        pixel[1] = Clamp(y - cr + (((cb * CbToGreen) + (cr * CrToGreen) + Half) >> 16));
        pixel[2] = Clamp(y + cr + (((cr * CrToRed) + Half) >> 16));
        pixel[3] = 0;

        static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);
    }

    static partial void AccelerateYcc(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> pixels, CodecVariant variant, ref int done);

    static partial void AccelerateYccHalf(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> pixels, CodecVariant variant, ref int done);

    static partial void AccelerateRgb(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<byte> pixels, CodecVariant variant, ref int done);
}
