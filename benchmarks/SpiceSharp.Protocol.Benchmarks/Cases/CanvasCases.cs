using System;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>The operations of the canvas: each over a whole screen of 1920 × 1080, and bursts of small ones.</summary>
internal static class CanvasCases
{
    public const int Width = 1920;
    public const int Height = 1080;
    public const int Many = 1000;
    public const int Small = 10;
    public const long Bytes = Width * Height * 4L;
    public const long SmallBytes = Many * Small * Small * 4L;

    public const string Fill = "fill";
    public const string Copy = "copy";
    public const string HalfCopy = "copy, half the width";
    public const string Columns = "60 columns 32x1080";
    public const string Over = "composite over";
    public const string OverX = "alpha blend on xRGB";
    public const string MaskedOver = "composite over, A8 mask";
    public const string ComponentOver = "composite over, component alpha";
    public const string AddUp = "composite add";
    public const string SmallFills = "1000 fills 10x10";

    private static readonly WireRect s_screen = new(0, 0, Height, Width);
    private static readonly WireRect s_half = new(0, 300, Height, 300 + (Width / 2));

    public static IEnumerable<Case> All() => [Memcpy(), .. Raster(), .. Scaled(), .. Blends(), .. Composites(), .. Others(), .. Bursts()];

    private static Case Memcpy()
    {
        byte[] from = new byte[Bytes], to = new byte[Bytes];
        new Random(1).NextBytes(from);
        return new Case("memcpy", "", "memcpy", Bytes, () => from.CopyTo(to.AsSpan()));
    }

    private static SoftwareCanvas Screen(SurfaceFormat format)
    {
        var canvas = new SoftwareCanvas(null, 0);
        canvas.SurfaceCreated(default, new SurfaceDescription(Width, Height, format, IsPrimary: true));
        canvas.SurfaceCreated(new SurfaceId(1), new SurfaceDescription(Width, Height, SurfaceFormat.Alpha8, IsPrimary: false));
        canvas.Draw(Copying(new MemorySource(Width, Height, PixelLayout.Bgra32, 5)));
        canvas.Draw(Copying(new MemorySource(Width, Height, PixelLayout.Bgra32, 6)) with { Surface = new SurfaceId(1) });
        return canvas;
    }

    private delegate void Drawing(SoftwareCanvas canvas);

    private static Case One(string operation, SurfaceFormat format, Drawing draw, long bytes = Bytes)
    {
        SoftwareCanvas canvas = Screen(format);
        draw(canvas);
        if (canvas.Statistics.TotalNotDrawn > 0) throw new InvalidOperationException($"'{operation}' is not drawn.");
        return new Case(operation, "", "canvas", bytes, () => draw(canvas));
    }

    private static DrawCommand Copying(MemorySource source) => new()
    {
        Kind = DrawKind.Copy,
        Box = s_screen,
        Source = source,
        SourceArea = new WireRect(0, 0, source.Info.Height, source.Info.Width),
        RasterOperation = RopDescriptor.OpPut,
    };

    private static DrawBrush Solid(uint color) => new(BrushType.Solid, color, null, null, default);

    private static DrawCommand Filling(ushort operation) => new() { Kind = DrawKind.Fill, Box = s_screen, Brush = Solid(0x00123456), RasterOperation = operation };

    private static IEnumerable<Case> Raster()
    {
        MemorySource picture = new(Width, Height, PixelLayout.Bgrx32, 2), mask = new(Width, Height, PixelLayout.Mask1, 3), tile = new(8, 8, PixelLayout.Bgrx32, 4);
        var pattern = new DrawBrush(BrushType.Pattern, 0, tile, null, default);
        yield return One(Fill, SurfaceFormat.Xrgb32, canvas => canvas.Draw(Filling(RopDescriptor.OpPut)));
        yield return One("fill xor", SurfaceFormat.Xrgb32, canvas => canvas.Draw(Filling(RopDescriptor.OpXor)));
        yield return One("fill pattern 8x8", SurfaceFormat.Xrgb32, canvas => canvas.Draw(Filling(RopDescriptor.OpPut) with { Brush = pattern }));
        yield return One("fill, noise mask", SurfaceFormat.Xrgb32, canvas => canvas.Draw(Filling(RopDescriptor.OpPut) with { Mask = new DrawMask(mask, null, default, false) }));
        yield return One("invers", SurfaceFormat.Xrgb32, canvas => canvas.Draw(Filling(0) with { Kind = DrawKind.Invers }));
        yield return One(Copy, SurfaceFormat.Xrgb32, canvas => canvas.Draw(Copying(picture)));
        yield return One(HalfCopy, SurfaceFormat.Xrgb32, canvas => canvas.Draw(Copying(picture) with { Box = s_half, SourceArea = s_half }), Bytes / 2);
        yield return One("copy and", SurfaceFormat.Xrgb32, canvas => canvas.Draw(Copying(picture) with { RasterOperation = RopDescriptor.OpAnd }));
        yield return One("copy, noise mask", SurfaceFormat.Xrgb32, canvas => canvas.Draw(Copying(picture) with { Mask = new DrawMask(mask, null, default, false) }));
        yield return One("copy on 565", SurfaceFormat.Rgb565, canvas => canvas.Draw(Copying(picture)));
        yield return One("opaque and", SurfaceFormat.Xrgb32, canvas => canvas.Draw(Copying(picture) with { Kind = DrawKind.Opaque, Brush = Solid(0x00F0F0F0), RasterOperation = RopDescriptor.OpAnd }));
        yield return One("rop3 solid", SurfaceFormat.Xrgb32, canvas => canvas.Draw(Copying(picture) with { Kind = DrawKind.Rop3, Brush = Solid(0x00F0F0F0), Rop3 = 0xCA }));
        yield return One("rop3 pattern", SurfaceFormat.Xrgb32, canvas => canvas.Draw(Copying(picture) with { Kind = DrawKind.Rop3, Brush = pattern, Rop3 = 0xCA }));
        yield return One("transparent", SurfaceFormat.Xrgb32, canvas => canvas.Draw(Copying(picture) with { Kind = DrawKind.Transparent, TransparentColor = 0x00808080 }));
        yield return One("copy bits", SurfaceFormat.Xrgb32, canvas => canvas.Draw(new DrawCommand { Kind = DrawKind.CopyBits, Box = s_screen, SourcePoint = new WirePoint(0, 16) }));
    }

    private static IEnumerable<Case> Scaled()
    {
        MemorySource half = new(Width / 2, Height / 2, PixelLayout.Bgrx32, 2), twice = new(Width * 2, Height * 2, PixelLayout.Bgrx32, 3);
        foreach ((string name, MemorySource source) in ((string, MemorySource)[])[("up", half), ("down", twice)])
        {
            yield return One($"copy scaled {name}, nearest", SurfaceFormat.Xrgb32, canvas => canvas.Draw(Copying(source) with { ScaleMode = ImageScaleMode.Nearest }));
            yield return One($"copy scaled {name}, interpolated", SurfaceFormat.Xrgb32, canvas => canvas.Draw(Copying(source) with { ScaleMode = ImageScaleMode.Interpolate }));
        }
    }

    private static IEnumerable<Case> Blends()
    {
        MemorySource noise = new MemorySource(Width, Height, PixelLayout.Bgra32, 2).Premultiply();
        foreach (byte alpha in (byte[])[255, 128])
        {
            string suffix = alpha == 255 ? "" : ", half";
            foreach ((string name, SurfaceFormat format) in ((string, SurfaceFormat)[])[("xRGB", SurfaceFormat.Xrgb32), ("ARGB", SurfaceFormat.Argb32), ("565", SurfaceFormat.Rgb565)])
                yield return One($"alpha blend on {name}{suffix}", format, canvas => canvas.Draw(Copying(noise) with { Kind = DrawKind.AlphaBlend, Alpha = alpha }));
        }
    }

    private static IEnumerable<Case> Composites()
    {
        MemorySource noise = new MemorySource(Width, Height, PixelLayout.Bgra32, 2).Premultiply(), components = new(Width, Height, PixelLayout.Bgra32, 4);
        foreach ((string name, byte number) in ((string, byte)[])
            [("src", 1), ("over", 3), ("in", 5), ("out", 7), ("atop", 9), ("xor", 11), ("add", 12), ("multiply", 0x30), ("screen", 0x31), ("overlay", 0x32), ("disjoint over", 0x13)])
        {
            yield return One($"composite {name}", SurfaceFormat.Argb32, canvas => canvas.Draw(Composing(noise, number, CompositeFlags.None)));
        }

        yield return One("composite over on xRGB", SurfaceFormat.Xrgb32, canvas => canvas.Draw(Composing(noise, 3, CompositeFlags.None)));
        yield return One("composite over on 565", SurfaceFormat.Rgb565, canvas => canvas.Draw(Composing(noise, 3, CompositeFlags.None)));
        yield return One(MaskedOver, SurfaceFormat.Argb32, canvas => canvas.Draw(Composing(noise, 3, CompositeFlags.HasMask) with { CompositeMaskSurface = new SurfaceId(1) }));
        yield return One(ComponentOver, SurfaceFormat.Argb32, canvas => canvas.Draw(Composing(noise, 3, CompositeFlags.HasMask | CompositeFlags.ComponentAlpha) with { CompositeMask = components }));
        var turn = new WireTransform(0xFF00, 0x1000, 0, -0x1000, 0xFF00, 0);
        foreach (int filter in (int[])[3, 4])
        {
            yield return One($"composite over, turned, {(filter == 3 ? "nearest" : "bilinear")}", SurfaceFormat.Argb32, canvas =>
            {
                DrawCommand command = Composing(noise, 3, CompositeFlags.HasSourceTransform | (CompositeFlags)(filter << 8));
                canvas.Draw(command with { Composite = command.Composite with { SourceTransform = turn } });
            });
        }
    }

    private static DrawCommand Composing(MemorySource source, byte number, CompositeFlags flags) => new()
    {
        Kind = DrawKind.Composite,
        Box = s_screen,
        Source = source,
        Composite = new DrawComposite(default, flags | (CompositeFlags)number, default, default, default, default, default, default),
    };

    private static IEnumerable<Case> Others()
    {
        foreach ((int bits, GlyphStringFlags flags) in ((int, GlyphStringFlags)[])[(1, GlyphStringFlags.RasterA1), (4, GlyphStringFlags.RasterA4), (8, GlyphStringFlags.RasterA8)])
        {
            DrawText text = Line(bits, flags);
            yield return One(
                $"30 lines of text, A{bits}",
                SurfaceFormat.Xrgb32,
                canvas =>
                {
                    for (int i = 0; i < 30; i++)
                        canvas.Draw(new DrawCommand { Kind = DrawKind.Text, Box = s_screen, Clip = default, Brush = Solid(0x00202020), RasterOperation = RopDescriptor.OpPut, Text = text });
                },
                30 * 80 * 9 * 16 * 4L);
        }

        var random = new Random(3);
        WirePointFixed[] points = [.. Enumerable.Range(0, 101).Select(_ => new WirePointFixed(random.Next(Width) << 4, random.Next(Height) << 4))];
        var path = new WirePath(new[] { new PathSegment(PathFlags.Begin | PathFlags.End, points) });
        foreach ((string name, LineAttributes line) in ((string, LineAttributes)[])[("solid", new LineAttributes(LineFlags.None, Array.Empty<int>())), ("dashed", new LineAttributes(LineFlags.Styled, new[] { 6 << 4, 3 << 4 }))])
        {
            yield return One(
                $"100 long lines, {name}",
                SurfaceFormat.Xrgb32,
                canvas => canvas.Draw(new DrawCommand
                {
                    Kind = DrawKind.Stroke,
                    Box = s_screen,
                    Brush = Solid(0x00ABCDEF),
                    RasterOperation = RopDescriptor.OpXor,
                    Stroke = new DrawStroke(default, path, line, default, RopDescriptor.OpXor, 0),
                }),
                100 * 800 * 4L);
        }
    }

    private static DrawText Line(int bits, GlyphStringFlags flags)
    {
        var random = new Random(7);
        byte[][] shapes = [.. Enumerable.Range(0, 26).Select(_ => Glyph(random, bits))];
        RasterGlyph[] glyphs = [.. Enumerable.Range(0, 80).Select(i => new RasterGlyph(new WirePoint(20 + (i * 9), 40), default, 8, 16, shapes[i % 26]))];
        return new DrawText(default, new GlyphString(flags, glyphs), default, default, default, RopDescriptor.OpPut, 0);
    }

    /// <summary>Two strokes with soft edges, mostly nothing between, as letters are.</summary>
    private static byte[] Glyph(Random random, int bits)
    {
        var data = new byte[bits * 16];
        int column = random.Next(1, 3);
        for (int y = 2; y < 14; y++)
        {
            for (int x = 0; x < 8; x++)
            {
                int value = x == column || x == column + 4 || y is 2 or 8 ? 255 : x == column + 1 || x == column + 5 ? random.Next(255) : 0;
                int bit = ((y * 8) + x) * bits;
                data[bit / 8] |= (byte)(value >> (8 - bits) << (8 - bits - (bit % 8)));
            }
        }

        return data;
    }

    private static IEnumerable<Case> Bursts()
    {
        MemorySource icon = new(32, 32, PixelLayout.Bgrx32, 2), column = new(32, Height, PixelLayout.Bgrx32, 3);
        WireRect[] clip = [Square(0, 0, 700), Square(700, 0, 900), Square(0, 700, 300), Square(1700, 0, 900)];
        yield return One(SmallFills, SurfaceFormat.Xrgb32, canvas => Repeat(canvas, Filling(RopDescriptor.OpPut), Small), SmallBytes);
        yield return One(SmallFills + ", 4 clip rectangles", SurfaceFormat.Xrgb32, canvas => Repeat(canvas, Filling(RopDescriptor.OpPut) with { Clip = new ClipRegion(true, clip) }, Small), SmallBytes);
        yield return One("1000 copies 10x10", SurfaceFormat.Xrgb32, canvas => Repeat(canvas, Copying(icon), Small), SmallBytes);
        yield return One("1000 copies 32x32", SurfaceFormat.Xrgb32, canvas => Repeat(canvas, Copying(icon), 32), Many * 32 * 32 * 4L);
        yield return One("1000 copy bits 10x10", SurfaceFormat.Xrgb32, canvas => Repeat(canvas, new DrawCommand { Kind = DrawKind.CopyBits, SourcePoint = new WirePoint(50, 50) }, Small), SmallBytes);
        yield return One("1000 alpha blends 10x10", SurfaceFormat.Xrgb32, canvas => Repeat(canvas, Copying(icon) with { Kind = DrawKind.AlphaBlend, Alpha = 128 }, Small), SmallBytes);
        yield return One(Columns, SurfaceFormat.Xrgb32, canvas =>
        {
            for (int x = 0; x < Width; x += 32) canvas.Draw(Copying(column) with { Box = new WireRect(0, x, Height, x + 32) });
        });
        WirePointFixed[] ends = [new(0, 0), new(160, 48)];
        var path = new WirePath(new[] { new PathSegment(PathFlags.Begin | PathFlags.End, ends) });
        var stroke = new DrawStroke(default, path, new LineAttributes(LineFlags.None, Array.Empty<int>()), default, RopDescriptor.OpPut, 0);
        yield return One("1000 lines of 10 pixels", SurfaceFormat.Xrgb32, canvas => Repeat(canvas, Filling(RopDescriptor.OpPut) with { Kind = DrawKind.Stroke, Stroke = stroke }, Small), Many * Small * 4L);
    }

    private static WireRect Square(int left, int top, int size) => new(top, left, top + size, left + size);

    private static void Repeat(SoftwareCanvas canvas, in DrawCommand command, int size)
    {
        for (int i = 0; i < Many; i++)
        {
            WireRect box = Square((i * 37) % (Width - 40), (i * 23) % (Height - 40), size);
            canvas.Draw(command with { Box = box, SourceArea = new WireRect(0, 0, size, size) });
        }

        canvas.EndBatch();
    }
}
