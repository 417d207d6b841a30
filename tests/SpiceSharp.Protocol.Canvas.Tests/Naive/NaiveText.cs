using System;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Naive;

/// <summary>TEXT: the back brush, then the fore brush through the glyphs.</summary>
internal static class NaiveText
{
    public static bool Draw(in DrawCommand command, NaivePicture target, NaiveSink sink)
    {
        if (target.Bits == 1) return false;
        DrawText text = command.Text;
        var region = new NaiveRegion(target, command.Box, command.Clip);
        Func<int, int, uint>? back = sink.OpenBrush(command.BackBrush, target, command.BackBrush.Origin), fore = Fore(command, target, sink, Anchor(text.Text));
        // A tile that cannot be had stops everything; a brush of an unknown type only its own step.
        if ((back is null && command.BackBrush.Type == BrushType.Pattern) || (fore is null && command.Brush.Type == BrushType.Pattern)) return false;
        WireRect area = text.BackArea;
        if (area.Top != area.Bottom && area.Left != area.Right)
        {
            if (command.RasterOperation != RopDescriptor.OpPut) return true;
            foreach ((int x, int y) in new NaiveRegion(target, area, ClipRegion.None).Pixels())
                if (back is not null && region.Contains(x, y)) target[x, y] = back(x, y);
        }

        if (fore is null || text.Text.BitsPerPixel == 0 || text.Text.Length == 0) return true;
        byte[,] mask = Mask(text.Text, target);
        foreach ((int x, int y) in region.Pixels())
        {
            if (mask[x, y] == 0) continue;
            uint s = mask[x, y] == 255 ? fore(x, y) : NaiveBlend.Scale(fore(x, y), mask[x, y]);
            target[x, y] = NaiveColor.Narrow(NaiveBlend.Over(s, NaiveColor.Widen(target[x, y], target.Layout)), target.Layout);
        }

        return true;
    }

    /// <summary>The fore brush as 0xAARRGGBB; null for one that paints nothing. A tile is anchored at the box around the glyphs.</summary>
    private static Func<int, int, uint>? Fore(in DrawCommand command, NaivePicture target, NaiveSink sink, WirePoint anchor)
    {
        DrawBrush brush = command.Brush;
        if (brush.Type == BrushType.Solid)
        {
            uint color = NaiveColor.Opaque | (target.Bits == 16 ? NaiveColor.Rgb(Fraction(brush.Color >> 10), Fraction(brush.Color >> 5), Fraction(brush.Color)) : brush.Color);
            return (_, _) => color;
        }

        if (brush.Type != BrushType.Pattern || sink.Open(brush.Pattern, brush.PatternSurface) is not { } tile || !NaiveWords.Fits(tile, target)) return null;
        return (x, y) => NaiveComposite.Color(
            tile, NaiveSink.Tiled(x, (long)anchor.X + brush.Origin.X, tile.Width), NaiveSink.Tiled(y, (long)anchor.Y + brush.Origin.Y, tile.Height), target, isOpaque: tile.Layout == PixelLayout.Palette32);

        static uint Fraction(uint v) => (v & 31) * 65535 / 31 >> 8;
    }

    /// <summary>The left top corner of the box around all glyphs, empty ones included.</summary>
    private static WirePoint Anchor(GlyphString text)
    {
        int left = int.MaxValue, top = int.MaxValue;
        foreach (RasterGlyph glyph in text.Glyphs)
        {
            left = Math.Min(left, glyph.RenderPosition.X + glyph.Origin.X);
            top = Math.Min(top, glyph.RenderPosition.Y + glyph.Origin.Y);
        }

        return new WirePoint(left, top);
    }

    /// <summary>How much of each pixel of the target the glyphs cover.</summary>
    private static byte[,] Mask(GlyphString text, NaivePicture target)
    {
        var mask = new byte[target.Width, target.Height];
        foreach (RasterGlyph glyph in text.Glyphs)
        {
            for (int row = 0; row < glyph.Height; row++)
            {
                for (int column = 0; column < glyph.Width; column++)
                {
                    int x = glyph.RenderPosition.X + glyph.Origin.X + column, y = glyph.RenderPosition.Y + glyph.Origin.Y + row;
                    if (!target.Holds(x, y)) continue;
                    int stored = glyph.Height - 1 - row; // the bottom row comes first
                    byte value = Value(glyph, text.BitsPerPixel, column, stored);
                    bool replaces = text.BitsPerPixel == 4 && column % 2 == 1 && Value(glyph, 4, column - 1, stored) != 0;
                    mask[x, y] = replaces ? value : Math.Max(mask[x, y], value);
                }
            }
        }

        return mask;
    }

    private static byte Value(RasterGlyph glyph, int bits, int column, int row)
    {
        int stride = ((glyph.Width * bits) + 7) / 8;
        byte stored = glyph.Data.Span[(row * stride) + (column * bits / 8)];
        return bits switch
        {
            1 => (byte)((stored & (0x80 >> (column % 8))) != 0 ? 255 : 0),
            4 => (byte)((column % 2 == 0 ? stored >> 4 : stored & 15) * 16),
            _ => stored,
        };
    }
}
