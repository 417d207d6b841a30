using System;
using System.Linq;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>What a hostile peer may ask for in numbers ends soon, and takes memory for what is seen of it only. Nothing is timed: what is unbounded would not end, or not fit.</summary>
public class BoundTests
{
    private const int Width = 64;
    private const int Height = 48;
    private const int Far = 1 << 30;

    /// <summary>Much more than a surface of this size needs, much less than anything that grows with coordinates.</summary>
    private const long Bytes = 4 << 20;

    [Fact]
    public void A_style_of_zeros_is_not_drawn()
    {
        foreach (int[] style in (int[][])[[], [0], [0, 0, 0], [16 * 256, 16 * 512], [7, 7]]) // lengths are rounded, and counted by their low byte
            Draw(Stroke(Line(0, 0, 9, 9), LineFlags.Styled, style), DrawOutcome.Undefined);
    }

    [Fact]
    public void Dashes_of_a_single_pixel_on_an_endless_line_end()
    {
        foreach (LineFlags flags in (LineFlags[])[LineFlags.Styled, LineFlags.Styled | LineFlags.StartWithGap])
            foreach (int[] style in (int[][])[[16], [16, 16], [16, 0], [0, 16], [16, 0, 0, 0, 0]])
                Draw(Stroke(Line(-Far, 7, Far, 9), flags, style));
    }

    [Fact]
    public void Hundreds_of_endless_lines_cost_what_is_seen_of_them()
    {
        var random = new Random(1);
        WirePointFixed[] points = [.. Enumerable.Range(0, 200).Select(_ => new WirePointFixed(random.Next(int.MinValue, int.MaxValue), random.Next(int.MinValue, int.MaxValue)))];
        var path = new WirePath(new[] { new PathSegment(PathFlags.Begin, points) });
        Draw(Stroke(path, LineFlags.None));
        Draw(Stroke(path, LineFlags.Styled, 1 << 4, 1 << 4));
    }

    /// <summary>Each edge is short enough to be walked from its beginning, and there are as many as a message has room for.</summary>
    [Fact]
    public void Millions_of_long_dashed_edges_are_not_drawn()
    {
        WirePointFixed[] points = [.. Enumerable.Range(0, 60_000).Select(i => new WirePointFixed((i % 2) * 60_000 * 16, 80))];
        PathSegment[] segments = [.. Enumerable.Repeat(new PathSegment(PathFlags.Begin, points), 100)];
        Draw(Stroke(new WirePath(segments), LineFlags.Styled, 1 << 4, 1 << 4), DrawOutcome.Undefined);
        PathSegment[] figures = [.. Enumerable.Range(0, 100_000).Select(i => new PathSegment(PathFlags.Begin | PathFlags.End, new WirePointFixed[] { new(-60_000 * 16, 80), new(60_000 * 16, 80) }))];
        Draw(Stroke(new WirePath(figures), LineFlags.Styled, 1 << 4, 1 << 4), DrawOutcome.Undefined);
    }

    [Fact]
    public void Curves_of_absurd_size_and_of_none_end()
    {
        var random = new Random(2);
        int[] places = [int.MinValue, int.MaxValue, 0, 1, -1, 80, 1 << 20, -(1 << 20)];
        for (int round = 0; round < 30; round++)
        {
            WirePointFixed[] points = [.. Enumerable.Range(0, 4).Select(_ => new WirePointFixed(places[random.Next(8)], places[random.Next(8)]))];
            Draw(Stroke(new WirePath(new[] { new PathSegment(PathFlags.Begin | PathFlags.Bezier, points) }), LineFlags.None), atMost: 512 << 20);
        }

        Draw(Stroke(new WirePath(new[] { new PathSegment(PathFlags.Begin | PathFlags.Bezier, Enumerable.Repeat(new WirePointFixed(80, 80), 1 + (3 * 1000)).ToArray()) }), LineFlags.None));
    }

    /// <summary>Refused where messages are read; a command that was made otherwise is not drawn, or draws what there is.</summary>
    [Fact]
    public void Figures_without_a_start_are_survived()
    {
        WirePointFixed[] three = [new(0, 0), new(160, 0), new(160, 160)];
        Draw(Stroke(new WirePath(new[] { new PathSegment(PathFlags.Bezier, three) }), LineFlags.None), DrawOutcome.Undefined);
        Draw(Stroke(new WirePath(new[] { new PathSegment(PathFlags.End | PathFlags.Close, default) }), LineFlags.None));
        Draw(Stroke(new WirePath(new[] { new PathSegment(PathFlags.Begin, default) }), LineFlags.None));
        Draw(Stroke(new WirePath(new[] { new PathSegment(PathFlags.Begin | PathFlags.Bezier, three) }), LineFlags.None), DrawOutcome.Undefined);
    }

    [Fact]
    public void Glyphs_at_opposite_ends_take_no_memory_between_them()
    {
        byte[] solid = [.. Enumerable.Repeat((byte)0xFF, 8)];
        foreach (int far in (int[])[Far, int.MaxValue])
        {
            RasterGlyph[] glyphs =
            [
                new(new WirePoint(-far, -far), new WirePoint(-far, -far), 8, 8, solid), new(new WirePoint(3, 4), default, 8, 8, solid), new(new WirePoint(far, far), new WirePoint(far, far), 8, 8, solid),
            ];
            long painted = Draw(Text(glyphs));
            Assert.True(painted >= 64);
        }
    }

    [Fact]
    public void A_thousand_glyphs_as_large_as_they_can_be_cost_what_is_seen_of_them()
    {
        byte[] data = new byte[65535 / 8 * 1];
        RasterGlyph[] glyphs = [.. Enumerable.Range(0, 1000).Select(i => new RasterGlyph(new WirePoint(-i, 0), default, ushort.MaxValue, 0, default)), new(default, default, 8, 8, data)];
        Draw(Text(glyphs));
    }

    [Fact]
    public void A_tile_without_pixels_is_not_drawn()
    {
        var nothing = new ModelPicture(0, 0, PixelLayout.Bgrx32);
        foreach (DrawKind kind in (DrawKind[])[DrawKind.Fill, DrawKind.Opaque, DrawKind.Rop3, DrawKind.Stroke, DrawKind.Text])
        {
            Draw(
                Stroke(Line(0, 0, 9, 9), LineFlags.None) with
                {
                    Kind = kind,
                    Brush = new DrawBrush(BrushType.Pattern, 0, nothing, null, default),
                    Source = ModelPicture.Random(new Random(1), 9, 9, PixelLayout.Bgrx32),
                    SourceArea = Bench.Rect(0, 0, Width, Height),
                    Text = Text([]).Text,
                },
                DrawOutcome.Undefined);
        }
    }

    [Fact]
    public void Pictures_without_pixels_are_not_composed()
    {
        var nothing = new ModelPicture(0, 0, PixelLayout.Bgra32);
        Draw(Compose(default) with { Source = nothing }, DrawOutcome.Undefined);
        Draw(Compose(default) with { CompositeMask = nothing }, DrawOutcome.Undefined);
    }

    [Fact]
    public void Transforms_of_any_size_end()
    {
        int[] values = [int.MinValue, int.MaxValue, 0, 1, 0x10000, -0x10000];
        var random = new Random(3);
        for (int round = 0; round < 200; round++)
        {
            int Any() => values[random.Next(values.Length)];
            DrawCommand command = Compose(new WireTransform(Any(), Any(), Any(), Any(), Any(), Any()));
            uint flags = (uint)command.Composite.Flags | ((uint)random.Next(5) << 8) | ((uint)random.Next(5) << 11) | ((uint)random.Next(4) << 14) | ((uint)random.Next(4) << 16);
            Draw(command with { Box = new WireRect(random.Next(2) == 0 ? int.MinValue : 0, 0, int.MaxValue, Width), Composite = command.Composite with { Flags = (CompositeFlags)flags } });
        }
    }

    [Fact]
    public void A_source_area_of_any_size_is_scaled_by_what_is_seen_of_it()
    {
        int[] places = [int.MinValue, -Far, -1, 0, 1, 5, Far, int.MaxValue];
        ModelPicture source = ModelPicture.Random(new Random(4), 9, 9, PixelLayout.Bgra32);
        foreach (DrawKind kind in (DrawKind[])[DrawKind.Copy, DrawKind.Rop3, DrawKind.AlphaBlend, DrawKind.Transparent])
            foreach (int left in places)
                foreach (int right in places)
                    foreach (ImageScaleMode mode in (ImageScaleMode[])[ImageScaleMode.Nearest, ImageScaleMode.Interpolate])
                    {
                        if (left >= right) continue;
                        Draw(new DrawCommand
                        {
                            Kind = kind,
                            Surface = new SurfaceId(1),
                            Box = Bench.Rect(0, 0, Width, Height),
                            Source = source,
                            SourceArea = new WireRect(left, left, right, right),
                            ScaleMode = mode,
                            Brush = new DrawBrush(BrushType.Solid, 5, null, null, default),
                            Alpha = 100,
                            RasterOperation = RopDescriptor.OpPut,
                        });
                    }
    }

    /// <summary>Draws on a surface of its own; gives the number of pixels painted.</summary>
    private static long Draw(DrawCommand command, DrawOutcome outcome = DrawOutcome.Drawn, long atMost = Bytes)
    {
        using SoftwareCanvas canvas = new(null, 0);
        canvas.Create(1, SurfaceFormat.Argb32, Width, Height);
        long before = GC.GetAllocatedBytesForCurrentThread();
        canvas.Draw(command);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, atMost);
        Assert.Equal(1, canvas.Statistics.Count(command.Kind, outcome));
        return canvas.Statistics.PixelsPainted;
    }

    private static WirePath Line(int x1, int y1, int x2, int y2)
    {
        WirePointFixed[] ends = [new(Fixed(x1), Fixed(y1)), new(Fixed(x2), Fixed(y2))];
        return new WirePath(new[] { new PathSegment(PathFlags.Begin, ends) });

        static int Fixed(int value) => (int)Math.Clamp(value * 16L, int.MinValue, int.MaxValue);
    }

    private static DrawCommand Stroke(WirePath path, LineFlags flags, params int[] style) => new()
    {
        Kind = DrawKind.Stroke,
        Surface = new SurfaceId(1),
        Box = Bench.Rect(0, 0, Width, Height),
        Brush = new DrawBrush(BrushType.Solid, 0xFFFFFF, null, null, default),
        RasterOperation = RopDescriptor.OpPut,
        Stroke = new DrawStroke(default, path, new LineAttributes(flags, style), default, RopDescriptor.OpPut, 0),
    };

    private static DrawCommand Text(RasterGlyph[] glyphs) => new()
    {
        Kind = DrawKind.Text,
        Surface = new SurfaceId(1),
        Box = Bench.Rect(0, 0, Width, Height),
        Brush = new DrawBrush(BrushType.Solid, 0xFFFFFF, null, null, default),
        RasterOperation = RopDescriptor.OpPut,
        Text = new DrawText(default, new GlyphString(GlyphStringFlags.RasterA1, glyphs), default, default, default, RopDescriptor.OpPut, 0),
    };

    private static DrawCommand Compose(WireTransform transform) => new()
    {
        Kind = DrawKind.Composite,
        Surface = new SurfaceId(1),
        Box = Bench.Rect(0, 0, Width, Height),
        Source = ModelPicture.Random(new Random(1), 5, 7, PixelLayout.Bgra32),
        CompositeMask = ModelPicture.Random(new Random(2), 4, 3, PixelLayout.Alpha8),
        Composite = new DrawComposite(
            default, (CompositeFlags)3 | CompositeFlags.HasMask | CompositeFlags.HasSourceTransform | CompositeFlags.HasMaskTransform, default, default, transform, transform, default, default),
    };
}
