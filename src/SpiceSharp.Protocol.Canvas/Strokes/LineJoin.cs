using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>The end of a dashed edge where another one meets it.</summary>
/// <param name="At">The point they share.</param>
/// <param name="Dx">The edge's direction as seen from there.</param>
/// <param name="Dy">The same, downwards.</param>
/// <param name="AcrossX">Half a pixel across the edge.</param>
/// <param name="AcrossY">The same, downwards.</param>
/// <param name="K">The constant of the line that bounds the edge on that side.</param>
internal readonly record struct LineFace(WirePoint At, long Dx, long Dy, double AcrossX, double AcrossY, double K)
{
    public bool PointsForward => Dx > 0 || (Dx == 0 && Dy > 0);

    public LineFace Turned() => this with { Dx = -Dx, Dy = -Dy, AcrossX = -AcrossX, AcrossY = -AcrossY };
}

/// <summary>Fills the wedge between two dashed edges at a corner: a mitre, or a bevel where that would stand out too far.</summary>
internal static class LineJoin
{
    /// <summary>The mitre limit of 10.43 half widths, squared.</summary>
    private const double MitreLimitSquared = 108.856472512142;

    /// <param name="left">The edge that begins at the corner.</param>
    /// <param name="right">The edge that ended there.</param>
    /// <param name="isFull">Fill every wedge, not only those that would stay a hole.</param>
    /// <param name="bits">Takes the pixels.</param>
    public static void Fill(LineFace left, LineFace right, bool isFull, StrokeBits bits)
    {
        if (!isFull && (left.PointsForward || right.PointsForward)) return;
        double denominator = (-left.Dx * (double)right.Dy) + (right.Dx * (double)left.Dy);
        if (denominator == 0) return;
        int sign = denominator > 0 ? 1 : -1;
        if (sign > 0) left = left.Turned();
        else right = right.Turned();

        double mitreY = ((left.Dy * ((right.AcrossX * right.Dy) - (right.AcrossY * right.Dx)))
            - (right.Dy * ((left.AcrossX * left.Dy) - (left.AcrossY * left.Dx)))) / denominator;
        double mitreX = left.Dy != 0
            ? left.AcrossX + ((mitreY - left.AcrossY) * left.Dx / left.Dy)
            : right.AcrossX + ((mitreY - right.AcrossY) * right.Dx / right.Dy);
        bool isMitre = ((mitreX * mitreX) + (mitreY * mitreY)) * 4 <= MitreLimitSquared;

        ReadOnlySpan<Corner> corners = stackalloc Corner[] { new(right.AcrossX, right.AcrossY), default, new(left.AcrossX, left.AcrossY), new(mitreX, mitreY) };
        ReadOnlySpan<Side> sides = stackalloc Side[]
        {
            new(-right.Dy, right.Dx, 0),
            new(left.Dy, -left.Dx, 0),
            isMitre ? new(sign * left.Dx, sign * left.Dy, sign * left.K) : Bevel(left, right),
            new(sign * right.Dx, sign * right.Dy, sign * right.K),
        };
        int count = isMitre ? 4 : 3;
        ConvexFill.Fill(corners.Slice(0, count), sides.Slice(0, count), left.At, bits);
    }

    private static Side Bevel(in LineFace left, in LineFace right)
    {
        double x = right.AcrossX - left.AcrossX, y = right.AcrossY - left.AcrossY, scale = Math.Max(Math.Abs(x), Math.Abs(y));
        long dx = (long)(x * 65536 / scale), dy = (long)(y * 65536 / scale);
        return new Side(dx, dy, (((left.AcrossX + right.AcrossX) * dy) - ((left.AcrossY + right.AcrossY) * dx)) / 2);
    }
}
