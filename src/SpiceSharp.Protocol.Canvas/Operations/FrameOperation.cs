using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>A video frame: copied, or scaled to the nearest pixel; opaque on surfaces with alpha.</summary>
internal static class FrameOperation
{
    public static DrawOutcome Draw(in VideoFrame frame, Surface target, DrawContext context)
    {
        var picture = new Picture(frame.Pixels);
        if (!picture.FitsRaw(target) || target.BitsPerPixel < 16) return DrawOutcome.Undefined;
        var mapping = Mapping.OfFrame(frame.Destination, picture.Width, picture.Height);
        context.Region.Set(mapping.Reach(picture, target), frame.Clip);
        if (context.Region.IsEmpty) return DrawOutcome.Drawn;

        var reader = PictureReader.Words(frame.Pixels, picture, target);
        var rows = new SourceRows(reader, mapping, Sampling.Nearest, target.Layout, false, context.Scratch(mapping, picture, target));
        RegionWalker walker = context.Walk(target);
        while (walker.MoveNext(out WireRect rect))
        {
            rows.Paint(RasterOperation.Copy, rect, target);
            if (target.Layout != PixelLayout.Bgra32) continue;
            for (int y = rect.Top; y < rect.Bottom; y++) ColorRows.MakeOpaque(MemoryMarshal.Cast<byte, uint>(target.Pixels(rect.Left, y, (int)rect.Width)));
        }

        return DrawOutcome.Drawn;
    }
}
