using System;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests.Model;

/// <summary>17. DRAW_TEXT.</summary>
internal sealed partial class CanvasModel
{
    private uint Text(in DrawCommand c, PixelLayout format, int x, int y, uint d)
    {
        WireRect back = c.Text.BackArea;
        if (back.Top != back.Bottom && back.Left != back.Right)
        {
            if (c.RasterOperation != 8) return d;
            if (Holds(back, x, y) && (int)c.BackBrush.Type <= 2) d = Brush(c.BackBrush, format, x, y) & Ones(format);
        }

        GlyphString text = c.Text.Text;
        if (c.Brush.Type is not (BrushType.Solid or BrushType.Pattern) || text.BitsPerPixel == 0) return d;
        int m = GlyphMask(text, x, y, out long left, out long top);
        if (m == 0) return d;
        uint color = c.Brush.Color | 0xFF000000;
        if (c.Brush.Type == BrushType.Pattern)
        {
            ModelPicture tile = Tile(c.Brush)!;
            uint word = tile[Modulo(x - left - c.Brush.Origin.X, tile.Width), Modulo(y - top - c.Brush.Origin.Y, tile.Height)];
            color = Operand(word, tile.Layout, c.Brush.PatternSurface is not null, format, paletteHasAlpha: false);
        }
        else if (format is PixelLayout.Rgb555 or PixelLayout.Rgb565)
        {
            // 17.3: a 555 colour on 565 targets too.
            color = 0xFF000000 | Rgb(Part(c.Brush.Color >> 10), Part(c.Brush.Color >> 5), Part(c.Brush.Color));
        }

        return Over(color, m, format, d, topIsAlpha: false);

        static uint Part(uint v) => ((v & 31) * 65535 / 31) >> 8;
    }

    // 17.2: the value of one pixel after all glyphs, and the left top corner of the string.
    private static int GlyphMask(GlyphString text, int x, int y, out long left, out long top)
    {
        int value = 0;
        (left, top) = (long.MaxValue, long.MaxValue);
        foreach (RasterGlyph glyph in text.Glyphs)
        {
            long l = (long)glyph.RenderPosition.X + glyph.Origin.X, t = (long)glyph.RenderPosition.Y + glyph.Origin.Y;
            (left, top) = (Math.Min(left, l), Math.Min(top, t));
            long u = x - l, v = y - t;
            if (u < 0 || v < 0 || u >= glyph.Width || v >= glyph.Height) continue;
            int stride = ((glyph.Width * text.BitsPerPixel) + 7) / 8, row = (int)(glyph.Height - 1 - v) * stride, column = (int)u;
            ReadOnlySpan<byte> data = glyph.Data.Span;
            switch (text.BitsPerPixel)
            {
                case 1:
                    if ((data[row + (column / 8)] >> (7 - (column % 8)) & 1) != 0) value = 255;
                    break;
                case 4:
                    int nibble = Nibble(data, row, column);
                    bool replaces = column % 2 == 1 && Nibble(data, row, column - 1) != 0;
                    value = replaces ? nibble * 16 : Math.Max(value, nibble * 16);
                    break;
                default:
                    value = Math.Max(value, data[row + column]);
                    break;
            }
        }

        return value;

        static int Nibble(ReadOnlySpan<byte> data, int row, int column) => data[row + (column / 2)] >> (column % 2 == 0 ? 4 : 0) & 15;
    }
}
