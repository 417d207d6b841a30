using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Naive;

/// <summary>ALPHA_BLEND: the picture in its own format over the surface.</summary>
internal static class NaiveBlend
{
    public static bool Draw(in DrawCommand command, NaivePicture target, NaivePicture? source)
    {
        WireRect box = command.Box, area = command.SourceArea;
        if (source is null || source.Bits == 1 || target.Bits == 1) return false;
        bool isScaled = box.Width != area.Width || box.Height != area.Height;
        if (isScaled && area.IsEmpty && !box.IsEmpty) return false;
        uint alpha = command.Alpha;
        if (alpha == 0) return true;
        bool topIsAlpha = source.HasAlpha
            || (source.Layout == PixelLayout.Palette32 && target.Layout == PixelLayout.Bgra32)
            || (source.Layout == PixelLayout.Bgrx32 && source.IsSurface && command.SourceSurfaceHasAlpha);
        bool targetHasAlpha = target.HasAlpha || (target.Layout == PixelLayout.Bgrx32 && command.DestinationHasAlpha);
        PixelLayout layout = source.Layout == PixelLayout.Palette32 && target.Bits == 16 ? target.Layout : source.Layout; // palettes hold the surface's words
        System.Func<long, long> toX = NaiveMapping.Axis(box.Left, box.Width, area.Left, area.Width), toY = NaiveMapping.Axis(box.Top, box.Height, area.Top, area.Height);
        return NaiveWords.Paint(target, new NaiveRegion(target, box, command.Clip), (x, y, d) =>
        {
            long u = isScaled ? (toX(x) - 1) >> 16 : (long)x - box.Left + area.Left;
            long v = isScaled ? (toY(y) - 1) >> 16 : (long)y - box.Top + area.Top;
            if (!source.Holds(u, v)) return d;
            uint s = topIsAlpha && source.Bits == 32 ? source[u, v] : NaiveColor.Widen(source[u, v], layout) | (topIsAlpha ? 0 : NaiveColor.Opaque);
            if (alpha != 255) s = Scale(s, alpha);
            uint under = targetHasAlpha && target.Bits == 32 ? d : NaiveColor.Widen(d, target.Layout);
            uint result = Over(s, under);
            return target.Bits == 32 && targetHasAlpha ? result : NaiveColor.Narrow(result, target.Layout);
        });
    }

    /// <summary>All four channels times a number.</summary>
    public static uint Scale(uint color, uint by)
    {
        uint result = 0;
        for (int shift = 0; shift < 32; shift += 8) result |= NaiveColor.Mul(NaiveColor.Channel(color, shift), by) << shift;
        return result;
    }

    /// <summary>A premultiplied colour over another.</summary>
    public static uint Over(uint s, uint d)
    {
        uint result = 0, rest = 255 - (s >> 24);
        for (int shift = 0; shift < 32; shift += 8)
            result |= NaiveColor.Sat(NaiveColor.Channel(s, shift) + NaiveColor.Mul(NaiveColor.Channel(d, shift), rest)) << shift;
        return result;
    }
}
