using System;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Naive;

/// <summary>Which word of the source belongs to a pixel of the target.</summary>
internal static class NaiveMapping
{
    /// <summary>The source at a pixel of the target, as a word of the target: null where it leaves the pixel alone. Null altogether where source and target do not fit.</summary>
    /// <param name="command">The drawing.</param>
    /// <param name="target">The surface drawn on.</param>
    /// <param name="source">The source.</param>
    /// <param name="isPlain">Whether words end on the surface as they are: then a source without alpha is opaque when scaled to 32_ARGB.</param>
    public static Func<int, int, uint?>? Open(in DrawCommand command, NaivePicture target, NaivePicture? source, bool isPlain)
    {
        if (source is null || !NaiveWords.Fits(source, target)) return null;
        WireRect box = command.Box, area = command.SourceArea;
        if (box.Width == area.Width && box.Height == area.Height)
        {
            return (x, y) =>
            {
                long u = (long)x - box.Left + area.Left, v = (long)y - box.Top + area.Top;
                return source.Holds(u, v) ? NaiveWords.Word(source, u, v, target) : null;
            };
        }

        bool isNearest = command.Kind == DrawKind.Transparent || command.ScaleMode == ImageScaleMode.Nearest;
        if (!isNearest && command.ScaleMode != ImageScaleMode.Interpolate) return null;
        if (area.IsEmpty && !box.IsEmpty) return null;
        uint opaque = isPlain && target.Layout == PixelLayout.Bgra32 && !source.HasAlpha ? NaiveColor.Opaque : 0;
        uint used = target.Layout == PixelLayout.Rgb555 ? 0x7FFFu : uint.MaxValue;
        Func<long, long> toX = command.Kind == DrawKind.Rop3 ? Rop3Axis(box.Left, box.Width, area.Left, area.Width) : Axis(box.Left, box.Width, area.Left, area.Width);
        Func<long, long> toY = command.Kind == DrawKind.Rop3 ? Rop3Axis(box.Top, box.Height, area.Top, area.Height) : Axis(box.Top, box.Height, area.Top, area.Height);
        if (isNearest) return (x, y) => At((toX(x) - 1) >> 16, (toY(y) - 1) >> 16) & used;
        return (x, y) => NaiveColor.Narrow(Bilinear(toX(x) - 0x8000, toY(y) - 0x8000), target.Layout) | (target.Layout == PixelLayout.Bgrx32 ? Bilinear(toX(x) - 0x8000, toY(y) - 0x8000) & NaiveColor.Opaque : 0);

        uint At(long u, long v) => source.Holds(u, v) ? NaiveWords.Word(source, u, v, target) | opaque : 0;

        uint Bilinear(long x, long y) => Mix((u, v) => Wide(At(u, v)), x, y);

        uint Wide(uint word) => target.Layout is PixelLayout.Rgb555 or PixelLayout.Rgb565 or PixelLayout.Alpha8 ? NaiveColor.Widen(word, target.Layout) & (target.Bits == 16 ? 0xFFFFFFu : uint.MaxValue) : word;
    }

    /// <summary>The weighted mean of four neighbours at a place in 16.16 fixed point, whatever lies outside being what <paramref name="at"/> says.</summary>
    public static uint Mix(Func<long, long, uint> at, long x, long y)
    {
        long u = x >> 16, v = y >> 16;
        uint a = (uint)(x >> 9) & 127, b = (uint)(y >> 9) & 127;
        uint c00 = at(u, v), c10 = at(u + 1, v), c01 = at(u, v + 1), c11 = at(u + 1, v + 1), result = 0;
        for (int shift = 0; shift < 32; shift += 8)
        {
            uint sum = (NaiveColor.Channel(c00, shift) * (128 - a) * (128 - b)) + (NaiveColor.Channel(c10, shift) * a * (128 - b))
                + (NaiveColor.Channel(c01, shift) * (128 - a) * b) + (NaiveColor.Channel(c11, shift) * a * b);
            result |= sum >> 14 << shift;
        }

        return result;
    }

    /// <summary>The middle of a pixel of the target in the source, 16.16.</summary>
    public static Func<long, long> Axis(int boxStart, long boxSize, int areaStart, long areaSize)
    {
        long factor = boxSize <= 0 ? 0 : areaSize * 65536 / boxSize;
        return position => (factor * (position - boxStart)) + ((factor + 1) >> 1) + ((long)areaStart << 16);
    }

    private static Func<long, long> Rop3Axis(int boxStart, long boxSize, int areaStart, long areaSize)
    {
        if (boxSize <= 0) return _ => 0;
        double ratio = (double)areaSize / boxSize;
        long factor = (long)(ratio * 65536), offset = (long)Math.Floor((areaStart / ratio) + 0.5);
        return position => ((factor * (((position - boxStart + offset) * 65536) + 0x8000)) + 0x8000) >> 16;
    }
}
