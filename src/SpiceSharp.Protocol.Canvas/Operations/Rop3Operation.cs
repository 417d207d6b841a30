using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>DRAW_ROP3: every bit of the target becomes bit <c>4·p + 2·s + d</c> of the code, for the bits of brush, image and target.</summary>
internal static class Rop3Operation
{
    public static DrawOutcome Draw(in DrawCommand command, Surface target, DrawContext context)
    {
        var mapping = Mapping.OfRop3(command);
        DrawOutcome outcome = context.TryFindRawSource(command, mapping, target, out Picture source);
        if (outcome != DrawOutcome.Drawn) return outcome;
        outcome = context.TryFindBrush(command.Brush, target, out Picture tile);
        if (outcome != DrawOutcome.Drawn) return outcome;
        outcome = context.TryBegin(command, mapping.Reach(source, target));
        if (outcome != DrawOutcome.Drawn || context.Region.IsEmpty) return outcome;

        RasterOperation where0 = RasterOperation.FromTable(command.Rop3 & 15), where1 = RasterOperation.FromTable(command.Rop3 >> 4);
        SourceRows rows = context.OpenRawSource(command, source, mapping, target, isPlainCopy: false);
        BrushRows brush = context.OpenBrush(command.Brush, tile, target);
        RegionWalker walker = context.Walk(command, target);
        while (walker.MoveNext(out WireRect rect))
        {
            int count = (int)rect.Width;
            for (int y = rect.Top; y < rect.Bottom; y++)
                RasterRows.Combine3(where0, where1, brush.At(rect.Left, y, count), rows.At(rect.Left, y, count), target.Pixels(rect.Left, y, count));
        }

        return DrawOutcome.Drawn;
    }
}
