using System;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>How a source lies on the surface: moved only, or scaled. Positions in 16.16 fixed point, 64 bits wide.</summary>
internal readonly struct Mapping
{
    private readonly WireRect _box;
    private readonly long _startX;
    private readonly long _startY;

    private Mapping(WireRect box, WireRect source)
    {
        _box = box;
        Placement = Placement.Of(new WirePoint(source.Left, source.Top), box);
        IsScaled = box.Width != source.Width || box.Height != source.Height;
        IsDefined = !IsScaled || box.IsEmpty || !source.IsEmpty;
    }

    private Mapping(Mapping mapping, long stepX, long stepY, long startX, long startY)
    {
        this = mapping;
        (StepX, StepY, _startX, _startY) = (stepX, stepY, startX, startY);
    }

    /// <summary>Whether the sizes differ.</summary>
    public bool IsScaled { get; }

    /// <summary>False where a source of no size is to be scaled, which nothing defines.</summary>
    public bool IsDefined { get; }

    /// <summary>The unscaled mapping.</summary>
    public Placement Placement { get; }

    /// <summary>How far one pixel of the surface goes in the source.</summary>
    public long StepX { get; }

    /// <summary>How far one row of the surface goes in the source.</summary>
    public long StepY { get; }

    /// <summary>The mapping of every operation but ROP3.</summary>
    public static Mapping Of(in DrawCommand command)
    {
        WireRect box = command.Box, source = command.SourceArea;
        var mapping = new Mapping(box, source);
        if (!mapping.IsScaled || !mapping.IsDefined || box.IsEmpty) return mapping;
        long stepX = source.Width * 65536 / box.Width, stepY = source.Height * 65536 / box.Height;
        return new Mapping(mapping, stepX, stepY, ((stepX + 1) >> 1) + ((long)source.Left << 16), ((stepY + 1) >> 1) + ((long)source.Top << 16));
    }

    /// <summary>ROP3 rounds otherwise.</summary>
    public static Mapping OfRop3(in DrawCommand command) => OfRop3(command.Box, command.SourceArea);

    private static Mapping OfRop3(WireRect box, WireRect source)
    {
        var mapping = new Mapping(box, source);
        if (!mapping.IsScaled || !mapping.IsDefined || box.IsEmpty) return mapping;
        (long stepX, long startX) = Axis(source.Left, source.Width, box.Width);
        (long stepY, long startY) = Axis(source.Top, source.Height, box.Height);
        return new Mapping(mapping, stepX, stepY, startX, startY);

        static (long Step, long Start) Axis(int sourceStart, long sourceSize, long boxSize)
        {
            double ratio = (double)sourceSize / boxSize;
            long step = (long)(ratio * 65536);
            // X = (step * ((i + offset) * 65536 + 0x8000) + 0x8000) >> 16 is exactly step * (i + offset) + the same for half a pixel.
            long offset = (long)Math.Floor((sourceStart / ratio) + 0.5);
            return (step, (step * offset) + (((step * 0x8000) + 0x8000) >> 16));
        }
    }

    /// <summary>The mapping of video frames: the whole frame on its destination, rounded as in ROP3.</summary>
    public static Mapping OfFrame(WireRect destination, int width, int height) =>
        OfRop3(destination, WireRect.FromSize(0, 0, width, height));

    /// <summary>Whether the scale mode is one there is, where it matters.</summary>
    public bool Knows(ImageScaleMode mode) => !IsScaled || mode is ImageScaleMode.Interpolate or ImageScaleMode.Nearest;

    /// <summary>Where the source paints, clip and mask aside: unscaled, where it has pixels.</summary>
    public WireRect Reach(in Picture source, Surface target)
    {
        WireRect area = _box.Intersect(target.Bounds);
        return IsScaled ? area : Placement.Limit(area, source.Width, source.Height);
    }

    /// <summary>The same where pixels that a scaled source does not hit stay as they are: the nearest source pixel must exist.</summary>
    public WireRect ReachOfNearest(in Picture source, Surface target)
    {
        WireRect area = Reach(source, target);
        if (!IsScaled || area.IsEmpty) return area;
        (int left, int right) = Hits(area.Left, area.Right, X(area.Left), StepX, source.Width);
        (int top, int bottom) = Hits(area.Top, area.Bottom, Y(area.Top), StepY, source.Height);
        return area.Intersect(new WireRect(top, left, bottom, right));
    }

    public long X(int x) => _startX + (StepX * ((long)x - _box.Left));

    public long Y(int y) => _startY + (StepY * ((long)y - _box.Top));

    /// <summary>Which of the coordinates from <paramref name="from"/> up to <paramref name="to"/> have 0 ≤ (position − 1) >> 16 &lt; size.</summary>
    private static (int From, int To) Hits(int from, int to, long position, long step, int size)
    {
        long first = 1 - position, end = ((long)size << 16) + 1 - position; // positions, relative to the first coordinate's
        if (step == 0) return first <= 0 && end > 0 ? (from, to) : (from, from);
        return ((int)Math.Min(to, from + StepsTo(first)), (int)Math.Min(to, from + StepsTo(end)));

        long StepsTo(long distance) => distance <= 0 ? 0 : (distance + step - 1) / step;
    }
}
