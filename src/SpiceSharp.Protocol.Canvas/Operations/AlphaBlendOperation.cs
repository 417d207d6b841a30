using System;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>DRAW_ALPHA_BLEND: the image, premultiplied and in its own format, over the target. Scaled to the nearest pixel.</summary>
internal static class AlphaBlendOperation
{
    public static DrawOutcome Draw(in DrawCommand command, Surface target, DrawContext context)
    {
        var mapping = Mapping.Of(command);
        DrawOutcome outcome = context.TryFindSource(command, out Picture source);
        if (outcome != DrawOutcome.Drawn) return outcome;
        if (!mapping.IsDefined || source.Layout == PixelLayout.Mask1 || target.Layout == PixelLayout.Mask1) return DrawOutcome.Undefined;
        if (command.Alpha == 0) return DrawOutcome.Drawn;
        context.Region.Set(mapping.ReachOfNearest(source, target), command.Clip);
        if (context.Region.IsEmpty) return DrawOutcome.Drawn;

        bool topIsAlpha = source.Surface is not null && command.SourceSurfaceHasAlpha;
        var reader = PictureReader.Colors(context.OpenSource(source, target), target, topIsAlpha);
        var rows = new SourceRows(reader, mapping, Sampling.Nearest, PixelLayout.Bgra32, isMadeOpaque: false, context.Scratch(mapping, source, target));
        RegionWalker walker = context.Walk(target);
        while (walker.MoveNext(out WireRect rect))
        {
            for (int y = rect.Top; y < rect.Bottom; y++)
            {
                ReadOnlySpan<uint> colors = MemoryMarshal.Cast<byte, uint>(rows.At(rect.Left, y, (int)rect.Width));
                SurfaceBlend.Over(colors, command.Alpha, target.Pixels(rect.Left, y, (int)rect.Width), target.Layout, command.DestinationHasAlpha);
            }
        }

        return DrawOutcome.Drawn;
    }
}
