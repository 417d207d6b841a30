using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>How a picture lies on a surface without scaling: picture = surface + offset, in 64 bits since a peer may send any coordinates.</summary>
internal readonly record struct Placement(long OffsetX, long OffsetY)
{
    /// <summary>The picture's point <paramref name="origin"/> lies on the left top corner of the box.</summary>
    public static Placement Of(WirePoint origin, WireRect box) => new((long)origin.X - box.Left, (long)origin.Y - box.Top);

    /// <summary>The part of an area where the picture has pixels; empty when there is none.</summary>
    public WireRect Limit(WireRect area, int width, int height)
    {
        long left = Math.Max(area.Left, -OffsetX), right = Math.Min(area.Right, width - OffsetX);
        long top = Math.Max(area.Top, -OffsetY), bottom = Math.Min(area.Bottom, height - OffsetY);
        return left < right && top < bottom ? new WireRect((int)top, (int)left, (int)bottom, (int)right) : default;
    }
}
