using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>The blends that mix hue, saturation and luminosity of source and target.</summary>
/// <remarks>
/// With a mask the reference multiplies alpha and red by it, green twice, blue not at all, and with a mask for each channel it does nothing. Its
/// server draws the same way, so this does too.
/// </remarks>
internal static class HslBlend
{
    private const byte Hue = 0x3B;
    private const byte Saturation = 0x3C;
    private const byte Color = 0x3D;

    public static void Apply(byte number, in FloatSource source, ref FloatColor target)
    {
        if (source.HasComponentMask) return;
        float m = source.Mask, a = source.Unmasked.A * m, da = target.A;
        var s = new Triple(source.Unmasked.R * m, source.Unmasked.G * m * m, source.Unmasked.B);
        var d = new Triple(target.R, target.G, target.B);
        Triple blend = number switch
        {
            Hue => s.Times(da).WithSaturation(d.Saturation * a).WithLuminosity(a * da, d.Luminosity * a),
            Saturation => d.Times(a).WithSaturation(s.Saturation * da).WithLuminosity(a * da, d.Luminosity * a),
            Color => s.Times(da).WithLuminosity(a * da, d.Luminosity * a),
            _ => d.Times(a).WithLuminosity(a * da, s.Luminosity * da),
        };
        target = new FloatColor(
            a + da - (a * da),
            ((1 - a) * d.R) + ((1 - da) * s.R) + blend.R,
            ((1 - a) * d.G) + ((1 - da) * s.G) + blend.G,
            ((1 - a) * d.B) + ((1 - da) * s.B) + blend.B);
    }

    private readonly record struct Triple(float R, float G, float B)
    {
        public float Luminosity => (0.3f * R) + (0.59f * G) + (0.11f * B);

        public float Saturation => Max - Min;

        private float Max => Math.Max(R, Math.Max(G, B));

        private float Min => Math.Min(R, Math.Min(G, B));

        public Triple Times(float factor) => new(R * factor, G * factor, B * factor);

        public Triple WithSaturation(float value)
        {
            float min = Min, range = Max - min;
            return range == 0 ? default : new((R - min) * value / range, (G - min) * value / range, (B - min) * value / range);
        }

        public Triple WithLuminosity(float limit, float value)
        {
            float shift = value - Luminosity;
            var moved = new Triple(R + shift, G + shift, B + shift);
            float l = moved.Luminosity, min = moved.Min, max = moved.Max;
            if (min < 0) moved = l - min == 0 ? default : moved.Scaled(l, l, l - min);
            if (max > limit) moved = max - l == 0 ? new(limit, limit, limit) : moved.Scaled(l, limit - l, max - l);
            return moved;
        }

        /// <summary>The distances from a middle, times one number, divided by another.</summary>
        private Triple Scaled(float middle, float times, float by) =>
            new(middle + ((R - middle) * times / by), middle + ((G - middle) * times / by), middle + ((B - middle) * times / by));
    }
}
