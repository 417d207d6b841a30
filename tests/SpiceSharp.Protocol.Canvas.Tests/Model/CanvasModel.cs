using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests.Model;

/// <summary>
/// The drawing rules of the display channel, pixel by pixel and bit by bit, as the protocol's description words them; it shares nothing with the
/// canvas. Each drawing reads a frozen copy of all surfaces, which is what "as if copied first" means.
/// </summary>
internal sealed partial class CanvasModel
{
    private Dictionary<uint, ModelPicture> _before = [];

    public Dictionary<uint, ModelPicture> Surfaces { get; } = [];

    /// <summary>Draws; false where the drawing is to be skipped.</summary>
    public bool Draw(in DrawCommand c)
    {
        _before = [];
        foreach ((uint id, ModelPicture surface) in Surfaces) _before[id] = Copy(surface);
        if (!Surfaces.TryGetValue(c.Surface.Value, out ModelPicture? target)) return false;
        if (!IsPossible(c, target)) return false;
        if (c.Kind == DrawKind.Stroke)
        {
            Stroke(c, target);
            return true;
        }

        for (int y = 0; y < target.Height; y++)
        {
            for (int x = 0; x < target.Width; x++)
            {
                if (!IsInRegion(c, x, y)) continue;
                target[x, y] = Pixel(c, target.Layout, x, y, target[x, y]) & Ones(target.Layout);
            }
        }

        return true;
    }

    private static uint Ones(PixelLayout layout) => layout.BitsPerPixel() == 32 ? uint.MaxValue : (1u << layout.BitsPerPixel()) - 1;

    private bool IsPossible(in DrawCommand c, ModelPicture target)
    {
        bool hasSource = c.Kind is DrawKind.Copy or DrawKind.Blend or DrawKind.Opaque or DrawKind.Rop3 or DrawKind.Transparent or DrawKind.AlphaBlend;
        if (hasSource && Source(c) is null) return false;
        if (c.Kind == DrawKind.Composite && !IsCompositePossible(c)) return false;
        if (HasMask(c.Kind) && c.Mask.IsPresent && Mask(c)?.Layout != PixelLayout.Mask1) return false;
        if (target.Layout == PixelLayout.Mask1)
            return c.Kind is DrawKind.Blackness or DrawKind.Whiteness || (c.Kind == DrawKind.Fill && c.Brush.Type == BrushType.Solid && (c.RasterOperation & 8) != 0);
        bool ownFormat = c.Kind == DrawKind.AlphaBlend;
        if (hasSource && !ownFormat && !IsUsable(Source(c)!, c.SourceSurface is not null, target.Layout)) return false;
        if (hasSource && ownFormat && Source(c)!.Layout == PixelLayout.Mask1) return false;
        bool usesBrush = c.Kind is DrawKind.Fill or DrawKind.Opaque or DrawKind.Rop3 or DrawKind.Stroke or DrawKind.Text;
        if (usesBrush && (int)c.Brush.Type > 2 && c.Kind is not (DrawKind.Opaque or DrawKind.Text)) return false;
        if (usesBrush && !HasTile(c.Brush, target.Layout)) return false;
        if (c.Kind == DrawKind.Text && !HasTile(c.BackBrush, target.Layout)) return false;
        if (hasSource && (c.Box.Width != c.SourceArea.Width || c.Box.Height != c.SourceArea.Height))
        {
            if (!c.Box.IsEmpty && c.SourceArea.IsEmpty) return false;
            bool isAlwaysNearest = c.Kind is DrawKind.Transparent or DrawKind.AlphaBlend;
            if (!isAlwaysNearest && (int)c.ScaleMode > 1) return false;
        }

        return true;
    }

    private static bool HasMask(DrawKind kind) => kind is not (DrawKind.CopyBits or DrawKind.Transparent or DrawKind.AlphaBlend or DrawKind.Stroke or DrawKind.Text or DrawKind.Composite);

    private static bool IsUsable(ModelPicture picture, bool isSurface, PixelLayout target)
    {
        if (isSurface) return picture.Layout.BitsPerPixel() == target.BitsPerPixel();
        if (picture.Layout == PixelLayout.Mask1) return false;
        return (picture.Layout, target) is not ((PixelLayout.Palette32, PixelLayout.Alpha8) or (PixelLayout.Alpha8, PixelLayout.Rgb565));
    }

    private ModelPicture? Source(in DrawCommand c) => Picture(c.Source, c.SourceSurface);

    private ModelPicture? Tile(in DrawBrush brush) => Picture(brush.Pattern, brush.PatternSurface);

    private bool HasTile(in DrawBrush brush, PixelLayout target) =>
        brush.Type != BrushType.Pattern || (Tile(brush) is { } tile && IsUsable(tile, brush.PatternSurface is not null, target));

    private ModelPicture? Mask(in DrawCommand c) => Picture(c.Mask.Image, c.Mask.Surface);

    private ModelPicture? Picture(IImageSource? image, SurfaceId? surface) =>
        image as ModelPicture ?? (surface is { } id && _before.TryGetValue(id.Value, out ModelPicture? found) ? found : null);

    // 10. Region, clip, mask.
    private bool IsInRegion(in DrawCommand c, int x, int y)
    {
        if (!Holds(c.Box, x, y)) return false;
        if (c.Clip.IsLimited)
        {
            bool isClipped = true;
            foreach (WireRect rect in c.Clip.Rects) isClipped &= !Holds(rect, x, y);
            if (isClipped) return false;
        }

        if (!HasMask(c.Kind) || Mask(c) is not { } mask) return true;
        long u = (long)x - c.Box.Left + c.Mask.Origin.X, v = (long)y - c.Box.Top + c.Mask.Origin.Y;
        return u >= 0 && u < mask.Width && v >= 0 && v < mask.Height && (mask[u, v] == 1) != c.Mask.Inverted;
    }

    private static bool Holds(WireRect r, int x, int y) => x >= r.Left && x < r.Right && y >= r.Top && y < r.Bottom;

    private uint Pixel(in DrawCommand c, PixelLayout format, int x, int y, uint d)
    {
        switch (c.Kind)
        {
            case DrawKind.Blackness: return 0;
            case DrawKind.Whiteness: return uint.MaxValue;
            case DrawKind.Invers: return ~d;
            case DrawKind.Fill: return Rop(c.RasterOperation, 2, 4, Brush(c.Brush, format, x, y), d);
            case DrawKind.Copy or DrawKind.Blend:
                return SourceWord(c, format, x, y, IsPlain(c.RasterOperation)) is { } s ? Rop(c.RasterOperation, 1, 4, s, d) : d;
            case DrawKind.Opaque:
                uint copied = SourceWord(c, format, x, y, plain: true) ?? d;
                return (int)c.Brush.Type > 2 ? copied : Rop(c.RasterOperation, 2, 1, Brush(c.Brush, format, x, y), copied);
            case DrawKind.Rop3:
                return SourceWord(c, format, x, y, plain: false) is { } t ? Rop3(c.Rop3, Brush(c.Brush, format, x, y), t, d) : d;
            case DrawKind.Transparent:
                return SourceWord(c, format, x, y, plain: false, nearest: true) is { } w && !IsKey(w, c.TransparentColor, format) ? w : d;
            case DrawKind.AlphaBlend: return AlphaBlend(c, format, x, y, d);
            case DrawKind.Text: return Text(c, format, x, y, d);
            case DrawKind.Composite: return Composite(c, format, x, y, d);
            default: return CopyBits(c, x, y, d);
        }
    }

    // 11.1 The descriptor: the first operation bit found decides.
    private static uint Rop(ushort ropd, int inversS, int inversD, uint S, uint D)
    {
        uint s = (ropd & inversS) != 0 ? ~S : S;
        uint d = (ropd & inversD) != 0 ? ~D : D;
        bool inversRes = (ropd & 0x400) != 0;
        if ((ropd & 0x008) != 0) return inversRes ? ~s : s;
        if ((ropd & 0x010) != 0) return inversRes ? ~(s | d) : s | d;
        if ((ropd & 0x020) != 0) return inversRes ? ~(s & d) : s & d;
        if ((ropd & 0x040) != 0) return inversRes ? ~(s ^ d) : s ^ d;
        if ((ropd & 0x080) != 0) return 0;
        if ((ropd & 0x100) != 0) return uint.MaxValue;
        if ((ropd & 0x200) != 0) return ~D;
        return S;
    }

    // 12.2: effective operation "s" of a copy.
    private static bool IsPlain(ushort ropd) => (ropd & 8) != 0
        ? ((ropd & 1) != 0) == ((ropd & 0x400) != 0)
        : (ropd & 0x3F0) == 0;

    private static uint Rop3(byte code, uint p, uint s, uint d)
    {
        uint result = 0;
        for (int n = 0; n < 8; n++)
            if ((code >> n & 1) != 0) result |= ((n & 4) != 0 ? p : ~p) & ((n & 2) != 0 ? s : ~s) & ((n & 1) != 0 ? d : ~d);
        return result;
    }

    // 11.2 Brushes.
    private uint Brush(in DrawBrush brush, PixelLayout format, int x, int y)
    {
        if (brush.Type == BrushType.None) return 0;
        if (brush.Type == BrushType.Solid) return brush.Color;
        ModelPicture tile = Tile(brush)!;
        long u = Modulo((long)x - brush.Origin.X, tile.Width), v = Modulo((long)y - brush.Origin.Y, tile.Height);
        return brush.PatternSurface is null ? Convert(tile[u, v], tile.Layout, format) : tile[u, v];
    }

    // 12.1, 12.2, 12.4: the source word of a target pixel, null where it is to be left alone.
    private uint? SourceWord(in DrawCommand c, PixelLayout format, int x, int y, bool plain, bool nearest = false)
    {
        ModelPicture source = Source(c)!;
        bool isSurface = c.SourceSurface is not null;
        WireRect a = c.SourceArea, b = c.Box;
        long sw = a.Width, sh = a.Height, dw = b.Width, dh = b.Height;
        if (sw == dw && sh == dh)
        {
            long u = (long)x - b.Left + a.Left, v = (long)y - b.Top + a.Top;
            if (u < 0 || v < 0 || u >= source.Width || v >= source.Height) return null;
            return isSurface ? source[u, v] : Convert(source[u, v], source.Layout, format);
        }

        long X, Y;
        if (c.Kind == DrawKind.Rop3)
        {
            double gx = (double)sw / dw, gy = (double)sh / dh;
            long fx = (long)(gx * 65536), fy = (long)(gy * 65536);
            long ox = (long)Math.Floor((a.Left / gx) + 0.5), oy = (long)Math.Floor((a.Top / gy) + 0.5);
            X = ((fx * ((((long)x - b.Left + ox) * 65536) + 0x8000)) + 0x8000) >> 16;
            Y = ((fy * ((((long)y - b.Top + oy) * 65536) + 0x8000)) + 0x8000) >> 16;
        }
        else
        {
            long fx = sw * 65536 / dw, fy = sh * 65536 / dh;
            X = (fx * ((long)x - b.Left)) + ((fx + 1) >> 1) + ((long)a.Left << 16);
            Y = (fy * ((long)y - b.Top)) + ((fy + 1) >> 1) + ((long)a.Top << 16);
        }

        bool opaque = plain && format == PixelLayout.Bgra32 && source.Layout is not (PixelLayout.Bgra32 or PixelLayout.Alpha8);
        if (nearest || c.ScaleMode == ImageScaleMode.Nearest) return Sample((X - 1) >> 16, (Y - 1) >> 16) & (format == PixelLayout.Rgb555 ? 0x7FFFu : uint.MaxValue);

        X -= 0x8000;
        Y -= 0x8000;
        long u0 = X >> 16, v0 = Y >> 16, wa = (X >> 9) & 127, wb = (Y >> 9) & 127;
        uint[] corners = [Wide(Sample(u0, v0)), Wide(Sample(u0 + 1, v0)), Wide(Sample(u0, v0 + 1)), Wide(Sample(u0 + 1, v0 + 1))];
        uint result = 0;
        for (int shift = 0; shift < 32; shift += 8)
        {
            long C(int i) => corners[i] >> shift & 255;
            long mixed = ((C(0) * (128 - wa) * (128 - wb)) + (C(1) * wa * (128 - wb)) + (C(2) * (128 - wa) * wb) + (C(3) * wa * wb)) >> 14;
            result |= (uint)mixed << shift;
        }

        return format switch
        {
            PixelLayout.Rgb555 => (result >> 19 & 31) << 10 | (result >> 11 & 31) << 5 | (result >> 3 & 31),
            PixelLayout.Rgb565 => (result >> 19 & 31) << 11 | (result >> 10 & 63) << 5 | (result >> 3 & 31),
            PixelLayout.Alpha8 => result & 255,
            _ => result,
        };

        uint Sample(long u, long v)
        {
            if (u < 0 || v < 0 || u >= source.Width || v >= source.Height) return 0;
            uint word = isSurface ? source[u, v] : Convert(source[u, v], source.Layout, format);
            return opaque ? word | 0xFF000000 : word;
        }

        uint Wide(uint word) => format switch
        {
            PixelLayout.Rgb555 => Rgb(Five(word >> 10), Five(word >> 5), Five(word)),
            PixelLayout.Rgb565 => Rgb(Five(word >> 11), Six(word >> 5), Five(word)),
            _ => word,
        };
    }

    private static uint Five(uint v) => (v & 31) << 3 | (v & 31) >> 2;

    private static uint Six(uint v) => (v & 63) << 2 | (v & 63) >> 4;

    private static uint Rgb(uint r, uint g, uint b) => r << 16 | g << 8 | b;

    // 9.4 Converting a source image to the canvas.
    private static uint Convert(uint word, PixelLayout image, PixelLayout format)
    {
        bool to32 = format is PixelLayout.Bgrx32 or PixelLayout.Bgra32;
        if (format == PixelLayout.Alpha8) return image switch { PixelLayout.Bgra32 => word >> 24, PixelLayout.Alpha8 => word, _ => 0xFF };
        switch (image)
        {
            case PixelLayout.Alpha8: return 0;
            case PixelLayout.Palette32: return to32 ? word : word & 0xFFFF;
            case PixelLayout.Rgb555 when to32: return 0xFF000000 | Rgb(Five(word >> 10), Five(word >> 5), Five(word));
            case PixelLayout.Rgb555 when format == PixelLayout.Rgb555: return word;
            case PixelLayout.Rgb555: word = Rgb(Five(word >> 10), Five(word >> 5), Five(word)); break;
            case PixelLayout.Gray8: word = Rgb(word, word, word); break;
        }

        if (to32) return word;
        uint r = word >> 16 & 255, g = word >> 8 & 255, b = word & 255;
        return format == PixelLayout.Rgb555 ? r >> 3 << 10 | g >> 3 << 5 | b >> 3 : r >> 3 << 11 | g >> 2 << 5 | b >> 3;
    }

    // 13. Chroma key.
    private static bool IsKey(uint word, uint color, PixelLayout format)
    {
        uint r = color >> 16 & 255, g = color >> 8 & 255, b = color & 255;
        return format switch
        {
            PixelLayout.Rgb555 => word == (r >> 3 << 10 | g >> 3 << 5 | b >> 3),
            PixelLayout.Rgb565 => word == (r >> 3 << 11 | g >> 2 << 5 | b >> 3),
            PixelLayout.Alpha8 => word == 0,
            _ => (word & 0xFFFFFF) == (color & 0xFFFFFF),
        };
    }

    // 12.3 COPY_BITS.
    private uint CopyBits(in DrawCommand c, int x, int y, uint d)
    {
        ModelPicture old = _before[c.Surface.Value];
        long u = x - ((long)c.Box.Left - c.SourcePoint.X), v = y - ((long)c.Box.Top - c.SourcePoint.Y);
        return u >= 0 && v >= 0 && u < old.Width && v < old.Height ? old[u, v] : d;
    }

    // 14. ALPHA_BLEND.
    private uint AlphaBlend(in DrawCommand c, PixelLayout format, int x, int y, uint d)
    {
        if (c.Alpha == 0) return d;
        ModelPicture source = Source(c)!;
        WireRect a = c.SourceArea, b = c.Box;
        long u = (long)x - b.Left + a.Left, v = (long)y - b.Top + a.Top;
        if (a.Width != b.Width || a.Height != b.Height)
        {
            long fx = a.Width * 65536 / b.Width, fy = a.Height * 65536 / b.Height;
            u = ((fx * ((long)x - b.Left)) + ((fx + 1) >> 1) + ((long)a.Left << 16) - 1) >> 16;
            v = ((fy * ((long)y - b.Top)) + ((fy + 1) >> 1) + ((long)a.Top << 16) - 1) >> 16;
        }

        if (u < 0 || v < 0 || u >= source.Width || v >= source.Height) return d;
        bool hasAlpha = source.Layout is PixelLayout.Bgra32 or PixelLayout.Alpha8 ||
            (source.Layout == PixelLayout.Palette32 && format == PixelLayout.Bgra32) ||
            (source.Layout == PixelLayout.Bgrx32 && c.SourceSurface is not null && c.SourceSurfaceHasAlpha);
        uint word = source[u, v];
        PixelLayout layout = source.Layout;
        // images.md 4: palette entries are in the format of the surface drawn on.
        if (layout == PixelLayout.Palette32 && format is PixelLayout.Rgb555 or PixelLayout.Rgb565) layout = format;
        uint color = layout switch
        {
            PixelLayout.Rgb555 => Rgb(Five(word >> 10), Five(word >> 5), Five(word)),
            PixelLayout.Rgb565 => Rgb(Five(word >> 11), Six(word >> 5), Five(word)),
            PixelLayout.Alpha8 => word << 24,
            PixelLayout.Gray8 => Rgb(word, word, word),
            _ => word,
        };
        if (!hasAlpha) color |= 0xFF000000;
        return Over(color, c.Alpha, format, d, c.DestinationHasAlpha);
    }

    // 14 and 17.3: source-over in 8 bits a channel.
    private static uint Over(uint color, int alpha, PixelLayout format, uint d, bool topIsAlpha)
    {
        uint wide = Widened(d, format);
        int sa = Scaled(24);
        uint result = 0;
        for (int shift = 0; shift < 32; shift += 8)
            result |= (uint)Math.Min(255, Scaled(shift) + Mul((int)(wide >> shift & 255), 255 - sa)) << shift;
        return format == PixelLayout.Bgrx32 && topIsAlpha ? result : Narrowed(result, format);

        int Scaled(int shift) => alpha == 255 ? (int)(color >> shift & 255) : Mul((int)(color >> shift & 255), alpha);
    }

    private static uint Widened(uint d, PixelLayout format) => format switch
    {
        PixelLayout.Rgb555 => Rgb(Five(d >> 10), Five(d >> 5), Five(d)),
        PixelLayout.Rgb565 => Rgb(Five(d >> 11), Six(d >> 5), Five(d)),
        PixelLayout.Alpha8 => d << 24,
        _ => d,
    };

    // 9.2: the X byte becomes 0.
    private static uint Narrowed(uint color, PixelLayout format) => format switch
    {
        PixelLayout.Rgb555 => (color >> 19 & 31) << 10 | (color >> 11 & 31) << 5 | (color >> 3 & 31),
        PixelLayout.Rgb565 => (color >> 19 & 31) << 11 | (color >> 10 & 63) << 5 | (color >> 3 & 31),
        PixelLayout.Alpha8 => color >> 24,
        PixelLayout.Bgrx32 => color & 0xFFFFFF,
        _ => color,
    };

    private static int Mul(int p, int q) => (int)Math.Round(p * q / 255.0, MidpointRounding.AwayFromZero);

    private static long Modulo(long value, long size) => ((value % size) + size) % size;

    private static ModelPicture Copy(ModelPicture picture)
    {
        var copy = new ModelPicture(picture.Width, picture.Height, picture.Layout);
        for (int y = 0; y < picture.Height; y++)
            for (int x = 0; x < picture.Width; x++)
                copy[x, y] = picture[x, y];
        return copy;
    }
}
