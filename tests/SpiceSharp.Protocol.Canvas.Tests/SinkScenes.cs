using System;
using System.Linq;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Commands at random, with everything that can go with each kind.</summary>
internal static class SinkScenes
{
    private static readonly PixelLayout[] s_imageLayouts =
        [PixelLayout.Bgrx32, PixelLayout.Bgra32, PixelLayout.Palette32, PixelLayout.Rgb555, PixelLayout.Alpha8, PixelLayout.Bgr24, PixelLayout.Gray8];

    public static DrawCommand Command(DrawKind kind, Random random, byte[] operators)
    {
        WireRect box = AnyRect(random);
        (IImageSource? source, SurfaceId? sourceSurface) = AnyPicture(random);
        (IImageSource? mask, SurfaceId? maskSurface) = AnyPicture(random);
        DrawCommand command = new()
        {
            Kind = kind,
            Surface = new SurfaceId(0),
            Box = box,
            Clip = AnyClip(random),
            Brush = AnyBrush(random),
            RasterOperation = random.Next(3) == 0 ? (ushort)8 : (ushort)random.Next(2048),
        };
        switch (kind)
        {
            case DrawKind.CopyBits:
                return command with { SourcePoint = new WirePoint(box.Left + random.Next(-5, 6), box.Top + random.Next(-5, 6)) };
            case DrawKind.Stroke:
                return command with { Stroke = AnyStroke(random), Box = Bench.Rect(-2, -2, 44, 28) };
            case DrawKind.Text:
                bool plain = random.Next(4) != 0;
                return command with
                {
                    Text = AnyText(random),
                    Box = Bench.Rect(-2, -2, 44, 28),
                    BackBrush = AnyBrush(random),
                    RasterOperation = plain ? RopDescriptor.OpPut : command.RasterOperation,
                };
            case DrawKind.Composite:
                return command with
                {
                    Source = source,
                    SourceSurface = sourceSurface,
                    CompositeMask = mask,
                    CompositeMaskSurface = maskSurface,
                    Composite = AnyComposite(random, operators[random.Next(operators.Length)]),
                };
            default:
                return command with
                {
                    Mask = AnyMask(random),
                    Source = source,
                    SourceSurface = sourceSurface,
                    SourceArea = random.Next(3) == 0 ? AnyRect(random) : Moved(box, random),
                    Rop3 = (byte)random.Next(256),
                    ScaleMode = random.Next(20) == 0 ? (ImageScaleMode)9 : (ImageScaleMode)random.Next(2),
                    TransparentColor = (uint)random.Next(3) * 0x01010101,
                    Alpha = random.Next(8) switch { 0 => 0, < 4 => 255, _ => (byte)random.Next(256) },
                    DestinationHasAlpha = random.Next(2) == 0,
                    SourceSurfaceHasAlpha = random.Next(2) == 0,
                };
        }
    }

    /// <summary>One dashed polyline of one colour, sometimes by an operation whose joins are filled in full.</summary>
    public static DrawCommand Dashed(WirePointFixed[] points, Random random) => new()
    {
        Kind = DrawKind.Stroke,
        Surface = new SurfaceId(0),
        Box = Bench.Rect(0, 0, 130, 130),
        Brush = new DrawBrush(BrushType.Solid, 0xABCDEF, null, null, default),
        RasterOperation = random.Next(2) == 0 ? RopDescriptor.OpPut : RopDescriptor.OpXor,
        Stroke = new DrawStroke(
            default,
            new WirePath(new[] { new PathSegment(PathFlags.Begin | (random.Next(2) == 0 ? PathFlags.End | PathFlags.Close : 0), points) }),
            new LineAttributes(LineFlags.Styled, new[] { random.Next(1, 8) * 16, random.Next(0, 4) * 16 }),
            default,
            0,
            0),
    };

    public static string Describe(in DrawCommand c) => string.Create(null, stackalloc char[1000],
        $"box {c.Box}, area {c.SourceArea}, source {Describe(c.Source, c.SourceSurface)}, rop {c.RasterOperation:x3}, brush {c.Brush.Type} {Describe(c.Brush.Pattern, c.Brush.PatternSurface)}, scale {c.ScaleMode}, composite {(uint)c.Composite.Flags:x}, mask {Describe(c.CompositeMask, c.CompositeMaskSurface)}, line {c.Stroke.Attributes.Flags} {string.Join(',', c.Stroke.Attributes.Style.ToArray())}, text {c.Text.Text.Flags}");

    private static string Describe(IImageSource? image, SurfaceId? surface) => image is null ? surface?.ToString() ?? "none" : image.Info.ToString();

    public static WireRect AnyRect(Random random)
    {
        int left = random.Next(-8, 26), top = random.Next(-8, 12);
        return new WireRect(top, left, top + random.Next(-1, 25), left + random.Next(-1, 40));
    }

    private static WireRect Moved(WireRect rect, Random random)
    {
        int dx = random.Next(-5, 6) - rect.Left, dy = random.Next(-5, 6) - rect.Top;
        return new WireRect(rect.Top + dy, rect.Left + dx, rect.Bottom + dy, rect.Right + dx);
    }

    public static ClipRegion AnyClip(Random random)
    {
        if (random.Next(3) != 0) return ClipRegion.None;
        var rects = new WireRect[random.Next(0, 7)];
        for (int i = 0; i < rects.Length; i++) rects[i] = AnyRect(random);
        return new ClipRegion(true, rects);
    }

    private static DrawMask AnyMask(Random random)
    {
        var origin = new WirePoint(random.Next(-6, 7), random.Next(-6, 7));
        bool isInverted = random.Next(2) == 0;
        return random.Next(10) switch
        {
            0 or 1 => new DrawMask(new TestImage(ModelPicture.Random(random, random.Next(1, 50), random.Next(1, 20), PixelLayout.Mask1, random.Next(2) == 0)), null, origin, isInverted),
            2 => new DrawMask(null, new SurfaceId(2), origin, isInverted),
            3 when random.Next(8) == 0 => new DrawMask(null, new SurfaceId((uint)random.Next(0, 4)), origin, isInverted),
            _ => default,
        };
    }

    private static (IImageSource? Image, SurfaceId? Surface) AnyPicture(Random random)
    {
        int which = random.Next(30);
        if (which == 0) return (null, null);
        if (which < 10) return (null, new SurfaceId((uint)(which < 9 ? random.Next(2) : random.Next(4))));
        PixelLayout layout = s_imageLayouts[random.Next(s_imageLayouts.Length)];
        return (new TestImage(ModelPicture.Random(random, random.Next(1, 40), random.Next(1, 20), layout, random.Next(2) == 0)), null);
    }

    private static DrawBrush AnyBrush(Random random)
    {
        var origin = new WirePoint(random.Next(-50, 50), random.Next(-50, 50));
        uint color = (uint)random.NextInt64(1L << 32);
        switch (random.Next(8))
        {
            case 0: return new DrawBrush(BrushType.None, color, null, null, origin);
            case 1: return new DrawBrush((BrushType)7, color, null, null, origin);
            case 2 or 3 or 4: return new DrawBrush(BrushType.Solid, color, null, null, origin);
            default:
                (IImageSource? tile, SurfaceId? surface) = AnyPicture(random);
                return new DrawBrush(BrushType.Pattern, color, tile, surface, origin);
        }
    }

    private static DrawStroke AnyStroke(Random random)
    {
        int[] style = random.Next(2) == 0 ? [] : [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(0, 9) * 16)];
        LineFlags flags = (style.Length > 0 ? LineFlags.Styled : LineFlags.None) | (random.Next(3) == 0 ? LineFlags.StartWithGap : LineFlags.None);
        var segments = new PathSegment[random.Next(1, 4)];
        for (int i = 0; i < segments.Length; i++)
        {
            bool begins = i == 0 || random.Next(3) != 0;
            bool isCurve = random.Next(4) == 0;
            int count = isCurve ? 3 * random.Next(1, 3) : random.Next(1, 6);
            PathFlags ends = !begins ? 0 : random.Next(3) == 0 ? PathFlags.End | PathFlags.Close : random.Next(2) == 0 ? PathFlags.End : 0;
            // What follows an end begins anew, so that no curve lacks its first point.
            if (i > 0 && (segments[i - 1].Flags & PathFlags.End) != 0) begins = true;
            WirePointFixed[] points = [.. Enumerable.Range(0, count + (begins ? 1 : 0)).Select(_ => AnyPoint(random))];
            segments[i] = new PathSegment((begins ? PathFlags.Begin : 0) | (isCurve ? PathFlags.Bezier : 0) | ends, points);
        }

        return new DrawStroke(default, new WirePath(segments), new LineAttributes(flags, style), default, 0, 0);
    }

    private static WirePointFixed AnyPoint(Random random) => new(random.Next(-100, 800), random.Next(-100, 500));

    private static DrawText AnyText(Random random)
    {
        GlyphStringFlags kind = random.Next(8) switch { 0 => 0, < 4 => GlyphStringFlags.RasterA1, < 6 => GlyphStringFlags.RasterA4, _ => GlyphStringFlags.RasterA8 };
        int bits = kind switch { GlyphStringFlags.RasterA1 => 1, GlyphStringFlags.RasterA4 => 4, _ => 8 };
        var glyphs = new RasterGlyph[kind == 0 ? 0 : random.Next(0, 6)];
        for (int i = 0; i < glyphs.Length; i++)
        {
            int width = random.Next(0, 12), height = random.Next(0, 12);
            byte[] data = new byte[((width * bits) + 7) / 8 * height];
            random.NextBytes(data);
            for (int at = 0; at < data.Length; at++) data[at] = random.Next(5) switch { 0 => 0, 1 => 255, _ => data[at] };
            glyphs[i] = new RasterGlyph(
                new WirePoint(random.Next(-4, 34), random.Next(-4, 20)), new WirePoint(random.Next(-3, 3), random.Next(-3, 3)), (ushort)width, (ushort)height, data);
        }

        return new DrawText(default, new GlyphString(kind, glyphs), random.Next(2) == 0 ? default : AnyRect(random), default, default, 0, 0);
    }

    private static DrawComposite AnyComposite(Random random, byte number)
    {
        CompositeFlags flags = (CompositeFlags)number;
        if (random.Next(2) == 0) flags |= CompositeFlags.HasMask;
        if (random.Next(3) == 0) flags |= CompositeFlags.ComponentAlpha;
        if (random.Next(3) == 0) flags |= CompositeFlags.HasSourceTransform;
        if (random.Next(3) == 0) flags |= CompositeFlags.HasMaskTransform;
        if (random.Next(4) == 0) flags |= CompositeFlags.SourceOpaque;
        if (random.Next(4) == 0) flags |= CompositeFlags.MaskOpaque;
        if (random.Next(4) == 0) flags |= CompositeFlags.DestinationOpaque;
        int sourceFilter = random.Next(25) == 0 ? 6 : random.Next(5), maskFilter = random.Next(25) == 0 ? 5 : random.Next(5);
        flags |= (CompositeFlags)((uint)sourceFilter << 8 | (uint)maskFilter << 11 | (uint)random.Next(4) << 14 | (uint)random.Next(4) << 16);
        return new DrawComposite(default, flags, default, default, AnyTransform(random), AnyTransform(random), AnyOrigin(random), AnyOrigin(random));
    }

    private static WireTransform AnyTransform(Random random)
    {
        int Entry(int around) => around + random.Next(-90000, 90000);
        return random.Next(3) == 0
            ? new WireTransform(65536, 0, random.Next(-10, 10) << 16, 0, 65536, random.Next(-10, 10) << 16)
            : new WireTransform(Entry(65536), Entry(0), random.Next(-20 << 16, 20 << 16), Entry(0), Entry(65536), random.Next(-20 << 16, 20 << 16));
    }

    private static WirePoint16 AnyOrigin(Random random) => new((short)random.Next(-10, 11), (short)random.Next(-10, 11));
}
