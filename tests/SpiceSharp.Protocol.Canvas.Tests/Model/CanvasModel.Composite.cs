using System;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests.Model;

/// <summary>15. DRAW_COMPOSITE: the operators of 8-bit arithmetic and the Porter-Duff family in floating point; the blends in floating point have known answers only.</summary>
internal sealed partial class CanvasModel
{
    private bool IsCompositePossible(in DrawCommand c)
    {
        DrawComposite m = c.Composite;
        bool hasMask = (m.Flags & CompositeFlags.HasMask) != 0;
        if (Source(c) is not { } source || source.Layout == PixelLayout.Mask1 || m.SourceFilter > 4) return false;
        if (hasMask && (Picture(c.CompositeMask, c.CompositeMaskSurface) is not { } mask || mask.Layout == PixelLayout.Mask1 || m.MaskFilter > 4)) return false;
        return m.Operator is <= 0x0D or (>= 0x10 and <= 0x1B) or (>= 0x20 and <= 0x2B) or (>= 0x30 and <= 0x3E);
    }

    private uint Composite(in DrawCommand c, PixelLayout format, int x, int y, uint d)
    {
        DrawComposite message = c.Composite;
        ModelPicture source = Source(c)!;
        bool hasMask = (message.Flags & CompositeFlags.HasMask) != 0, isComponent = (message.Flags & CompositeFlags.ComponentAlpha) != 0;
        bool isOpaque = c.SourceSurface is not null && (message.Flags & CompositeFlags.SourceOpaque) != 0;
        uint s = Sampled(
            source, c.SourceSurface is not null, format, (long)x - c.Box.Left + message.SourceOrigin.X, (long)y - c.Box.Top + message.SourceOrigin.Y,
            (message.Flags & CompositeFlags.HasSourceTransform) != 0 ? message.SourceTransform : null, message.SourceFilter, message.SourceRepeat, isOpaque);
        uint m = !hasMask ? 0 : Sampled(
            Picture(c.CompositeMask, c.CompositeMaskSurface)!, c.CompositeMaskSurface is not null, format, (long)x - c.Box.Left + message.MaskOrigin.X, (long)y - c.Box.Top + message.MaskOrigin.Y,
            (message.Flags & CompositeFlags.HasMaskTransform) != 0 ? message.MaskTransform : null, message.MaskFilter, message.MaskRepeat, isOpaque: false);
        uint wide = Widened(d, format);
        if (format is not (PixelLayout.Bgra32 or PixelLayout.Alpha8)) wide |= 0xFF000000;

        byte number = message.Operator;
        if (number == 0x0D && !hasMask && (isOpaque || source.Layout is not (PixelLayout.Bgra32 or PixelLayout.Alpha8))) number = 0x04;
        uint result = IsFloat(number)
            ? Floats(number, s, IsFiveBit(source, c.SourceSurface is not null, format), hasMask, isComponent, m, hasMask && IsFiveBit(Picture(c.CompositeMask, c.CompositeMaskSurface)!, c.CompositeMaskSurface is not null, format), wide, format == PixelLayout.Rgb555)
            : Bytes(number, s, hasMask, isComponent, m, wide);
        return Narrowed(result, format);
    }

    private static bool IsFloat(byte number) => number is 0x0D or (>= 0x13 and <= 0x1B) or (>= 0x23 and <= 0x2B);

    private static bool IsFiveBit(ModelPicture picture, bool isSurface, PixelLayout format) => (isSurface ? picture.Layout : format) == PixelLayout.Rgb555;

    // 15.1 Geometry.
    private static uint Sampled(
        ModelPicture picture, bool isSurface, PixelLayout format, long i, long j, WireTransform? transform, int filter, int repeat, bool isOpaque)
    {
        if (transform is not { } t) return Pixel(i, j);
        long vx = (i * 65536) + 0x8000, vy = (j * 65536) + 0x8000;
        long X = ((t.T00 * vx) + (t.T01 * vy) + (t.T02 * 65536L) + 0x8000) >> 16, Y = ((t.T10 * vx) + (t.T11 * vy) + (t.T12 * 65536L) + 0x8000) >> 16;
        if (filter is 0 or 3) return Pixel((X - 1) >> 16, (Y - 1) >> 16);
        X -= 0x8000;
        Y -= 0x8000;
        long u = X >> 16, v = Y >> 16, a = (X >> 9) & 127, b = (Y >> 9) & 127;
        uint result = 0;
        for (int shift = 0; shift < 32; shift += 8)
        {
            long C(uint color) => color >> shift & 255;
            long mixed = ((C(Pixel(u, v)) * (128 - a) * (128 - b)) + (C(Pixel(u + 1, v)) * a * (128 - b)) + (C(Pixel(u, v + 1)) * (128 - a) * b) + (C(Pixel(u + 1, v + 1)) * a * b)) >> 14;
            result |= (uint)mixed << shift;
        }

        return result;

        uint Pixel(long u, long v)
        {
            if (Wrapped(u, picture.Width, repeat) is not { } column || Wrapped(v, picture.Height, repeat) is not { } row) return 0;
            return Operand(picture[column, row], picture.Layout, isSurface, format, paletteHasAlpha: true) | (isOpaque ? 0xFF000000 : 0);
        }
    }

    private static long? Wrapped(long c, int n, int repeat) => repeat switch
    {
        0 => c >= 0 && c < n ? c : null,
        1 => Modulo(c, n),
        2 => Math.Clamp(c, 0, n - 1),
        _ => Modulo(c, 2 * n) < n ? Modulo(c, 2 * n) : (2 * n) - 1 - Modulo(c, 2 * n),
    };

    // 15.2 Operands.
    private static uint Operand(uint word, PixelLayout layout, bool isSurface, PixelLayout format, bool paletteHasAlpha)
    {
        if (isSurface)
        {
            bool hasAlpha = layout is PixelLayout.Bgra32 or PixelLayout.Alpha8;
            return Widened(word, layout) | (hasAlpha ? 0 : 0xFF000000);
        }

        if (layout == PixelLayout.Alpha8) return format == PixelLayout.Alpha8 ? word << 24 : 0xFF000000;
        if (format is PixelLayout.Rgb555 or PixelLayout.Rgb565) return 0xFF000000 | Widened(Convert(word, layout, format), format);
        uint color = Convert(word, layout, PixelLayout.Bgra32);
        bool keepsAlpha = layout == PixelLayout.Bgra32 || (layout == PixelLayout.Palette32 && format == PixelLayout.Bgra32 && paletteHasAlpha);
        return keepsAlpha ? color : color | 0xFF000000;
    }

    // 15.3 Operators in 8-bit arithmetic.
    private static uint Bytes(byte number, uint source, bool hasMask, bool isComponent, uint mask, uint target)
    {
        uint result = 0;
        int sourceAlpha = (int)(source >> 24), da = (int)(target >> 24), maskAlpha = (int)(mask >> 24);
        for (int shift = 0; shift < 32; shift += 8)
        {
            int s = (int)(source >> shift & 255), d = (int)(target >> shift & 255), a = sourceAlpha, m = (int)(mask >> shift & 255), maskedAlpha = sourceAlpha;
            if (hasMask)
            {
                s = Mul(s, isComponent ? m : maskAlpha);
                a = Mul(isComponent ? m : maskAlpha, sourceAlpha);
                maskedAlpha = Mul(sourceAlpha, maskAlpha);
            }

            int value = number switch
            {
                0x00 or 0x10 or 0x20 => 0,
                0x01 or 0x11 or 0x21 => s,
                0x02 or 0x12 or 0x22 => d,
                0x03 => Sat(s + Mul(d, 255 - a)),
                0x04 => Sat(d + Mul(s, 255 - da)),
                0x05 => Mul(s, da),
                0x06 => Mul(d, a),
                0x07 => Mul(s, 255 - da),
                0x08 => Mul(d, 255 - a),
                0x09 => Sat(Mul(s, da) + Mul(d, 255 - a)),
                0x0A => Sat(Mul(s, 255 - da) + Mul(d, a)),
                0x0B => Sat(Mul(s, 255 - da) + Mul(d, 255 - a)),
                0x0C => Sat(s + d),
                0x30 => Sat(Mul(d, s) + Sat(Mul(s, 255 - da) + Mul(d, 255 - a))),
                _ when shift == 24 => Round((255L * da) + (255 * maskedAlpha) - (maskedAlpha * da)),
                _ => Blend(number, s, a, d, da),
            };
            result |= (uint)value << shift;
        }

        return result;

        static int Sat(int v) => Math.Min(v, 255);
    }

    private static int Blend(byte number, int s, int a, int d, int da)
    {
        int b = number switch
        {
            0x31 => (s * da) + (d * a) - (s * d),
            0x32 => 2 * d < da ? 2 * s * d : (a * da) - (2 * (da - d) * (a - s)),
            0x33 => Math.Min(s * da, d * a),
            0x34 => Math.Max(s * da, d * a),
            0x37 => 2 * s < a ? 2 * s * d : (a * da) - (2 * (da - d) * (a - s)),
            0x39 => Math.Abs((d * a) - (s * da)),
            _ => (s * da) + (d * a) - (2 * s * d),
        };
        long v = ((255 - a) * d) + ((255 - da) * s) + b;
        return Round(v is < 0 or > 65025 ? 65025 : v);
    }

    private static int Round(long v) => (int)((v + 128 + ((v + 128) >> 8)) >> 8);

    // 15.4 Operators in floating point: the Porter-Duff family.
    private static uint Floats(byte number, uint source, bool isFiveBit, bool hasMask, bool isComponent, uint mask, bool isMaskFiveBit, uint target, bool isTargetFiveBit)
    {
        string factors = number switch
        {
            0x0D or 0x14 => "P1",
            0x13 => "1Q",
            0x15 => "R0",
            0x16 => "0T",
            0x17 => "P0",
            0x18 => "0Q",
            0x19 => "RQ",
            0x1A => "PT",
            0x1B => "PQ",
            0x23 => "1Y",
            0x24 => "W1",
            0x25 => "U0",
            0x26 => "0V",
            0x27 => "W0",
            0x28 => "0Y",
            0x29 => "UY",
            0x2A => "WV",
            _ => "WY",
        };
        float sa = Channel(source, 24, isFiveBit), da = Channel(target, 24, isTargetFiveBit), ma = Channel(mask, 24, isMaskFiveBit);
        uint result = 0;
        for (int shift = 0; shift < 32; shift += 8)
        {
            float s = Channel(source, shift, isFiveBit), d = Channel(target, shift, isTargetFiveBit), a = sa;
            if (hasMask)
            {
                float m = isComponent ? Channel(mask, shift, isMaskFiveBit) : ma;
                s *= m;
                a = isComponent ? m * sa : sa * m;
            }

            float f = Math.Min(1f, (s * Factor(factors[0], a, da)) + (d * Factor(factors[1], a, da)));
            uint u = (uint)(Math.Clamp(f, 0f, 1f) * 256);
            result |= (u - (u >> 8)) << shift;
        }

        return result;

        static float Channel(uint color, int shift, bool isFiveBit) => isFiveBit && shift < 24 ? (color >> shift >> 3 & 31) * (1f / 31f) : (color >> shift & 255) * (1f / 255f);
    }

    private static float Factor(char name, float a, float da) => name switch
    {
        '0' => 0,
        '1' => 1,
        'P' => a == 0 ? 1 : Math.Clamp((1 - da) / a, 0, 1),
        'Q' => da == 0 ? 1 : Math.Clamp((1 - a) / da, 0, 1),
        'R' => a == 0 ? 0 : Math.Clamp(1 - ((1 - da) / a), 0, 1),
        'T' => da == 0 ? 0 : Math.Clamp(1 - ((1 - a) / da), 0, 1),
        'U' => a == 0 ? 1 : Math.Clamp(da / a, 0, 1),
        'V' => da == 0 ? 1 : Math.Clamp(a / da, 0, 1),
        'W' => a == 0 ? 0 : Math.Clamp(1 - (da / a), 0, 1),
        _ => da == 0 ? 0 : Math.Clamp(1 - (a / da), 0, 1),
    };
}
