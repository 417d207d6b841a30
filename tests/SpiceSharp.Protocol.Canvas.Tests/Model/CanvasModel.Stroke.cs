using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests.Model;

/// <summary>16. DRAW_STROKE, solid lines: every pixel of every edge, one after the other.</summary>
internal sealed partial class CanvasModel
{
    private void Stroke(in DrawCommand c, ModelPicture target)
    {
        foreach (List<(long X, long Y)> figure in Figures(c.Stroke.Path))
            for (int i = 1; i < figure.Count; i++)
                Edge(c, target, figure[i - 1], figure[i]);
    }

    // 16.1 Path to polylines.
    private static List<List<(long X, long Y)>> Figures(WirePath path)
    {
        var figures = new List<List<(long X, long Y)>>();
        var list = new List<(long X, long Y)>();
        foreach (PathSegment segment in path.Segments)
        {
            int p = 0;
            if ((segment.Flags & PathFlags.Begin) != 0)
            {
                figures.Add(list);
                list = [ToInt(segment.Points[0])];
                p = 1;
            }

            if ((segment.Flags & PathFlags.Bezier) != 0)
            {
                for (; p + 2 < segment.Points.Count; p += 3)
                    Bezier(list, (list[^1].X * 16, list[^1].Y * 16), Pair(segment.Points[p]), Pair(segment.Points[p + 1]), Pair(segment.Points[p + 2]), 0);
            }
            else
            {
                for (; p < segment.Points.Count; p++) list.Add(ToInt(segment.Points[p]));
            }

            if ((segment.Flags & PathFlags.End) == 0) continue;
            if ((segment.Flags & PathFlags.Close) != 0 && list.Count > 0) list.Add(list[0]);
            figures.Add(list);
            list = [];
        }

        figures.Add(list);
        return figures;

        static (long, long) ToInt(WirePointFixed point) => (((long)point.X + 7) >> 4, ((long)point.Y + 7) >> 4);

        static (long, long) Pair(WirePointFixed point) => (point.X, point.Y);
    }

    private static void Bezier(List<(long X, long Y)> list, (long X, long Y) p0, (long X, long Y) p1, (long X, long Y) p2, (long X, long Y) p3, int depth)
    {
        (long X, long Y) a = (p1.X - p0.X, p1.Y - p0.Y), b = (p3.X - p0.X, p3.Y - p0.Y), c = (p2.X - p3.X, p2.Y - p3.Y);
        long a2 = Dot(a, a), b2 = Dot(b, b), c2 = Dot(c, c), ab = Dot(a, b), cb = Dot(c, (-b.X, -b.Y));
        bool isFlat = ((a2 * b2) - (ab * ab)) >> 3 < b2 && ((c2 * b2) - (cb * cb)) >> 3 < b2;
        if (isFlat || depth == 24)
        {
            list.Add(((p3.X + 7) >> 4, (p3.Y + 7) >> 4));
            return;
        }

        (long X, long Y) p01 = M(p0, p1), p12 = M(p1, p2), p23 = M(p2, p3), p012 = M(p01, p12), p123 = M(p12, p23), q = M(p012, p123);
        Bezier(list, p0, p01, p012, q, depth + 1);
        Bezier(list, q, p123, p23, p3, depth + 1);

        static long Dot((long X, long Y) u, (long X, long Y) v) => ((u.X * v.X) + (u.Y * v.Y)) >> 4;

        static (long X, long Y) M((long X, long Y) u, (long X, long Y) v) => ((u.X + v.X) / 2, (u.Y + v.Y) / 2);
    }

    // 16.2 Solid lines.
    private void Edge(in DrawCommand c, ModelPicture target, (long X, long Y) from, (long X, long Y) to)
    {
        long dx = to.X - from.X, dy = to.Y - from.Y;
        bool yMajor = Math.Abs(dy) >= Math.Abs(dx);
        long maj = Math.Max(Math.Abs(dx), Math.Abs(dy)), min = Math.Min(Math.Abs(dx), Math.Abs(dy)), bias = (yMajor ? dy : dx) < 0 ? 1 : 0;
        for (long i = 0; i < maj; i++)
        {
            long n = ((2 * min * i) + maj - bias) / (2 * maj);
            long x = from.X + (Math.Sign(dx) * (yMajor ? n : i)), y = from.Y + (Math.Sign(dy) * (yMajor ? i : n));
            if (x < 0 || y < 0 || x >= target.Width || y >= target.Height || !IsInRegion(c, (int)x, (int)y)) continue;
            target[x, y] = Rop(c.RasterOperation, 2, 4, Brush(c.Brush, target.Layout, (int)x, (int)y), target[x, y]) & Ones(target.Layout);
        }
    }
}
