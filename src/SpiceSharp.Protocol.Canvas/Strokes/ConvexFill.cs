using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>A corner, relative to a whole-pixel origin.</summary>
internal readonly record struct Corner(double X, double Y)
{
    public static Corner operator +(Corner left, Corner right) => new(left.X + right.X, left.Y + right.Y);

    public static Corner operator -(Corner left, Corner right) => new(left.X - right.X, left.Y - right.Y);
}

/// <summary>A side from one corner to the next: direction, and the constant of its line, <c>x·dy − y·dx = k</c>.</summary>
internal readonly record struct Side(long Dx, long Dy, double K);

/// <summary>Fills convex polygons of at most four corners by the rule "first pixel centre on or right of the left side, up to before the right side".</summary>
internal static class ConvexFill
{
    /// <summary>Sets the pixels of a polygon. Side i runs from corner i to the one behind it.</summary>
    public static void Fill(ReadOnlySpan<Corner> corners, ReadOnlySpan<Side> sides, WirePoint origin, StrokeBits bits)
    {
        int count = corners.Length, top = 0, bottom = 0;
        for (int i = 1; i < count; i++)
        {
            if (corners[i].Y < corners[top].Y) top = i;
            if (corners[i].Y >= corners[bottom].Y) bottom = i;
        }

        int before = Before(top, count);
        // Which of the two sides at the top is further right: the one whose direction is turned that way.
        bool isRightBefore = sides[before].Dy * sides[top].Dx > sides[top].Dy * sides[before].Dx;
        Span<Line> leftMemory = stackalloc Line[4], rightMemory = stackalloc Line[4];
        Span<Line> left = Chain(corners, sides, top, bottom, !isRightBefore, leftMemory);
        Span<Line> right = Chain(corners, sides, top, bottom, isRightBefore, rightMemory);
        if (left.IsEmpty || right.IsEmpty) return;
        FillRows(left, right, Ceiling(corners[bottom].Y), origin, bits);
    }

    private static void FillRows(ReadOnlySpan<Line> left, ReadOnlySpan<Line> right, long end, WirePoint origin, StrokeBits bits)
    {
        long first = Math.Max(right[0].FirstRow, (long)bits.Bounds.Top - origin.Y);
        end = Math.Min(end, (long)bits.Bounds.Bottom - origin.Y);
        for (long y = first; y < end; y++)
        {
            if (!TryAt(left, y, out Line l) || !TryAt(right, y, out Line r)) continue;
            bits.Set((int)(y + origin.Y), l.FirstPixelAt(y) + origin.X, r.FirstPixelAt(y) + origin.X);
        }
    }

    /// <summary>The sides from top to bottom, one way round.</summary>
    private static Span<Line> Chain(ReadOnlySpan<Corner> corners, ReadOnlySpan<Side> sides, int top, int bottom, bool isBackwards, Span<Line> memory)
    {
        int used = 0, count = corners.Length;
        for (int corner = top; corner != bottom;)
        {
            Side side = sides[isBackwards ? Before(corner, count) : corner];
            if (side.Dy != 0)
            {
                if (side.Dy < 0) side = new Side(-side.Dx, -side.Dy, -side.K);
                memory[used++] = new Line(Ceiling(corners[corner].Y), side.Dx, side.Dy, Ceiling(side.K));
            }

            corner = isBackwards ? Before(corner, count) : (corner + 1) % count;
        }

        return memory.Slice(0, used);
    }

    private static bool TryAt(ReadOnlySpan<Line> chain, long y, out Line line)
    {
        for (int i = chain.Length - 1; i >= 0; i--)
        {
            if (chain[i].FirstRow > y) continue;
            line = chain[i];
            return true;
        }

        line = default;
        return false;
    }

    private static int Before(int index, int count) => index == 0 ? count - 1 : index - 1;

    private static long Ceiling(double value) => (long)Math.Ceiling(value);

    /// <summary>A side going down, from its first row on.</summary>
    private readonly record struct Line(long FirstRow, long Dx, long Dy, long K)
    {
        /// <summary>The first pixel on it or right of it: an exact ceiling.</summary>
        public long FirstPixelAt(long y)
        {
            long above = K + (y * Dx);
            long quotient = above / Dy;
            return quotient * Dy < above ? quotient + 1 : quotient;
        }
    }
}
