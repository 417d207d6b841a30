namespace SpiceSharp.Protocol.Canvas;

/// <summary>Cubic Bézier curves as points: halved until each part is flat. Control points are 28.4 fixed point.</summary>
internal static class Curve
{
    /// <summary>A curve that is not flat after so many halvings has no size to speak of.</summary>
    private const int MaxDepth = 24;

    /// <summary>The nearest whole coordinate, of exact halves the lower.</summary>
    public static int ToPixel(int value) => (int)(((long)value + 7) >> 4);

    public static WirePoint ToPixel(WirePointFixed point) => new(ToPixel(point.X), ToPixel(point.Y));

    /// <summary>Appends a curve from the list's last point on, which takes part as it is there: rounded.</summary>
    /// <returns>False when the list has become longer than a path may be.</returns>
    public static bool TryAppend(ref PointList list, WirePointFixed first, WirePointFixed second, WirePointFixed end, int limit)
    {
        WirePoint start = list.Last;
        return TrySplit(ref list, new Point(16L * start.X, 16L * start.Y), new Point(first.X, first.Y), new Point(second.X, second.Y), new Point(end.X, end.Y), limit, 0);
    }

    private static bool TrySplit(ref PointList list, Point p0, Point p1, Point p2, Point p3, int limit, int depth)
    {
        // A part shorter than a quarter of a pixel never counts as flat; when its points have become one, halving it changes nothing any more.
        if (depth == MaxDepth || (p0 == p1 && p1 == p2 && p2 == p3) || IsFlat(p0, p1, p2, p3))
        {
            list.Add(new WirePoint((int)((p3.X + 7) >> 4), (int)((p3.Y + 7) >> 4)));
            return list.Count <= limit;
        }

        Point p01 = Middle(p0, p1), p12 = Middle(p1, p2), p23 = Middle(p2, p3);
        Point p012 = Middle(p01, p12), p123 = Middle(p12, p23);
        Point middle = Middle(p012, p123);
        return TrySplit(ref list, p0, p01, p012, middle, limit, depth + 1) && TrySplit(ref list, middle, p123, p23, p3, limit, depth + 1);
    }

    /// <summary>Whether both control points are near the chord: their distances come out of the products of the three vectors.</summary>
    /// <remarks>
    /// The products wrap around for curves of absurd size, as everybody's do; such curves then end by <see cref="MaxDepth"/> or by being halved.
    /// </remarks>
    private static bool IsFlat(Point p0, Point p1, Point p2, Point p3)
    {
        Point a = p1 - p0, b = p3 - p0, c = p2 - p3;
        long a2 = Dot(a, a), b2 = Dot(b, b), c2 = Dot(c, c), ab = Dot(a, b), cb = Dot(c, new Point(-b.X, -b.Y));
        return unchecked(((a2 * b2) - (ab * ab)) >> 3) < b2 && unchecked(((c2 * b2) - (cb * cb)) >> 3) < b2;
    }

    private static long Dot(Point u, Point v) => unchecked((u.X * v.X) + (u.Y * v.Y)) >> 4;

    private static Point Middle(Point u, Point v) => new((u.X + v.X) / 2, (u.Y + v.Y) / 2);

    private readonly record struct Point(long X, long Y)
    {
        public static Point operator -(Point left, Point right) => new(left.X - right.X, left.Y - right.Y);
    }
}
