using System;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>All 2048 raster operation descriptors, and all 256 ternary ones, on every surface format.</summary>
public class DescriptorTests
{
    public static TheoryData<DrawKind, SurfaceFormat> Combinations()
    {
        var data = new TheoryData<DrawKind, SurfaceFormat>();
        foreach (DrawKind kind in (DrawKind[])[DrawKind.Fill, DrawKind.Opaque, DrawKind.Copy])
            foreach (SurfaceFormat format in (SurfaceFormat[])[.. Bench.ColorFormats, SurfaceFormat.Alpha1])
                data.Add(kind, format);
        return data;
    }

    [Theory, MemberData(nameof(Combinations))]
    public void Every_descriptor(DrawKind kind, SurfaceFormat format)
    {
        var random = new Random(5);
        for (int ropd = 0; ropd < 2048; ropd++) Compare(kind, format, (ushort)ropd, 0, random);
    }

    [Theory]
    [InlineData(SurfaceFormat.Xrgb32)]
    [InlineData(SurfaceFormat.Rgb555)]
    [InlineData(SurfaceFormat.Alpha8)]
    public void Every_ternary_code(SurfaceFormat format)
    {
        var random = new Random(6);
        for (int code = 0; code < 256; code++) Compare(DrawKind.Rop3, format, 0, (byte)code, random);
    }

    private static void Compare(DrawKind kind, SurfaceFormat format, ushort ropd, byte rop3, Random random)
    {
        using var bench = new Bench();
        bench.AddSurface(0, format, 11, 2, random);
        PixelLayout layout = format == SurfaceFormat.Alpha8 ? PixelLayout.Bgra32 : PixelLayout.Bgrx32;
        bool isTiled = random.Next(2) == 0;
        bench.DrawAndCompare(
            new DrawCommand
            {
                Kind = kind,
                Box = Bench.Rect(1, 0, 9, 2),
                Source = ModelPicture.Random(random, 8, 2, layout),
                SourceArea = Bench.Rect(0, 0, 9, 2),
                Brush = isTiled
                    ? new DrawBrush(BrushType.Pattern, 0, ModelPicture.Random(random, 3, 2, layout), null, new WirePoint(1, 1))
                    : new DrawBrush(BrushType.Solid, (uint)random.NextInt64(1L << 32), null, null, default),
                RasterOperation = ropd,
                Rop3 = rop3,
            },
            $"{kind} on {format}, descriptor {ropd:x3}, code {rop3:x2}");
    }
}
