using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Naive;

/// <summary>The pixels a drawing may touch: box, surface, clip, mask.</summary>
internal sealed class NaiveRegion(NaivePicture target, WireRect box, ClipRegion clip, NaivePicture? mask = null, DrawMask place = default)
{
    private readonly WireRect[] _clip = clip.Rects.ToArray();

    public bool Contains(long x, long y)
    {
        if (!target.Holds(x, y) || !Holds(box, x, y)) return false;
        if (clip.IsLimited && !Array.Exists(_clip, rect => Holds(rect, x, y))) return false;
        if (mask is null) return true;
        long u = x - box.Left + place.Origin.X, v = y - box.Top + place.Origin.Y;
        return mask.Holds(u, v) && (mask[u, v] == 1) != place.Inverted;
    }

    public IEnumerable<(int X, int Y)> Pixels()
    {
        for (int y = Math.Max(0, box.Top); y < Math.Min(target.Height, box.Bottom); y++)
            for (int x = Math.Max(0, box.Left); x < Math.Min(target.Width, box.Right); x++)
                if (Contains(x, y)) yield return (x, y);
    }

    public static bool Holds(WireRect rect, long x, long y) => x >= rect.Left && x < rect.Right && y >= rect.Top && y < rect.Bottom;
}
