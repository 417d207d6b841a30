using System;
using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Naive;

/// <summary>One dashed polyline: dashes and joins as polygons, one pixel wide, filled by rows.</summary>
internal sealed class NaiveDashes
{
    private const double MitreLimit = 108.856472512142;

    private readonly int[] _dashes;
    private readonly bool _hasFullJoins;
    private readonly HashSet<(long X, long Y)> _pixels = [];
    private int _index;
    private int _offset;

    public NaiveDashes(int[] dashes, int start, bool hasFullJoins)
    {
        _dashes = dashes;
        _hasFullJoins = hasFullJoins;
        Step(start);
    }

    public IEnumerable<(long X, long Y)> Pixels(IReadOnlyList<(int X, int Y)> points)
    {
        Face? closing = null, previous = null;
        bool hasEdge = false, wasOn = false;
        for (int i = 1; i < points.Count; i++)
        {
            if (points[i] == points[i - 1]) continue;
            bool startsOn = _index % 2 == 0;
            (Face left, Face right) = Edge(points[i - 1], points[i]);
            if (startsOn && hasEdge && wasOn) Join(left, previous!);
            if (startsOn && !hasEdge && points[0] == points[^1]) closing = left;
            hasEdge = true;
            previous = right;
            wasOn = (_index % 2 == 1) ^ (_offset != 0);
        }

        if (hasEdge && wasOn && closing is not null) Join(closing, previous!);
        return _pixels;
    }

    private void Step(int d)
    {
        (_index, _offset) = (0, 0);
        if (d >= _dashes[0])
        {
            d -= _dashes[0];
            _index = Next(0);
            int total = _dashes.Sum();
            if (total > 0 && total <= d) d %= total;
            while (d >= _dashes[_index])
            {
                d -= _dashes[_index];
                _index = Next(_index);
            }
        }

        _offset = d;
    }

    private int Next(int index) => (index + 1) % _dashes.Length;

    private (Face Left, Face Right) Edge((int X, int Y) from, (int X, int Y) to)
    {
        long dx = (long)to.X - from.X, dy = (long)to.Y - from.Y;
        double length = dx == 0 ? Math.Abs(dy) : dy == 0 ? Math.Abs(dx) : Hypot(dx, dy);
        double hx = dy == 0 ? Math.Sign(dx) * 0.5 : dx == 0 ? 0 : 0.5 / length * dx;
        double hy = dx == 0 ? Math.Sign(dy) * 0.5 : dy == 0 ? 0 : 0.5 / length * dy;
        double k = 0.5 * length, leftK = 0, rest = _dashes[_index] - _offset, left = length;
        (double X, double Y) t = (hy, -hx), r = t, bottom = (-hy, hx), l = bottom;
        while (left > rest)
        {
            double stepX = rest * dx / length, stepY = rest * dy / length;
            r = (r.X + stepX, r.Y + stepY);
            bottom = (bottom.X + stepX, bottom.Y + stepY);
            double rightK = (r.X * dx) + (r.Y * dy);
            if (_index % 2 == 0) Fill([t, r, bottom, l], [new(dx, dy, k), new(-dy, dx, rightK), new(-dx, -dy, k), new(dy, -dx, leftK)], from);
            left -= rest;
            _index = Next(_index);
            rest = _dashes[_index];
            (t, l, leftK) = (r, bottom, -rightK);
        }

        if (_index % 2 == 0)
        {
            t = (t.X - dx, t.Y - dy);
            l = (l.X - dx, l.Y - dy);
            Fill([t, (hy, -hx), (-hy, hx), l], [new(dx, dy, k), new(-dy, dx, 0), new(-dx, -dy, k), new(dy, -dx, leftK + ((double)dx * dx) + ((double)dy * dy))], to);
        }

        int remaining = (int)(rest - left);
        if (remaining == 0)
        {
            _index = Next(_index);
            remaining = _dashes[_index];
        }

        _offset = _dashes[_index] - remaining;
        return (new Face(from, dx, dy, hy, -hx, k), new Face(to, -dx, -dy, -hy, hx, k));
    }

    private static double Hypot(double dx, double dy) => Math.Sqrt((dx * dx) + (dy * dy));

    private void Join(Face l, Face r)
    {
        if (!_hasFullJoins && (IsForward(l) || IsForward(r))) return;
        double den = (-(double)l.Dx * r.Dy) + ((double)r.Dx * l.Dy);
        if (den == 0) return;
        int sign = den > 0 ? 1 : -1;
        if (den > 0) l = l.Negated();
        else r = r.Negated();
        double my = ((l.Dy * ((r.Xa * r.Dy) - (r.Ya * r.Dx))) - (r.Dy * ((l.Xa * l.Dy) - (l.Ya * l.Dx)))) / den;
        double mx = l.Dy != 0 ? l.Xa + ((my - l.Ya) * l.Dx / l.Dy) : r.Xa + ((my - r.Ya) * r.Dx / r.Dy);
        (double X, double Y) v0 = (r.Xa, r.Ya), v2 = (l.Xa, l.Ya);
        Side e0 = new(-r.Dy, r.Dx, 0), e1 = new(l.Dy, -l.Dx, 0);
        if (((mx * mx) + (my * my)) * 4 <= MitreLimit)
        {
            Fill([v0, (0, 0), v2, (mx, my)], [e0, e1, new(sign * l.Dx, sign * l.Dy, sign * l.K), new(sign * r.Dx, sign * r.Dy, sign * r.K)], l.Point);
            return;
        }

        double ex = r.Xa - l.Xa, ey = r.Ya - l.Ya, scale = Math.Max(Math.Abs(ex), Math.Abs(ey));
        long ux = (long)(ex * 65536 / scale), uy = (long)(ey * 65536 / scale);
        Fill([v0, (0, 0), v2], [e0, e1, new(ux, uy, (((l.Xa + r.Xa) * uy) - ((l.Ya + r.Ya) * ux)) / 2)], l.Point);
    }

    private static bool IsForward(Face face) => face.Dx > 0 || (face.Dx == 0 && face.Dy > 0);

    /// <summary>All pixels of a convex polygon, relative to an origin.</summary>
    private void Fill((double X, double Y)[] vertices, Side[] sides, (int X, int Y) origin)
    {
        int count = vertices.Length, top = 0, bottom = 0;
        for (int i = 1; i < count; i++)
        {
            if (vertices[i].Y < vertices[top].Y) top = i;
            if (vertices[i].Y >= vertices[bottom].Y) bottom = i;
        }

        int before = (top + count - 1) % count;
        bool isRightBackwards = (Int128)sides[before].Dy * sides[top].Dx > (Int128)sides[top].Dy * sides[before].Dx;
        List<Row> backwards = Chain(-1), forwards = Chain(1);
        (List<Row> right, List<Row> left) = isRightBackwards ? (backwards, forwards) : (forwards, backwards);
        if (right.Count == 0 || left.Count == 0) return;
        long end = (long)Math.Ceiling(vertices[bottom].Y);
        for (long y = right[0].Start; y < end; y++)
        {
            if (left.FindLastIndex(row => row.Start <= y) is var li && li < 0) continue;
            Row l = left[li], r = right[right.FindLastIndex(row => row.Start <= y)];
            for (long x = Ceiling(l.K + (y * l.Dx), l.Dy); x < Ceiling(r.K + (y * r.Dx), r.Dy); x++) _pixels.Add((x + origin.X, y + origin.Y));
        }

        List<Row> Chain(int step)
        {
            List<Row> rows = [];
            for (int vertex = top; vertex != bottom; vertex = (vertex + step + count) % count)
            {
                Side side = sides[step > 0 ? vertex : (vertex + count - 1) % count];
                if (side.Dy == 0) continue;
                if (side.Dy < 0) side = new(-side.Dx, -side.Dy, -side.K);
                rows.Add(new Row((long)Math.Ceiling(vertices[vertex].Y), side.Dx, side.Dy, (long)Math.Ceiling(side.K)));
            }

            return rows;
        }
    }

    private static long Ceiling(long a, long b) => (a / b) + (a % b > 0 ? 1 : 0);

    private readonly record struct Side(long Dx, long Dy, double K);

    private readonly record struct Row(long Start, long Dx, long Dy, long K);

    private sealed record Face((int X, int Y) Point, long Dx, long Dy, double Xa, double Ya, double K)
    {
        public Face Negated() => this with { Dx = -Dx, Dy = -Dy, Xa = -Xa, Ya = -Ya };
    }
}
