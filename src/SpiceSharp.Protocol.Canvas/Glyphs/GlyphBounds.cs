using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>The rectangle around all glyphs of a string, empty ones included; 64 bits wide, since a peer may send any coordinates.</summary>
internal readonly record struct GlyphBounds(long Left, long Top, long Right, long Bottom)
{
    /// <summary>The bounds of a string of one glyph or more.</summary>
    public static GlyphBounds Of(in GlyphString text)
    {
        var bounds = new GlyphBounds(long.MaxValue, long.MaxValue, long.MinValue, long.MinValue);
        foreach (RasterGlyph glyph in text.Glyphs)
        {
            long left = (long)glyph.RenderPosition.X + glyph.Origin.X, top = (long)glyph.RenderPosition.Y + glyph.Origin.Y;
            bounds = new GlyphBounds(
                Math.Min(bounds.Left, left), Math.Min(bounds.Top, top), Math.Max(bounds.Right, left + glyph.Width), Math.Max(bounds.Bottom, top + glyph.Height));
        }

        return bounds;
    }

    /// <summary>The part of an area within the bounds.</summary>
    public WireRect Limit(WireRect area)
    {
        long left = Math.Max(area.Left, Left), right = Math.Min(area.Right, Right), top = Math.Max(area.Top, Top), bottom = Math.Min(area.Bottom, Bottom);
        return left < right && top < bottom ? new WireRect((int)top, (int)left, (int)bottom, (int)right) : default;
    }

    /// <summary>Where a tile is anchored on the surface: its position counts from the left top corner of the string. One of many equal places.</summary>
    public WirePoint Anchor(WirePoint position, in Picture tile) =>
        tile.Width == 0 ? default : new WirePoint((int)((Left + position.X) % tile.Width), (int)((Top + position.Y) % tile.Height));
}
