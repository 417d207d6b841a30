using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>What changed, as at most <see cref="Capacity"/> rectangles that do not overlap. May cover more than what changed, never less.</summary>
internal sealed class DamageList
{
    public const int Capacity = 16;

    private readonly WireRect[] _rects = new WireRect[Capacity];
    private int _count;

    public ReadOnlySpan<WireRect> Rects => _rects.AsSpan(0, _count);

    public bool IsEmpty => _count == 0;

    public void Clear() => _count = 0;

    public void Add(WireRect rect)
    {
        if (rect.IsEmpty) return;
        // Whatever the new rectangle touches, it swallows; grown, it may touch others, so the search begins again.
        for (int i = 0; i < _count;)
        {
            if (_rects[i].Contains(rect)) return;
            if (Overlap(_rects[i], rect) || JoinsExactly(_rects[i], rect))
            {
                rect = Swallow(i, rect);
                i = 0;
            }
            else
            {
                i++;
            }
        }

        if (_count == Capacity) Add(Swallow(CheapestPartner(rect), rect));
        else _rects[_count++] = rect;
    }

    private static bool Overlap(WireRect a, WireRect b) => !a.Intersect(b).IsEmpty;

    /// <summary>Whether the two share a whole edge, so that their union holds nothing else.</summary>
    private static bool JoinsExactly(WireRect a, WireRect b) =>
        (a.Left == b.Left && a.Right == b.Right && (a.Bottom == b.Top || b.Bottom == a.Top)) ||
        (a.Top == b.Top && a.Bottom == b.Bottom && (a.Right == b.Left || b.Right == a.Left));

    private static long Area(WireRect rect) => rect.Width * rect.Height;

    private WireRect Swallow(int index, WireRect rect)
    {
        rect = rect.Union(_rects[index]);
        _rects[index] = _rects[--_count];
        return rect;
    }

    private int CheapestPartner(WireRect rect)
    {
        int best = 0;
        long least = long.MaxValue;
        for (int i = 0; i < _count; i++)
        {
            long growth = Area(rect.Union(_rects[i])) - Area(_rects[i]);
            if (growth < least) (best, least) = (i, growth);
        }

        return best;
    }
}
