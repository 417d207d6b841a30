using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>A premultiplied colour in single precision, 0 to 1.</summary>
internal readonly record struct FloatColor(float A, float R, float G, float B)
{
    /// <summary>The value of a byte is multiplied, not divided: the two differ in the last bit.</summary>
    private const float PerByte = 1.0f / 255.0f;
    private const float PerFiveBits = 1.0f / 31.0f;

    /// <summary>Takes apart <c>0xAARRGGBB</c>.</summary>
    /// <param name="color">The colour.</param>
    /// <param name="isFiveBit">Whether its colour channels are widened five-bit ones, and count as such.</param>
    public static FloatColor From(uint color, bool isFiveBit)
    {
        float alpha = (color >> 24) * PerByte;
        uint r = (color >> 16) & 255, g = (color >> 8) & 255, b = color & 255;
        return isFiveBit
            ? new(alpha, (r >> 3) * PerFiveBits, (g >> 3) * PerFiveBits, (b >> 3) * PerFiveBits)
            : new(alpha, r * PerByte, g * PerByte, b * PerByte);
    }

    /// <summary>Four neighbours mixed, a to the right and b down.</summary>
    public static FloatColor Mix(in FloatColor c00, in FloatColor c10, in FloatColor c01, in FloatColor c11, float a, float b)
    {
        float w11 = a * b, w10 = a * (1f - b), w01 = (1f - a) * b, w00 = (1f - a) * (1f - b);
        return new(
            (c00.A * w00) + (c10.A * w10) + (c01.A * w01) + (c11.A * w11),
            (c00.R * w00) + (c10.R * w10) + (c01.R * w01) + (c11.R * w11),
            (c00.G * w00) + (c10.G * w10) + (c01.G * w01) + (c11.G * w11),
            (c00.B * w00) + (c10.B * w10) + (c01.B * w01) + (c11.B * w11));
    }

    public uint ToColor() => (ToByte(A) << 24) | (ToByte(R) << 16) | (ToByte(G) << 8) | ToByte(B);

    private static uint ToByte(float value)
    {
        uint u = (uint)(Math.Min(Math.Max(value, 0f), 1f) * 256);
        return u - (u >> 8);
    }
}

/// <summary>What comes onto the target: the colour with its mask applied, and the alpha that counts for each channel.</summary>
/// <param name="Color">The colour.</param>
/// <param name="Alphas">The alphas.</param>
/// <param name="Unmasked">The colour before the mask.</param>
/// <param name="Mask">The mask's alpha, or 1; negative for a mask with an alpha for each channel.</param>
internal readonly record struct FloatSource(FloatColor Color, FloatColor Alphas, FloatColor Unmasked, float Mask)
{
    public bool HasComponentMask => Mask < 0;

    public static FloatSource Of(in FloatColor s) => new(s, new(s.A, s.A, s.A, s.A), s, 1);

    /// <summary>Only the mask's alpha counts.</summary>
    public static FloatSource Masked(in FloatColor s, float m)
    {
        float a = s.A * m;
        return new(new(a, s.R * m, s.G * m, s.B * m), new(a, a, a, a), s, m);
    }

    /// <summary>Each channel of the mask counts for itself.</summary>
    public static FloatSource ComponentMasked(in FloatColor s, in FloatColor m) =>
        new(new(s.A * m.A, s.R * m.R, s.G * m.G, s.B * m.B), new(m.A * s.A, m.R * s.A, m.G * s.A, m.B * s.A), s, -1);
}
