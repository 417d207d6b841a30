using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>DRAW_OPAQUE: the image is copied, then target = rop(brush, target) over the same region, also where the image does not reach.</summary>
internal static class OpaqueOperation
{
    public static DrawOutcome Draw(in DrawCommand command, Surface target, DrawContext context)
    {
        var mapping = Mapping.Of(command);
        DrawOutcome outcome = context.TryFindRawSource(command, mapping, target, out Picture source);
        if (outcome != DrawOutcome.Drawn) return outcome;
        // A brush of unknown number leaves the copy alone; a tile that cannot be had ends the drawing.
        bool hasBrush = DrawContext.IsKnown(command.Brush);
        Picture tile = default;
        if (hasBrush) outcome = context.TryFindBrush(command.Brush, target, out tile);
        if (outcome != DrawOutcome.Drawn) return outcome;
        outcome = context.TryBegin(command, command.Box.Intersect(target.Bounds));
        if (outcome != DrawOutcome.Drawn || context.Region.IsEmpty) return outcome;

        var operation = RasterOperation.FromDescriptor(command.RasterOperation, RopDescriptor.InversBrush, RopDescriptor.InversSource);
        WireRect reach = mapping.Reach(source, target);
        SourceRows rows = context.OpenRawSource(command, source, mapping, target, isPlainCopy: true);
        BrushRows brush = hasBrush ? context.OpenBrush(command.Brush, tile, target) : default;
        RegionWalker walker = context.Walk(command, target);
        while (walker.MoveNext(out WireRect rect))
        {
            WireRect copied = rect.Intersect(reach);
            if (!copied.IsEmpty) rows.Paint(RasterOperation.Copy, copied, target);
            if (hasBrush) brush.Paint(operation, rect, target);
        }

        return DrawOutcome.Drawn;
    }
}
