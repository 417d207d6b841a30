using System;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>DRAW_ALPHA_BLEND: the image, premultiplied and in its own format, over the target. Scaled to the nearest pixel.</summary>
internal static class AlphaBlendOperation
{
    private const int Chunk = 128;

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
                Blend(colors, command.Alpha, target.Pixels(rect.Left, y, (int)rect.Width), target.Layout, command.DestinationHasAlpha);
            }
        }

        return DrawOutcome.Drawn;
    }

    private static void Blend(ReadOnlySpan<uint> colors, uint alpha, Span<byte> pixels, PixelLayout layout, bool topIsAlpha)
    {
        switch (layout)
        {
            case PixelLayout.Alpha8:
                BlendRows.Over8(colors, alpha, pixels);
                break;
            case PixelLayout.Bgra32 or PixelLayout.Bgrx32:
                Span<uint> words = MemoryMarshal.Cast<byte, uint>(pixels);
                BlendRows.Over(colors, alpha, words);
                if (layout is PixelLayout.Bgrx32 && !topIsAlpha) BlendRows.ClearTop(words);
                break;
            default:
                Blend16(colors, alpha, pixels, layout);
                break;
        }
    }

    /// <summary>Widened to 8 bits a channel, blended, cut off again.</summary>
    private static void Blend16(ReadOnlySpan<uint> colors, uint alpha, Span<byte> pixels, PixelLayout layout)
    {
        Span<uint> chunk = stackalloc uint[Chunk];
        for (int done = 0; done < colors.Length; done += Chunk)
        {
            Span<uint> wide = chunk.Slice(0, Math.Min(Chunk, colors.Length - done));
            Span<byte> some = pixels.Slice(done * 2, wide.Length * 2);
            ColorRows.Widen(some, layout, wide);
            BlendRows.Over(colors.Slice(done, wide.Length), alpha, wide);
            ColorRows.Narrow(wide, layout, some);
        }
    }
}
