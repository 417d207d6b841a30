using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>The pixels of a dashed polyline: every dash is a rectangle one pixel wide along the ideal line, filled as a polygon, with joins at the corners.</summary>
/// <remarks>
/// The dashes run on over the edges, but lose what is less than a pixel at each corner. All sums are made in the order in which the reference makes them, in
/// doubles, because the last bit decides about pixels.
/// </remarks>
internal ref struct DashedLine
{
    /// <summary>From this length on, whole styles that cannot be seen are stepped over at once, so that an edge of 2^28 pixels costs no more than what is seen of it.</summary>
    private const int LongEdge = 1 << 16;

    private readonly StrokeBits _bits;
    private readonly bool _joinsAll;
    private DashPattern _dash;
    private bool _hasEdge;
    private bool _endsOn;
    private LineFace _end;
    private LineFace? _firstFace;

    private DashedLine(DashPattern dash, bool joinsAll, StrokeBits bits)
    {
        _dash = dash;
        _joinsAll = joinsAll;
        _bits = bits;
    }

    /// <summary>How many pixels <see cref="Draw"/> goes along at most, as it does for dashes of one pixel.</summary>
    public static long PixelsWalked(ReadOnlySpan<WirePoint> points, WireRect seen)
    {
        long pixels = 0;
        for (int i = 1; i < points.Length; i++)
        {
            long dx = Math.Abs((long)points[i].X - points[i - 1].X), dy = Math.Abs((long)points[i].Y - points[i - 1].Y);
            pixels += dx + dy <= LongEdge ? dx + dy : Math.Min(dx + dy, LongEdge + seen.Width + seen.Height);
        }

        return pixels;
    }

    /// <summary>Adds the pixels of a polyline.</summary>
    /// <param name="points">Its points, two or more.</param>
    /// <param name="dash">The style, at its beginning.</param>
    /// <param name="isCareful">Whether the raster operation shows what is painted twice or not at all at corners.</param>
    /// <param name="bits">Takes the pixels.</param>
    public static void Draw(ReadOnlySpan<WirePoint> points, DashPattern dash, bool isCareful, StrokeBits bits)
    {
        var line = new DashedLine(dash, isCareful && points.Length >= 3, bits);
        bool isClosed = points[0] == points[points.Length - 1];
        for (int i = 1; i < points.Length; i++)
            if (points[i] != points[i - 1]) line.Add(points[i - 1], points[i], isClosed);
        if (line._endsOn && line._firstFace is { } first) LineJoin.Fill(first, line._end, line._joinsAll, bits);
    }

    private void Add(WirePoint from, WirePoint to, bool isClosed)
    {
        bool startsOn = _dash.IsOn;
        var edge = new Edge(from, to);
        DrawDashes(edge);
        LineFace face = new(from, edge.Dx, edge.Dy, edge.HalfY, -edge.HalfX, edge.K);
        if (startsOn && _hasEdge && _endsOn) LineJoin.Fill(face, _end, _joinsAll, _bits);
        if (startsOn && !_hasEdge && isClosed) _firstFace = face;
        _end = new LineFace(to, -edge.Dx, -edge.Dy, -edge.HalfY, edge.HalfX, edge.K);
        _endsOn = !_dash.IsOn ^ (_dash.Offset != 0);
        _hasEdge = true;
    }

    private void DrawDashes(in Edge edge)
    {
        Corner upper = new(edge.HalfY, -edge.HalfX), lower = new(-edge.HalfY, edge.HalfX);
        Corner topStart = upper, topEnd = upper, bottomEnd = lower, bottomStart = lower;
        double startK = 0, remaining = _dash.Length - _dash.Offset, left = edge.Length;
        // Not collection expressions: where there are no inline arrays those are arrays on the heap.
        Span<Corner> corners = stackalloc Corner[4];
        Span<Side> sides = stackalloc Side[4];
        (double first, double last) = edge.Length > LongEdge ? edge.Within(_bits.Bounds) : (0, edge.Length);
        while (left > remaining)
        {
            double unseen = left > edge.Length - first ? left - (edge.Length - first) : left < edge.Length - last ? left : 0;
            if (unseen - remaining > _dash.Total)
            {
                // Lengths are whole pixels, so taking them off at once leaves exactly what taking them off one by one would.
                double skipped = Math.Floor((unseen - remaining) / _dash.Total) * _dash.Total;
                var far = new Corner(skipped * edge.Dx / edge.Length, skipped * edge.Dy / edge.Length);
                (topStart, topEnd, bottomEnd, bottomStart) = (topStart + far, topEnd + far, bottomEnd + far, bottomStart + far);
                startK = -((topStart.X * edge.Dx) + (topStart.Y * edge.Dy));
                left -= skipped;
            }

            var step = new Corner(remaining * edge.Dx / edge.Length, remaining * edge.Dy / edge.Length);
            topEnd += step;
            bottomEnd += step;
            double endK = (topEnd.X * edge.Dx) + (topEnd.Y * edge.Dy);
            if (_dash.IsOn)
            {
                (corners[0], corners[1], corners[2], corners[3]) = (topStart, topEnd, bottomEnd, bottomStart);
                edge.SetSides(endK, startK, sides);
                ConvexFill.Fill(corners, sides, edge.From, _bits);
            }

            left -= remaining;
            _dash.Next();
            remaining = _dash.Length;
            (topStart, bottomStart, startK) = (topEnd, bottomEnd, -endK);
        }

        if (_dash.IsOn)
        {
            var whole = new Corner(edge.Dx, edge.Dy);
            (corners[0], corners[1], corners[2], corners[3]) = (topStart - whole, upper, lower, bottomStart - whole);
            edge.SetSides(0, startK + ((double)edge.Dx * edge.Dx) + ((double)edge.Dy * edge.Dy), sides);
            ConvexFill.Fill(corners, sides, edge.To, _bits);
        }

        _dash.LeaveOver((int)(remaining - left));
    }

    private readonly struct Edge
    {
        public Edge(WirePoint from, WirePoint to)
        {
            (From, To) = (from, to);
            (Dx, Dy) = ((long)to.X - from.X, (long)to.Y - from.Y);
            Length = Dx == 0 ? Math.Abs(Dy) : Dy == 0 ? Math.Abs(Dx) : Hypotenuse(Dx, Dy);
            (HalfX, HalfY) = (0.5 / Length * Dx, 0.5 / Length * Dy);
            K = 0.5 * Length;
        }

        public WirePoint From { get; }

        public WirePoint To { get; }

        public long Dx { get; }

        public long Dy { get; }

        public double Length { get; }

        public double HalfX { get; }

        public double HalfY { get; }

        public double K { get; }

        /// <summary>Between which distances from its beginning the edge may touch an area; nothing is seen at its very end only if there is none.</summary>
        public (double First, double Last) Within(WireRect area)
        {
            double first = 0, last = Length;
            Limit(From.X, Dx, area.Left - 2.0, area.Right + 2.0, ref first, ref last);
            Limit(From.Y, Dy, area.Top - 2.0, area.Bottom + 2.0, ref first, ref last);
            return first <= last ? (first, last) : (Length, Length);
        }

        /// <summary>The four sides of a dash, of which two lie along the edge.</summary>
        public void SetSides(double endK, double startK, Span<Side> sides)
        {
            sides[0] = new Side(Dx, Dy, K);
            sides[1] = new Side(-Dy, Dx, endK);
            sides[2] = new Side(-Dx, -Dy, K);
            sides[3] = new Side(Dy, -Dx, startK);
        }

        private void Limit(int start, long direction, double from, double to, ref double first, ref double last)
        {
            if (direction == 0)
            {
                if (start < from || start > to) (first, last) = (Length, 0);
                return;
            }

            double atFrom = (from - start) * Length / direction, atTo = (to - start) * Length / direction;
            first = Math.Max(first, Math.Min(atFrom, atTo));
            last = Math.Min(last, Math.Max(atFrom, atTo));
        }

        private static double Hypotenuse(double x, double y) => Math.Sqrt((x * x) + (y * y));
    }
}
