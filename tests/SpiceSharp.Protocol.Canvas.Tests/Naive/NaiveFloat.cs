using System;

namespace SpiceSharp.Protocol.Naive;

/// <summary>A premultiplied colour in single precision; the channels are 0 alpha, 1 red, 2 green, 3 blue.</summary>
internal readonly record struct NaiveFloat(float A, float R, float G, float B)
{
    public float this[int channel] => channel switch { 0 => A, 1 => R, 2 => G, _ => B };

    public static NaiveFloat Each(Func<int, float> channel) => new(channel(0), channel(1), channel(2), channel(3));

    /// <summary>Takes 0xAARRGGBB apart.</summary>
    /// <param name="color">The colour.</param>
    /// <param name="isFiveBit">Whether the colour channels are of five bits, widened.</param>
    public static NaiveFloat Of(uint color, bool isFiveBit)
    {
        float unit = 1.0f / 255.0f, fifth = 1.0f / 31.0f;
        uint r = NaiveColor.Channel(color, 16), g = NaiveColor.Channel(color, 8), b = NaiveColor.Channel(color, 0);
        float alpha = (color >> 24) * unit;
        return isFiveBit ? new(alpha, (r >> 3) * fifth, (g >> 3) * fifth, (b >> 3) * fifth) : new(alpha, r * unit, g * unit, b * unit);
    }

    public uint ToColor() => (Byte(A) << 24) | (Byte(R) << 16) | (Byte(G) << 8) | Byte(B);

    private static uint Byte(float value)
    {
        uint u = (uint)(Math.Clamp(value, 0f, 1f) * 256f);
        return u - (u >> 8);
    }
}
