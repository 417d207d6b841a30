using System;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Naive;

/// <summary>The operations on whole words.</summary>
internal static class NaiveWords
{
    public static bool Paint(NaivePicture target, NaiveRegion region, Func<int, int, uint, uint> pixel)
    {
        foreach ((int x, int y) in region.Pixels()) target[x, y] = pixel(x, y, target[x, y]);
        return true;
    }

    /// <summary>Whether a picture's words can be words of the target: images are converted, surfaces need as many bits.</summary>
    public static bool Fits(NaivePicture picture, NaivePicture target) =>
        target.Bits > 1 && (picture.IsSurface ? picture.Bits == target.Bits : NaiveColor.IsDefined(picture.Layout, target.Layout));

    public static uint Word(NaivePicture picture, long u, long v, NaivePicture target) =>
        picture.IsSurface ? picture[u, v] : NaiveColor.ToSurface(picture[u, v], picture.Layout, target.Layout);

    public static bool Fill(ushort descriptor, NaivePicture target, NaiveRegion region, Func<int, int, uint>? brush)
    {
        if (brush is null || (target.Bits == 1 && (descriptor & RopDescriptor.OpPut) == 0)) return false;
        return Paint(target, region, (x, y, d) => Combine(descriptor, RopDescriptor.InversBrush, RopDescriptor.InversDestination, brush(x, y), d));
    }

    public static bool Copy(in DrawCommand command, NaivePicture target, NaiveRegion region, NaivePicture? source)
    {
        ushort descriptor = command.RasterOperation;
        bool isPlain = (descriptor & RopDescriptor.OpPut) != 0
            ? ((descriptor & RopDescriptor.InversSource) != 0) == ((descriptor & RopDescriptor.InversResult) != 0)
            : (descriptor & (RopDescriptor.OpOr | RopDescriptor.OpAnd | RopDescriptor.OpXor | RopDescriptor.OpBlackness | RopDescriptor.OpWhiteness | RopDescriptor.OpInvers)) == 0;
        if (NaiveMapping.Open(command, target, source, isPlain) is not { } at) return false;
        return Paint(target, region, (x, y, d) => at(x, y) is { } s ? Combine(descriptor, RopDescriptor.InversSource, RopDescriptor.InversDestination, s, d) : d);
    }

    public static bool Opaque(in DrawCommand command, NaivePicture target, NaiveRegion region, NaivePicture? source, Func<int, int, uint>? brush)
    {
        ushort descriptor = command.RasterOperation;
        bool isUnknown = command.Brush.Type > BrushType.Pattern;
        if (NaiveMapping.Open(command, target, source, isPlain: true) is not { } at || (brush is null && !isUnknown)) return false;
        Paint(target, region, (x, y, d) => at(x, y) ?? d);
        // Of a brush of an unknown type only the image is left.
        return brush is null || Paint(target, region, (x, y, d) => Combine(descriptor, RopDescriptor.InversBrush, RopDescriptor.InversSource, brush(x, y), d));
    }

    public static bool Rop3(in DrawCommand command, NaivePicture target, NaiveRegion region, NaivePicture? source, Func<int, int, uint>? brush)
    {
        if (NaiveMapping.Open(command, target, source, isPlain: false) is not { } at || brush is null) return false;
        byte code = command.Rop3;
        return Paint(target, region, (x, y, d) => at(x, y) is { } s ? Ternary(code, brush(x, y), s, d) : d);
    }

    public static bool Transparent(in DrawCommand command, NaivePicture target, NaivePicture? source)
    {
        if (NaiveMapping.Open(command, target, source, isPlain: false) is not { } at) return false;
        uint shown = target.Bits == 32 ? 0xFFFFFF : target.Ones;
        uint key = target.Bits == 8 ? 0 : NaiveColor.Narrow(command.TransparentColor, target.Layout) & shown;
        return Paint(target, new NaiveRegion(target, command.Box, command.Clip), (x, y, d) => at(x, y) is { } s && (s & shown) != key ? s : d);
    }

    public static bool CopyBits(in DrawCommand command, NaivePicture target)
    {
        NaivePicture before = target.Copy();
        long dx = (long)command.Box.Left - command.SourcePoint.X, dy = (long)command.Box.Top - command.SourcePoint.Y;
        return Paint(target, new NaiveRegion(target, command.Box, command.Clip), (x, y, d) => before.Holds(x - dx, y - dy) ? before[x - dx, y - dy] : d);
    }

    /// <summary>A raster operation: the first operation bit decides.</summary>
    public static uint Combine(ushort descriptor, ushort inversS, ushort inversD, uint s, uint d)
    {
        uint effectiveS = (descriptor & inversS) != 0 ? ~s : s, effectiveD = (descriptor & inversD) != 0 ? ~d : d;
        uint flip = (descriptor & RopDescriptor.InversResult) != 0 ? uint.MaxValue : 0;
        if ((descriptor & RopDescriptor.OpPut) != 0) return effectiveS ^ flip;
        if ((descriptor & RopDescriptor.OpOr) != 0) return (effectiveS | effectiveD) ^ flip;
        if ((descriptor & RopDescriptor.OpAnd) != 0) return (effectiveS & effectiveD) ^ flip;
        if ((descriptor & RopDescriptor.OpXor) != 0) return effectiveS ^ effectiveD ^ flip;
        if ((descriptor & RopDescriptor.OpBlackness) != 0) return 0;
        if ((descriptor & RopDescriptor.OpWhiteness) != 0) return uint.MaxValue;
        return (descriptor & RopDescriptor.OpInvers) != 0 ? ~d : s;
    }

    private static uint Ternary(byte code, uint p, uint s, uint d)
    {
        uint result = 0;
        for (int bit = 0; bit < 32; bit++)
        {
            int index = (int)(((p >> bit & 1) * 4) + ((s >> bit & 1) * 2) + (d >> bit & 1));
            result |= (uint)(code >> index & 1) << bit;
        }

        return result;
    }
}
