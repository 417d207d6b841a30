using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>DRAW_BLACKNESS, DRAW_WHITENESS and DRAW_INVERS: all bits of a word become 0, 1, or the opposite.</summary>
internal static class ConstantOperation
{
    public static DrawOutcome Draw(in DrawCommand command, Surface target, DrawContext context)
    {
        if (target.Layout == PixelLayout.Mask1)
            return command.Kind == DrawKind.Invers ? DrawOutcome.Undefined : DrawBits(command, target, context, command.Kind == DrawKind.Whiteness);
        DrawOutcome outcome = context.TryBegin(command, command.Box.Intersect(target.Bounds));
        if (outcome != DrawOutcome.Drawn || context.Region.IsEmpty) return outcome;

        RasterOperation operation = command.Kind switch
        {
            DrawKind.Blackness => RasterOperation.Blackness,
            DrawKind.Whiteness => RasterOperation.Whiteness,
            _ => RasterOperation.Invers,
        };
        RegionWalker walker = context.Walk(command, target);
        while (walker.MoveNext(out WireRect rect)) RasterBlocks.Fill(operation, 0, target, rect);
        return DrawOutcome.Drawn;
    }

    /// <summary>The same on a 1-bit surface.</summary>
    public static DrawOutcome DrawBits(in DrawCommand command, Surface target, DrawContext context, bool bit)
    {
        DrawOutcome outcome = context.TryBegin(command, command.Box.Intersect(target.Bounds));
        if (outcome != DrawOutcome.Drawn || context.Region.IsEmpty) return outcome;
        RegionWalker walker = context.Walk(command, target);
        while (walker.MoveNext(out WireRect rect))
            for (int y = rect.Top; y < rect.Bottom; y++)
                BitRows.Fill(target.Row(y), rect.Left, rect.Right, bit);
        return DrawOutcome.Drawn;
    }
}
