using System;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>DRAW_STROKE: the figures of a path as lines one pixel wide, solid or dashed. target = rop(brush, target).</summary>
/// <remarks>
/// The edges of a solid line are painted one after the other, so that XOR shows a pixel on two of them as it was; the pixels of a dashed line are
/// painted once each, whatever the dashes and joins that meet there.
/// </remarks>
internal sealed class StrokeOperation
{
    /// <summary>More points than this no figure has; one that has is not drawn.</summary>
    private const int MaxPoints = 1 << 22;

    /// <summary>The dashes of a drawing are walked for so many pixels at most; a figure that would exceed it is not drawn, nor is what follows it.</summary>
    private const long MaxDashedPixels = 1 << 24;

    /// <summary>How far joins stand out at most.</summary>
    private const int JoinReach = 8;

    private readonly RegionBits _region = new();
    private readonly StrokeBits _bits = new();
    private readonly int[] _dashes = new int[256];
    private PointList _points;

    public DrawOutcome Draw(in DrawCommand command, Surface target, DrawContext context)
    {
        DrawOutcome outcome = context.TryFindBrush(command.Brush, target, out Picture tile);
        if (outcome != DrawOutcome.Drawn) return outcome;
        DashPattern dash = default;
        bool isDashed = (command.Stroke.Attributes.Flags & LineFlags.Styled) != 0;
        if (isDashed && !DashPattern.TryRead(command.Stroke.Attributes, _dashes, out dash)) return DrawOutcome.Undefined;
        WireRect area = command.Box.Intersect(target.Bounds);
        context.Region.Set(area, command.Clip);
        if (context.Region.IsEmpty) return DrawOutcome.Drawn;

        var operation = RasterOperation.FromDescriptor(command.RasterOperation, RopDescriptor.InversBrush, RopDescriptor.InversDestination);
        BrushRows brush = context.OpenBrush(command.Brush, tile, target);
        _region.Set(context.Region, area);
        var painter = new SpanPainter(target, _region, brush, operation);
        var figures = new Figures(this, isDashed ? dash : null, operation.ShowsOverlap);
        outcome = figures.Walk(command.Stroke.Path, ref painter);
        context.Painted(target, figures.Damage, painter.Painted);
        return outcome;
    }

    /// <summary>Gives large scratch memory back.</summary>
    public void Trim()
    {
        _region.Trim();
        _bits.Trim();
        _points.Release();
    }

    /// <summary>The walk over one path.</summary>
    private struct Figures(StrokeOperation owner, DashPattern? dash, bool showsOverlap)
    {
        /// <summary>What may have been painted.</summary>
        public WireRect Damage { get; private set; }

        private long _dashedPixels;

        public DrawOutcome Walk(in WirePath path, scoped ref SpanPainter painter)
        {
            ref PointList points = ref owner._points;
            points.Clear();
            foreach (PathSegment segment in path.Segments)
            {
                int next = 0;
                if ((segment.Flags & PathFlags.Begin) != 0)
                {
                    if (!TryEnd(ref painter)) return DrawOutcome.Undefined;
                    if (segment.Points.Count > 0) points.Add(Curve.ToPixel(segment.Points[next++]));
                }

                if (!TryAppend(segment, next, ref points)) return DrawOutcome.Undefined;
                if ((segment.Flags & PathFlags.End) == 0) continue;
                if ((segment.Flags & PathFlags.Close) != 0 && points.Count > 0) points.Add(points.Points[0]);
                if (!TryEnd(ref painter)) return DrawOutcome.Undefined;
            }

            return TryEnd(ref painter) ? DrawOutcome.Drawn : DrawOutcome.Undefined;
        }

        private static bool TryAppend(in PathSegment segment, int next, ref PointList points)
        {
            bool isCurve = (segment.Flags & PathFlags.Bezier) != 0;
            if (isCurve && ((segment.Points.Count - next) % 3 != 0 || points.Count == 0)) return segment.Points.Count == next;
            for (; next < segment.Points.Count; next += isCurve ? 3 : 1)
            {
                if (points.Count >= MaxPoints) return false;
                if (!isCurve) points.Add(Curve.ToPixel(segment.Points[next]));
                else if (!Curve.TryAppend(ref points, segment.Points[next], segment.Points[next + 1], segment.Points[next + 2], MaxPoints)) return false;
            }

            return true;
        }

        /// <summary>Draws the figure there is, and begins another. False when it is longer than dashes may be.</summary>
        private bool TryEnd(scoped ref SpanPainter painter)
        {
            ReadOnlySpan<WirePoint> points = owner._points.Points;
            WireRect seen = points.Length < 2 ? default : BoundsOf(points).Intersect(painter.Bounds);
            if (!seen.IsEmpty)
            {
                if (dash is not null && (_dashedPixels += DashedLine.PixelsWalked(points, seen)) > MaxDashedPixels) return false;
                if (dash is { } style) DrawDashed(points, style, seen, ref painter);
                else for (int i = 1; i < points.Length; i++) SolidLine.Draw(points[i - 1], points[i], ref painter);
                Damage = Damage.Union(seen);
            }

            owner._points.Clear();
            return true;
        }

        private readonly void DrawDashed(ReadOnlySpan<WirePoint> points, DashPattern style, WireRect seen, scoped ref SpanPainter painter)
        {
            owner._bits.Begin(seen);
            DashedLine.Draw(points, style, showsOverlap, owner._bits);
            owner._bits.Paint(ref painter);
        }

        private static WireRect BoundsOf(ReadOnlySpan<WirePoint> points)
        {
            int left = int.MaxValue, top = int.MaxValue, right = int.MinValue, bottom = int.MinValue;
            foreach (WirePoint point in points)
            {
                (left, right) = (Math.Min(left, point.X), Math.Max(right, point.X));
                (top, bottom) = (Math.Min(top, point.Y), Math.Max(bottom, point.Y));
            }

            return new WireRect(top - JoinReach, left - JoinReach, bottom + JoinReach, right + JoinReach);
        }
    }
}
