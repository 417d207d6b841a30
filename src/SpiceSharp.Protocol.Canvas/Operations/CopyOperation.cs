using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>DRAW_COPY and DRAW_BLEND, which are one: target = rop(image, target).</summary>
/// <remarks>Unscaled, pixels without a source are left alone; scaled, they are painted with 0.</remarks>
internal static class CopyOperation
{
    public static DrawOutcome Draw(in DrawCommand command, Surface target, DrawContext context)
    {
        var mapping = Mapping.Of(command);
        DrawOutcome outcome = context.TryFindRawSource(command, mapping, target, out Picture source);
        if (outcome != DrawOutcome.Drawn) return outcome;
        outcome = context.TryBegin(command, mapping.Reach(source, target));
        if (outcome != DrawOutcome.Drawn || context.Region.IsEmpty) return outcome;

        var operation = RasterOperation.FromDescriptor(command.RasterOperation, RopDescriptor.InversSource, RopDescriptor.InversDestination);
        if (operation.IsCopy && context.TryDecodeStraight(command, source, mapping, target)) return outcome;
        SourceRows rows = context.OpenRawSource(command, source, mapping, target, operation.IsCopy);
        RegionWalker walker = context.Walk(command, target);
        while (walker.MoveNext(out WireRect rect)) rows.Paint(operation, rect, target);
        return DrawOutcome.Drawn;
    }
}
