using System;
using System.Linq;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests.Model;

/// <summary>Drawings of every kind with everything that can go with them, at random; small enough that all of it is hit often.</summary>
internal static class RandomDrawings
{
    private static readonly PixelLayout[] s_imageLayouts =
        [PixelLayout.Bgrx32, PixelLayout.Bgra32, PixelLayout.Palette32, PixelLayout.Rgb555, PixelLayout.Alpha8, PixelLayout.Bgr24, PixelLayout.Gray8, PixelLayout.Mask1];

    /// <summary>The operators of COMPOSITE that the model knows: all of 8-bit arithmetic and the Porter-Duff family in floating point.</summary>
    private static readonly byte[] s_operators =
        [.. Enumerable.Range(0, 14).Concat(Enumerable.Range(0x10, 12)).Concat(Enumerable.Range(0x20, 12)).Concat([0x30, 0x31, 0x32, 0x33, 0x34, 0x37, 0x39, 0x3A]).Select(number => (byte)number)];

    /// <summary>The surface drawn on, another one, and a mask.</summary>
    public static void AddSurfaces(Bench bench, SurfaceFormat format, Random random)
    {
        bench.AddSurface(0, format, random.Next(1, 40), random.Next(1, 20), random);
        bench.AddSurface(1, random.Next(3) == 0 ? AnyFormat(random) : format, random.Next(1, 30), random.Next(1, 20), random);
        bench.AddSurface(2, SurfaceFormat.Alpha1, random.Next(1, 50), random.Next(1, 20), random);
    }

    public static DrawCommand Command(DrawKind kind, Random random)
    {
        // Lines and letters are thin: they get more room.
        WireRect box = kind is DrawKind.Stroke or DrawKind.Text && random.Next(4) != 0 ? Bench.Rect(-2, -2, 60, 40) : AnyRect(random);
        (IImageSource? source, SurfaceId? sourceSurface) = AnyPicture(random);
        var command = new DrawCommand
        {
            Kind = kind,
            Surface = new SurfaceId(0),
            Box = box,
            Clip = AnyClip(random),
            Mask = AnyMask(random),
            Source = source,
            SourceSurface = sourceSurface,
            SourceArea = random.Next(3) == 0 ? AnyRect(random) : MovedBy(box, random),
            Brush = AnyBrush(random),
            RasterOperation = random.Next(3) == 0 ? (ushort)8 : (ushort)random.Next(2048),
            Rop3 = (byte)random.Next(256),
            ScaleMode = random.Next(20) == 0 ? (ImageScaleMode)9 : (ImageScaleMode)random.Next(2),
            SourcePoint = new WirePoint(box.Left + random.Next(-5, 6), box.Top + random.Next(-5, 6)),
            TransparentColor = (uint)random.Next(3) * 0x01010101,
            Alpha = random.Next(8) switch { 0 => 0, < 4 => 255, _ => (byte)random.Next(256) },
            DestinationHasAlpha = random.Next(2) == 0,
            SourceSurfaceHasAlpha = random.Next(2) == 0,
        };
        return kind switch
        {
            DrawKind.Stroke => command with { Stroke = AnyStroke(random, command.RasterOperation) },
            DrawKind.Text => WithText(command, random),
            DrawKind.Composite => WithComposite(command, random),
            _ => command,
        };
    }

    private static SurfaceFormat AnyFormat(Random random) => Bench.ColorFormats[random.Next(Bench.ColorFormats.Length)];

    private static WireRect AnyRect(Random random)
    {
        int left = random.Next(-8, 26), top = random.Next(-8, 12);
        return new WireRect(top, left, top + random.Next(-1, 25), left + random.Next(-1, 40));
    }

    private static WireRect MovedBy(WireRect rect, Random random)
    {
        int dx = random.Next(-5, 6) - rect.Left, dy = random.Next(-5, 6) - rect.Top;
        return new WireRect(rect.Top + dy, rect.Left + dx, rect.Bottom + dy, rect.Right + dx);
    }

    private static ClipRegion AnyClip(Random random)
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
        return random.Next(12) switch
        {
            0 or 1 => new DrawMask(ModelPicture.Random(random, random.Next(1, 50), random.Next(1, 20), PixelLayout.Mask1, random.Next(2) == 0), null, origin, isInverted),
            2 => new DrawMask(null, new SurfaceId(2), origin, isInverted),
            3 when random.Next(4) == 0 => new DrawMask(null, new SurfaceId((uint)random.Next(0, 4)), origin, isInverted),
            _ => default,
        };
    }

    private static (IImageSource? Image, SurfaceId? Surface) AnyPicture(Random random)
    {
        int which = random.Next(30);
        if (which == 0) return (null, null);
        if (which < 10) return (null, new SurfaceId((uint)(which < 9 ? random.Next(2) : random.Next(4))));
        PixelLayout layout = s_imageLayouts[random.Next(s_imageLayouts.Length)];
        return (ModelPicture.Random(random, random.Next(1, 40), random.Next(1, 20), layout, random.Next(2) == 0), null);
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

    private static DrawStroke AnyStroke(Random random, ushort mode)
    {
        var segments = new PathSegment[random.Next(1, 4)];
        for (int i = 0; i < segments.Length; i++)
        {
            PathFlags flags = (i == 0 || random.Next(2) == 0 ? PathFlags.Begin : 0) | (random.Next(2) == 0 ? PathFlags.End : 0) | (random.Next(3) == 0 ? PathFlags.Close : 0);
            int count = random.Next(1, 6);
            if (random.Next(4) == 0) (flags, count) = (flags | PathFlags.Bezier | PathFlags.Begin, 1 + (3 * random.Next(3)));
            segments[i] = new PathSegment(flags, Enumerable.Range(0, count).Select(_ => new WirePointFixed(random.Next(-200, 700), random.Next(-200, 400))).ToArray());
        }

        return new DrawStroke(default, new WirePath(segments), new LineAttributes(LineFlags.None, Array.Empty<int>()), default, mode, 0);
    }

    private static DrawCommand WithText(DrawCommand command, Random random)
    {
        (GlyphStringFlags flags, int bits) = random.Next(10) switch { 0 => (GlyphStringFlags.None, 1), < 4 => (GlyphStringFlags.RasterA1, 1), < 7 => (GlyphStringFlags.RasterA4, 4), _ => (GlyphStringFlags.RasterA8, 8) };
        var glyphs = new RasterGlyph[random.Next(0, 5)];
        for (int i = 0; i < glyphs.Length; i++)
        {
            int width = random.Next(0, 12), height = random.Next(0, 10);
            byte[] data = new byte[((width * bits) + 7) / 8 * height];
            for (int n = 0; n < data.Length; n++) data[n] = random.Next(4) switch { 0 => 0, 1 => 0xFF, _ => (byte)random.Next(256) };
            glyphs[i] = new RasterGlyph(new WirePoint(random.Next(-5, 30), random.Next(-5, 15)), new WirePoint(random.Next(-3, 4), random.Next(-3, 4)), (ushort)width, (ushort)height, data);
        }

        WireRect back = random.Next(3) == 0 ? AnyRect(random) : default;
        return command with { BackBrush = AnyBrush(random), Text = new DrawText(default, new GlyphString(flags, glyphs), back, default, default, command.RasterOperation, 0) };
    }

    private static DrawCommand WithComposite(DrawCommand command, Random random)
    {
        byte number = random.Next(40) == 0 ? (byte)0x3F : s_operators[random.Next(s_operators.Length)];
        // Interpolation in floating point is not modelled.
        bool isFloat = number is 0x0D or (> 0x12 and < 0x20) or (> 0x22 and < 0x30);
        int Filter() => random.Next(40) == 0 ? 5 : isFloat ? random.Next(2) * 3 : random.Next(5);
        uint flags = number | ((uint)Filter() << 8) | ((uint)Filter() << 11) | ((uint)random.Next(4) << 14) | ((uint)random.Next(4) << 16);
        if (random.Next(2) == 0) flags |= (uint)CompositeFlags.HasMask;
        if (random.Next(2) == 0) flags |= (uint)CompositeFlags.ComponentAlpha;
        if (random.Next(3) == 0) flags |= (uint)CompositeFlags.HasSourceTransform;
        if (random.Next(3) == 0) flags |= (uint)CompositeFlags.HasMaskTransform;
        flags |= (uint)random.Next(8) << 22;
        WireTransform Transform() => new(
            random.Next(-0x20000, 0x20000), random.Next(-0x10000, 0x10000), random.Next(-0x80000, 0x80000), random.Next(-0x10000, 0x10000), random.Next(-0x20000, 0x20000), random.Next(-0x80000, 0x80000));
        WirePoint16 Origin() => new((short)random.Next(-6, 7), (short)random.Next(-6, 7));
        (IImageSource? mask, SurfaceId? maskSurface) = AnyPicture(random);
        return command with
        {
            CompositeMask = mask,
            CompositeMaskSurface = maskSurface,
            Composite = new DrawComposite(default, (CompositeFlags)flags, default, default, Transform(), Transform(), Origin(), Origin()),
        };
    }
}
