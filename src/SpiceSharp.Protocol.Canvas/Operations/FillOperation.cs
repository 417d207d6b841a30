using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>DRAW_FILL: target = rop(brush, target).</summary>
internal static class FillOperation
{
    public static DrawOutcome Draw(in DrawCommand command, Surface target, DrawContext context)
    {
        if (target.Layout == PixelLayout.Mask1) return DrawBits(command, target, context);
        DrawOutcome outcome = context.TryFindBrush(command.Brush, target, out Picture tile);
        if (outcome != DrawOutcome.Drawn) return outcome;
        outcome = context.TryBegin(command, command.Box.Intersect(target.Bounds));
        if (outcome != DrawOutcome.Drawn || context.Region.IsEmpty) return outcome;

        var operation = RasterOperation.FromDescriptor(command.RasterOperation, RopDescriptor.InversBrush, RopDescriptor.InversDestination);
        BrushRows brush = context.OpenBrush(command.Brush, tile, target);
        RegionWalker walker = context.Walk(command, target);
        while (walker.MoveNext(out WireRect rect)) brush.Paint(operation, rect, target);
        return DrawOutcome.Drawn;
    }

    /// <summary>On a 1-bit surface only a solid colour that is put means something: its lowest bit.</summary>
    private static DrawOutcome DrawBits(in DrawCommand command, Surface target, DrawContext context)
    {
        if (command.Brush.Type != BrushType.Solid || (command.RasterOperation & RopDescriptor.OpPut) == 0) return DrawOutcome.Undefined;
        var operation = RasterOperation.FromDescriptor(command.RasterOperation, RopDescriptor.InversBrush, RopDescriptor.InversDestination);
        return ConstantOperation.DrawBits(command, target, context, (operation.Apply(command.Brush.Color, 0) & 1) != 0);
    }
}
