using System;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>DRAW_TEXT: the back brush over its area, then the fore brush blended in as far as glyphs cover the pixels.</summary>
internal sealed class TextOperation
{
    private readonly Coverage _coverage = new();
    private PooledArray<uint> _colors;

    public DrawOutcome Draw(in DrawCommand command, Surface target, DrawContext context)
    {
        DrawOutcome outcome = FindBrush(command.BackBrush, target, context, out Picture backTile);
        Picture tile = default;
        if (outcome == DrawOutcome.Drawn) outcome = FindBrush(command.Brush, target, context, out tile);
        if (outcome != DrawOutcome.Drawn) return outcome;
        WireRect area = command.Box.Intersect(target.Bounds), back = command.Text.BackArea;
        // Any two different edges make it an area, even one that is inverted and so has no pixel.
        if (back.Top != back.Bottom && back.Left != back.Right)
        {
            if (command.RasterOperation != RopDescriptor.OpPut) return DrawOutcome.Drawn;
            back = back.Intersect(area);
        }
        else
        {
            back = default;
        }

        // Both tiles are read before anything is painted: one may not decode, or be a part of the surface.
        GlyphBounds bounds = default;
        BrushRows brush = default;
        bool hasGlyphs = HasGlyphs(command);
        if (hasGlyphs)
        {
            bounds = GlyphBounds.Of(command.Text.Text);
            context.Region.Set(bounds.Limit(area), command.Clip);
            hasGlyphs = !context.Region.IsEmpty;
        }

        uint color = SolidColor(command.Brush.Color, target.BitsPerPixel);
        if (hasGlyphs) brush = context.OpenColorBrush(command.Brush, tile, target, color, bounds.Anchor(command.Brush.Origin, tile));
        if (!back.IsEmpty)
        {
            PaintBack(command, backTile, back, target, context);
            if (hasGlyphs) context.Region.Set(bounds.Limit(area), command.Clip);
        }

        if (hasGlyphs) PaintGlyphs(command, brush, color, bounds.Limit(area), target, context);
        return DrawOutcome.Drawn;
    }

    /// <summary>Gives large scratch memory back.</summary>
    public void Trim()
    {
        _coverage.Trim();
        _colors.Trim();
    }

    /// <summary>Like <see cref="DrawContext.TryFindBrush"/>, but a brush of unknown type only leaves its own step out.</summary>
    private static DrawOutcome FindBrush(in DrawBrush brush, Surface target, DrawContext context, out Picture tile)
    {
        tile = default;
        if (target.Layout == PixelLayout.Mask1) return DrawOutcome.Undefined;
        return DrawContext.IsKnown(brush) ? context.TryFindBrush(brush, target, out tile) : DrawOutcome.Drawn;
    }

    private static void PaintBack(in DrawCommand command, in Picture tile, WireRect area, Surface target, DrawContext context)
    {
        if (!DrawContext.IsKnown(command.BackBrush)) return;
        context.Region.Set(area, command.Clip);
        if (context.Region.IsEmpty) return;
        BrushRows brush = context.OpenBrush(command.BackBrush, tile, target);
        RegionWalker walker = context.Walk(target);
        while (walker.MoveNext(out WireRect rect)) brush.Paint(RasterOperation.Copy, rect, target);
    }

    private static bool HasGlyphs(in DrawCommand command) =>
        command.Brush.Type is BrushType.Solid or BrushType.Pattern && command.Text.Text is { BitsPerPixel: not 0, Length: not 0 };

    private void PaintGlyphs(in DrawCommand command, in BrushRows brush, uint color, WireRect area, Surface target, DrawContext context)
    {
        Gather(command.Text.Text, area);
        bool isOneColor = command.Brush.Type == BrushType.Solid && target.BitsPerPixel == 32;
        uint keep = target.Layout == PixelLayout.Bgrx32 ? 0x00FFFFFF : uint.MaxValue;
        RegionWalker walker = context.Walk(target);
        while (walker.MoveNext(out WireRect rect))
        {
            int width = (int)rect.Width;
            for (int y = rect.Top; y < rect.Bottom; y++)
            {
                if (isOneColor) BlendRows.OverCovered(color, _coverage.At(rect.Left, y, width), MemoryMarshal.Cast<byte, uint>(target.Pixels(rect.Left, y, width)), keep);
                else PaintRow(brush, rect.Left, y, width, target);
            }
        }
    }

    private void Gather(in GlyphString text, WireRect area)
    {
        _coverage.Begin(area);
        foreach (RasterGlyph glyph in text.Glyphs)
            _coverage.Add(glyph, text.BitsPerPixel, (long)glyph.RenderPosition.X + glyph.Origin.X, (long)glyph.RenderPosition.Y + glyph.Origin.Y);
    }

    private void PaintRow(in BrushRows brush, int left, int y, int width, Surface target)
    {
        Span<byte> row = _coverage.At(left, y, width);
        for (int from = 0, to; from < width; from = to)
        {
            to = from;
            while (to < width && row[to] != 0) to++;
            if (to > from)
            {
                Span<uint> colors = _colors.Rent(to - from).AsSpan(0, to - from);
                BlendRows.Cover(MemoryMarshal.Cast<byte, uint>(brush.At(left + from, y, to - from)), row.Slice(from, to - from), colors);
                SurfaceBlend.Over(colors, 255, target.Pixels(left + from, y, to - from), target.Layout, topIsAlpha: false);
            }

            while (to < width && row[to] == 0) to++;
        }
    }

    /// <summary>A solid colour, opaque. On 16-bit surfaces, 565 ones too, it is a 555 word.</summary>
    private static uint SolidColor(uint color, int bitsPerPixel)
    {
        if (bitsPerPixel != 16) return color | 0xFF000000;
        return 0xFF000000 | (Widen(color >> 10) << 16) | (Widen(color >> 5) << 8) | Widen(color);

        static uint Widen(uint component) => ((component & 31) * 65535 / 31) >> 8;
    }
}
