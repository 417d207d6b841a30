using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>DRAW_TRANSPARENT: the image is copied except for the pixels of one colour, compared in the target's format. Scaled to the nearest pixel.</summary>
internal static class TransparentOperation
{
    public static DrawOutcome Draw(in DrawCommand command, Surface target, DrawContext context)
    {
        var mapping = Mapping.Of(command);
        DrawOutcome outcome = context.TryFindSource(command, out Picture source);
        if (outcome != DrawOutcome.Drawn) return outcome;
        if (!mapping.IsDefined || !source.FitsRaw(target)) return DrawOutcome.Undefined;
        context.Region.Set(mapping.Reach(source, target), command.Clip);
        if (context.Region.IsEmpty) return DrawOutcome.Drawn;

        uint key = KeyRows.KeyFor(command.TransparentColor, target.Layout);
        var reader = PictureReader.Words(context.OpenSource(source, target), source, target);
        var rows = new SourceRows(reader, mapping, Sampling.Nearest, target.Layout, isMadeOpaque: false, context.Scratch(mapping, source, target));
        RegionWalker walker = context.Walk(target);
        while (walker.MoveNext(out WireRect rect))
            for (int y = rect.Top; y < rect.Bottom; y++)
                KeyRows.CopyOthers(rows.At(rect.Left, y, (int)rect.Width), key, target.Pixels(rect.Left, y, (int)rect.Width), target.BitsPerPixel);
        return DrawOutcome.Drawn;
    }
}
