using System;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Naive;

/// <summary>STROKE: paths one pixel wide.</summary>
internal static class NaiveStroke
{
    private const int MaxDepth = 24;

    public static bool Draw(in DrawCommand command, NaivePicture target, NaiveRegion region, Func<int, int, uint>? brush)
    {
        ushort mode = command.RasterOperation;
        LineAttributes line = command.Stroke.Attributes;
        bool isStyled = (line.Flags & LineFlags.Styled) != 0;
        int[] dashes = [.. line.Style.ToArray().Select(length => ToPixel(length) & 255)];
        if (brush is null || target.Bits == 1 || (isStyled && dashes.Sum() == 0)) return false;
        if ((line.Flags & LineFlags.StartWithGap) != 0 && isStyled) dashes = [.. dashes.Skip(1), dashes[0]];
        foreach (List<(int X, int Y)> polyline in Polylines(command.Stroke.Path).Where(points => points.Count > 1))
        {
            if (isStyled)
            {
                var walk = new NaiveDashes(dashes, (line.Flags & LineFlags.StartWithGap) != 0 ? dashes[0] : 0, IsCareful(mode) && polyline.Count >= 3);
                foreach ((long x, long y) in walk.Pixels(polyline)) Touch(x, y); // each once
            }
            else
            {
                for (int i = 1; i < polyline.Count; i++)
                    foreach ((long x, long y) in Edge(polyline[i - 1], polyline[i])) Touch(x, y); // twice where edges meet
            }
        }

        return true;

        void Touch(long x, long y)
        {
            if (region.Contains(x, y))
                target[x, y] = NaiveWords.Combine(mode, RopDescriptor.InversBrush, RopDescriptor.InversDestination, brush((int)x, (int)y), target[x, y]);
        }
    }

    private static int ToPixel(int value) => (value + 7) >> 4;

    /// <summary>All pixels of an edge but the last.</summary>
    private static IEnumerable<(long X, long Y)> Edge((int X, int Y) from, (int X, int Y) to)
    {
        long dx = (long)to.X - from.X, dy = (long)to.Y - from.Y;
        bool isSteep = Math.Abs(dy) >= Math.Abs(dx);
        long major = Math.Max(Math.Abs(dx), Math.Abs(dy)), minor = Math.Min(Math.Abs(dx), Math.Abs(dy));
        int back = (isSteep ? dy : dx) < 0 ? 1 : 0;
        for (long i = 0; i < major; i++)
        {
            long n = Floor((2 * minor * i) + major - back, 2 * major);
            yield return isSteep ? (from.X + (n * Math.Sign(dx)), from.Y + (i * Math.Sign(dy))) : (from.X + (i * Math.Sign(dx)), from.Y + (n * Math.Sign(dy)));
        }
    }

    private static long Floor(long a, long b) => (a / b) - (a % b < 0 ? 1 : 0);

    private static List<List<(int X, int Y)>> Polylines(WirePath path)
    {
        List<List<(int X, int Y)>> all = [];
        List<(int X, int Y)> list = [];
        foreach (PathSegment segment in path.Segments)
        {
            WirePointFixed[] points = segment.Points.ToArray();
            int p = 0;
            if ((segment.Flags & PathFlags.Begin) != 0)
            {
                all.Add(list);
                list = [(ToPixel(points[0].X), ToPixel(points[0].Y))];
                p = 1;
            }

            if ((segment.Flags & PathFlags.Bezier) != 0)
            {
                for (; p + 2 < points.Length; p += 3)
                {
                    (int x, int y) = list[^1];
                    Curve(list, (x * 16L, y * 16L), (points[p].X, points[p].Y), (points[p + 1].X, points[p + 1].Y), (points[p + 2].X, points[p + 2].Y), 0);
                }
            }
            else
            {
                for (; p < points.Length; p++) list.Add((ToPixel(points[p].X), ToPixel(points[p].Y)));
            }

            if ((segment.Flags & PathFlags.End) == 0) continue;
            if ((segment.Flags & PathFlags.Close) != 0) list.Add(list[0]);
            all.Add(list);
            list = [];
        }

        all.Add(list);
        return all;
    }

    private static void Curve(List<(int X, int Y)> list, (long X, long Y) p0, (long X, long Y) p1, (long X, long Y) p2, (long X, long Y) p3, int depth)
    {
        (long X, long Y) a = (p1.X - p0.X, p1.Y - p0.Y), b = (p3.X - p0.X, p3.Y - p0.Y), c = (p2.X - p3.X, p2.Y - p3.Y);
        long a2 = Dot(a, a), b2 = Dot(b, b), c2 = Dot(c, c), ab = Dot(a, b), cb = Dot(c, (-b.X, -b.Y));
        if (depth == MaxDepth || (((a2 * b2) - (ab * ab)) >> 3 < b2 && ((c2 * b2) - (cb * cb)) >> 3 < b2))
        {
            list.Add((ToPixel((int)p3.X), ToPixel((int)p3.Y)));
            return;
        }

        (long X, long Y) p01 = Middle(p0, p1), p12 = Middle(p1, p2), p23 = Middle(p2, p3), p012 = Middle(p01, p12), p123 = Middle(p12, p23), q = Middle(p012, p123);
        Curve(list, p0, p01, p012, q, depth + 1);
        Curve(list, q, p123, p23, p3, depth + 1);

        static long Dot((long X, long Y) u, (long X, long Y) v) => ((u.X * v.X) + (u.Y * v.Y)) >> 4;
        static (long X, long Y) Middle((long X, long Y) u, (long X, long Y) v) => ((u.X + v.X) / 2, (u.Y + v.Y) / 2);
    }

    /// <summary>Operations for which joins are filled in full: s and not d, neither, xor and its inverse, not d, and the two that add not d.</summary>
    private static bool IsCareful(ushort mode)
    {
        string table = string.Concat(new[] { (0u, 0u), (0u, 1u), (1u, 0u), (1u, 1u) }.Select(input =>
            NaiveWords.Combine(mode, RopDescriptor.InversBrush, RopDescriptor.InversDestination, input.Item1, input.Item2) & 1));
        return table is "0010" or "1000" or "0110" or "1001" or "1010" or "1011" or "1110";
    }
}
