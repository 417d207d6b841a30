using System;

namespace SpiceSharp.Protocol.Codecs.FFmpeg;

/// <summary>The numbers that make colours of luma and chroma, with 13 bits of fraction; each fits 16 bits.</summary>
/// <remarks>
/// With Kr and Kb of the standard, and samples scaled to 0 to 255 for luma, -127.5 to 127.5 for chroma:
/// R = Y + 2 (1 - Kr) Cr, B = Y + 2 (1 - Kb) Cb, G = (Y - Kr R - Kb B) / (1 - Kr - Kb).
/// </remarks>
internal readonly record struct YuvColours(short Black, short Luma, short CbToBlue, short CbToGreen, short CrToGreen, short CrToRed)
{
    public const int FractionBits = 13;

    // ITU-T H.273, matrix coefficients.
    private const long Bt709 = 1, Unspecified = 2, Reserved = 3, Fcc = 4, Bt470Bg = 5, Smpte170M = 6, Smpte240M = 7, Bt2020 = 9;

    private static readonly YuvColours[] s_bt709 = Both(0.2126, 0.0722);
    private static readonly YuvColours[] s_bt601 = Both(0.299, 0.114);
    private static readonly YuvColours[] s_fcc = Both(0.30, 0.11);
    private static readonly YuvColours[] s_smpte240M = Both(0.212, 0.087);
    private static readonly YuvColours[] s_bt2020 = Both(0.2627, 0.0593);

    /// <summary>The colours of a stream.</summary>
    /// <param name="matrix">What the stream says, as H.273 numbers it.</param>
    /// <param name="isFullRange">Whether samples go from 0 to 255, instead of 16 to 235 and 240.</param>
    /// <param name="height">Rows of the picture: a stream that says nothing is high definition above 576, as GStreamer takes it on either side.</param>
    /// <exception cref="SpiceImageException">The matrix is none of these.</exception>
    public static YuvColours Of(long matrix, bool isFullRange, int height) => (matrix switch
    {
        Unspecified or Reserved => height > 576 ? s_bt709 : s_bt601,
        Bt709 => s_bt709,
        Bt470Bg or Smpte170M => s_bt601,
        Fcc => s_fcc,
        Smpte240M => s_smpte240M,
        Bt2020 => s_bt2020,
        _ => throw new SpiceImageException(SpiceImageErrorKind.Unsupported, 0, $"colours of matrix {matrix} are not implemented"),
    })[isFullRange ? 1 : 0];

    /// <summary>Both ranges of a standard, the limited one first.</summary>
    private static YuvColours[] Both(double kr, double kb) => [Of(kr, kb, 16, 255 / 219.0, 255 / 224.0), Of(kr, kb, 0, 1, 1)];

    private static YuvColours Of(double kr, double kb, short black, double luma, double chroma)
    {
        double blue = 2 * (1 - kb) * chroma, red = 2 * (1 - kr) * chroma, kg = 1 - kr - kb;
        return new YuvColours(black, Fixed(luma), Fixed(blue), Fixed(-blue * kb / kg), Fixed(-red * kr / kg), Fixed(red));
    }

    private static short Fixed(double value) => (short)Math.Round(value * (1 << FractionBits));
}
