using System;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Naive;

/// <summary>COMPOSITE: geometry and operands; the operators are next door.</summary>
internal static class NaiveComposite
{
    public static bool Draw(in DrawCommand command, NaivePicture target, NaivePicture? source, NaivePicture? mask)
    {
        DrawComposite message = command.Composite;
        bool hasMask = (message.Flags & CompositeFlags.HasMask) != 0;
        if (target.Bits == 1 || source is null || source.Bits == 1 || message.SourceFilter > 4) return false;
        if (hasMask && (mask is null || mask.Bits == 1 || message.MaskFilter > 4)) return false;
        byte number = message.Operator;
        bool isExact = NaiveOperators.IsExact(number);
        if (!isExact && !NaiveFloats.IsKnown(number)) return false;

        bool isOpaque = source.IsSurface && (message.Flags & CompositeFlags.SourceOpaque) != 0;
        bool sourceHasAlpha = source.HasAlpha && !isOpaque;
        if (number == 0x0D && !hasMask && !sourceHasAlpha) (number, isExact) = (0x04, true); // SATURATE with nothing to saturate
        WireRect box = command.Box;
        bool isComponent = hasMask && (message.Flags & CompositeFlags.ComponentAlpha) != 0;
        var from = new Operand(source, target, isOpaque, message.SourceFilter, message.SourceRepeat,
            (message.Flags & CompositeFlags.HasSourceTransform) != 0 ? message.SourceTransform : null, message.SourceOrigin, box);
        Operand? through = hasMask
            ? new Operand(mask!, target, false, message.MaskFilter, message.MaskRepeat, (message.Flags & CompositeFlags.HasMaskTransform) != 0 ? message.MaskTransform : null, message.MaskOrigin, box)
            : null;
        return NaiveWords.Paint(target, new NaiveRegion(target, box, command.Clip), (x, y, d) =>
        {
            uint under = NaiveColor.Widen(d, target.Layout);
            uint result = isExact
                ? NaiveOperators.Combine(number, from.At(x, y), through?.At(x, y), isComponent, under)
                : NaiveFloats.Combine(number, from.FloatAt(x, y), through?.FloatAt(x, y), isComponent, NaiveFloat.Of(under, target.Layout == PixelLayout.Rgb555));
            return NaiveColor.Narrow(result, target.Layout);
        });
    }

    /// <summary>A pixel of an operand as 0xAARRGGBB. Images go through the target's format where that has 16 bits, surfaces are what they are.</summary>
    public static uint Color(NaivePicture picture, long u, long v, NaivePicture target, bool isOpaque)
    {
        uint word = picture[u, v];
        uint color;
        if (!picture.IsSurface && picture.Layout == PixelLayout.Alpha8 && target.Bits > 8) color = NaiveColor.Opaque;
        else if (!picture.IsSurface && target.Bits == 16) color = NaiveColor.Widen(NaiveColor.ToSurface(word, picture.Layout, target.Layout), target.Layout);
        else if (picture.Layout == PixelLayout.Palette32 && target.Layout == PixelLayout.Bgra32) color = word;
        else color = NaiveColor.Widen(word, picture.Layout);
        return isOpaque ? color | NaiveColor.Opaque : color;
    }

    /// <summary>Source or mask, as it lies on the target.</summary>
    private sealed class Operand(NaivePicture picture, NaivePicture target, bool isOpaque, int filter, int repeat, WireTransform? transform, WirePoint16 origin, WireRect box)
    {
        private readonly bool _isFiveBit = (picture.IsSurface ? picture.Layout : target.Layout) == PixelLayout.Rgb555;

        private bool IsSmooth => transform is not null && filter is 1 or 2 or 4;

        public uint At(int x, int y)
        {
            (long i, long j) = ((long)x - box.Left + origin.X, (long)y - box.Top + origin.Y);
            if (transform is null) return Pixel(i, j);
            (long px, long py) = Transformed(i, j);
            return IsSmooth ? NaiveMapping.Mix(Pixel, px - 0x8000, py - 0x8000) : Pixel((px - 1) >> 16, (py - 1) >> 16);
        }

        /// <summary>The same in single precision, where neighbours are mixed in it too.</summary>
        public NaiveFloat FloatAt(int x, int y)
        {
            if (!IsSmooth) return NaiveFloat.Of(At(x, y), _isFiveBit);
            (long px, long py) = Transformed((long)x - box.Left + origin.X, (long)y - box.Top + origin.Y);
            (px, py) = (px - 0x8000, py - 0x8000);
            long u = px >> 16, v = py >> 16;
            float a = (px & 0xFFFF) / 65536f, b = (py & 0xFFFF) / 65536f;
            float w11 = a * b, w10 = a * (1f - b), w01 = (1f - a) * b, w00 = (1f - a) * (1f - b);
            NaiveFloat c00 = Float(u, v), c10 = Float(u + 1, v), c01 = Float(u, v + 1), c11 = Float(u + 1, v + 1);
            return NaiveFloat.Each(i => (c00[i] * w00) + (c10[i] * w10) + (c01[i] * w01) + (c11[i] * w11));
        }

        private NaiveFloat Float(long u, long v) => NaiveFloat.Of(Pixel(u, v), _isFiveBit);

        private uint Pixel(long u, long v)
        {
            (u, v) = (Repeated(u, picture.Width), Repeated(v, picture.Height));
            return picture.Holds(u, v) ? Color(picture, u, v, target, isOpaque) : 0;
        }

        private long Repeated(long c, int size) => repeat switch
        {
            1 => ((c % size) + size) % size,
            2 => Math.Min(Math.Max(c, 0), size - 1),
            3 => Reflected(((c % (2 * size)) + (2 * size)) % (2 * size), size),
            _ => c,
        };

        private static long Reflected(long c, int size) => c < size ? c : (2 * size) - 1 - c;

        private (long X, long Y) Transformed(long i, long j)
        {
            WireTransform t = transform!.Value;
            Int128 vx = ((Int128)i * 65536) + 0x8000, vy = ((Int128)j * 65536) + 0x8000;
            return ((long)(((t.T00 * vx) + (t.T01 * vy) + ((Int128)t.T02 * 65536) + 0x8000) >> 16), (long)(((t.T10 * vx) + (t.T11 * vy) + ((Int128)t.T12 * 65536) + 0x8000) >> 16));
        }
    }
}
