using System;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>COPY_BITS: pixels move within the surface, as if it had been copied first. Pixels without a source stay.</summary>
internal static class CopyBitsOperation
{
    public static DrawOutcome Draw(in DrawCommand command, Surface target, DrawContext context)
    {
        if (target.Layout == PixelLayout.Mask1) return DrawOutcome.Undefined;
        Placement placement = Placement.Of(command.SourcePoint, command.Box);
        if (placement == default) return DrawOutcome.Drawn;
        WireRect area = placement.Limit(command.Box.Intersect(target.Bounds), target.Width, target.Height);
        context.Region.Set(area, command.Clip);
        if (context.Region.IsEmpty) return DrawOutcome.Drawn;

        if (context.Region.IsSingle) MoveRectangle(placement, target, context);
        else MoveRegion(area, placement, target, context);
        return DrawOutcome.Drawn;
    }

    /// <summary>In place: the order of the rows keeps overlapping ones unharmed, and copying a row is a move.</summary>
    private static void MoveRectangle(Placement placement, Surface target, DrawContext context)
    {
        RegionWalker walker = context.Walk(target);
        walker.MoveNext(out WireRect rect);
        bool isDown = placement.OffsetY < 0;
        for (int i = 0; i < (int)rect.Height; i++)
        {
            int y = isDown ? rect.Bottom - 1 - i : rect.Top + i;
            ReadOnlySpan<byte> source = target.Pixels((int)(rect.Left + placement.OffsetX), (int)(y + placement.OffsetY), (int)rect.Width);
            source.CopyTo(target.Pixels(rect.Left, y, (int)rect.Width));
        }
    }

    /// <summary>By way of a copy: no order of rectangles is right for all clips.</summary>
    private static void MoveRegion(WireRect area, Placement placement, Surface target, DrawContext context)
    {
        int left = (int)(area.Left + placement.OffsetX), top = (int)(area.Top + placement.OffsetY);
        PixelView copy = context.Snapshot(target, WireRect.FromSize(left, top, (int)area.Width, (int)area.Height));
        int bytes = target.BitsPerPixel / 8;
        RegionWalker walker = context.Walk(target);
        while (walker.MoveNext(out WireRect rect))
        {
            for (int y = rect.Top; y < rect.Bottom; y++)
            {
                ReadOnlySpan<byte> source = copy.Row(y - area.Top).Slice((rect.Left - area.Left) * bytes, (int)rect.Width * bytes);
                source.CopyTo(target.Pixels(rect.Left, y, (int)rect.Width));
            }
        }
    }
}
