using System;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Every operation on every surface format, with everything that can go with it at random, against the model.</summary>
public class RandomSceneTests
{
    private const int ScenesEach = 400;
    private static readonly PixelLayout[] s_imageLayouts =
        [PixelLayout.Bgrx32, PixelLayout.Bgra32, PixelLayout.Palette32, PixelLayout.Rgb555, PixelLayout.Alpha8, PixelLayout.Bgr24, PixelLayout.Gray8, PixelLayout.Mask1];

    public static TheoryData<DrawKind, SurfaceFormat> Combinations()
    {
        var data = new TheoryData<DrawKind, SurfaceFormat>();
        foreach (DrawKind kind in Enum.GetValues<DrawKind>())
            if (kind is not (DrawKind.Stroke or DrawKind.Text or DrawKind.Composite))
                foreach (SurfaceFormat format in (SurfaceFormat[])[.. Bench.ColorFormats, SurfaceFormat.Alpha1])
                    data.Add(kind, format);
        return data;
    }

    [Theory, MemberData(nameof(Combinations))]
    public void The_canvas_equals_the_model(DrawKind kind, SurfaceFormat format)
    {
        long painted = 0;
        for (int seed = 0; seed < ScenesEach; seed++)
        {
            var random = new Random((seed * 100) + ((int)kind * 7) + (int)format);
            using var bench = new Bench();
            bench.AddSurface(0, format, random.Next(1, 40), random.Next(1, 20), random);
            bench.AddSurface(1, random.Next(3) == 0 ? AnyFormat(random) : format, random.Next(1, 30), random.Next(1, 20), random);
            bench.AddSurface(2, SurfaceFormat.Alpha1, random.Next(1, 50), random.Next(1, 20), random);
            for (int draw = 0; draw < 3; draw++) bench.DrawAndCompare(Command(kind, random), $"{kind} on {format}, seed {seed}, draw {draw}");
            painted += bench.Canvas.Statistics.PixelsPainted;
        }

        // Scenes that show nothing would prove nothing.
        if (format != SurfaceFormat.Alpha1) Assert.InRange(painted, 15 * ScenesEach, long.MaxValue);
    }

    private static DrawCommand Command(DrawKind kind, Random random)
    {
        WireRect box = AnyRect(random);
        (IImageSource? source, SurfaceId? sourceSurface) = AnyPicture(random);
        return new DrawCommand
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
}
