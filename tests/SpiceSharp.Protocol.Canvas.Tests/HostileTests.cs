using System;
using System.Linq;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Coordinates and combinations no honest peer sends: the cost is bounded by the surface, and nothing outside it is touched.</summary>
public class HostileTests
{
    private static readonly int[] s_extremes = [int.MinValue, int.MinValue + 1, -(1 << 30), -1, 0, 1, 5, 1 << 30, int.MaxValue - 1, int.MaxValue];

    public static TheoryData<DrawKind> Kinds() => [.. Enum.GetValues<DrawKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Extreme_coordinates_are_drawn_as_the_model_does(DrawKind kind)
    {
        for (int seed = 0; seed < 1500; seed++)
        {
            var random = new Random(seed);
            int Any() => s_extremes[random.Next(s_extremes.Length)];
            using var bench = new Bench();
            foreach (uint id in (uint[])[0, 1]) bench.AddSurface(id, SurfaceFormat.Xrgb32, 6, 4, random);
            WireRect Rect() => new(Any(), Any(), Any(), Any());
            WireRect box = Rect();
            bool sameSize = random.Next(2) == 0;
            var command = new DrawCommand
            {
                Kind = kind,
                Box = box,
                Clip = random.Next(2) == 0 ? default : new ClipRegion(true, Bench.Rects(Rect(), Rect(), Bench.Rect(1, 1, 2, 2))),
                Mask = random.Next(2) == 0 ? default : new DrawMask(ModelPicture.Random(random, 5, 5, PixelLayout.Mask1), null, new WirePoint(Any(), Any()), random.Next(2) == 0),
                Source = ModelPicture.Random(random, 3, 3, PixelLayout.Bgra32),
                SourceArea = sameSize ? box : Rect(),
                Brush = new DrawBrush(BrushType.Pattern, 0, ModelPicture.Random(random, 3, 2, PixelLayout.Bgrx32), null, new WirePoint(Any(), Any())),
                RasterOperation = 0x48,
                Rop3 = 0x5a,
                ScaleMode = (ImageScaleMode)random.Next(2),
                SourcePoint = new WirePoint(Any(), Any()),
                Alpha = 200,
            };
            if (kind is DrawKind.Stroke or DrawKind.Text or DrawKind.Composite) bench.Canvas.Draw(WithShape(command, Any, random));
            else bench.DrawAndCompare(command, $"{kind}, seed {seed}");
        }
    }

    /// <summary>What strokes, texts and compositions bring along, likewise out of bounds.</summary>
    private static DrawCommand WithShape(in DrawCommand command, Func<int> any, Random random)
    {
        WirePointFixed[] points = [.. Enumerable.Range(0, 7).Select(_ => new WirePointFixed(any(), any()))];
        PathFlags flags = PathFlags.Begin | PathFlags.End | (random.Next(2) == 0 ? PathFlags.Close : 0) | (random.Next(2) == 0 ? PathFlags.Bezier : 0);
        int[] style = [.. Enumerable.Range(0, random.Next(4)).Select(_ => any())];
        var line = new LineAttributes(random.Next(2) == 0 ? LineFlags.None : LineFlags.Styled | LineFlags.StartWithGap, style);
        RasterGlyph[] glyphs = [.. Enumerable.Range(0, 3).Select(_ => new RasterGlyph(new WirePoint(any(), any()), new WirePoint(any(), any()), 9, 3, new byte[15]))];
        var transform = new WireTransform(any(), any(), any(), any(), any(), any());
        return command with
        {
            Brush = command.Brush with { Color = 5, Type = random.Next(2) == 0 ? BrushType.Solid : BrushType.Pattern },
            Stroke = new DrawStroke(default, new WirePath(new[] { new PathSegment(flags, points) }), line, default, 0x48, 0),
            Text = new DrawText(default, new GlyphString(GlyphStringFlags.RasterA4, glyphs), new WireRect(any(), any(), any(), any()), default, default, 8, 0),
            CompositeMask = ModelPicture.Random(random, 2, 2, PixelLayout.Bgra32),
            Composite = new DrawComposite(
                default, (CompositeFlags)(random.Next(1 << 21) | (1 << 19) | (1 << 20) | (1 << 21)), default, default, transform, transform, new WirePoint16(short.MinValue, short.MaxValue), default),
        };
    }

    [Fact]
    public void Kinds_of_a_later_version_and_frames_of_streams_change_nothing()
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown();
        canvas.StreamFrame(new StreamId(1), default);
        canvas.Draw(new DrawCommand { Kind = (DrawKind)99 });
        canvas.EndBatch();
        Assert.Empty(sink.Deliveries);
        Assert.Equal((1, 0), (canvas.Statistics.StreamFramesNotDrawn, canvas.Statistics.TotalNotDrawn));
    }

    [Fact]
    public void Unknown_surfaces_are_counted()
    {
        using var canvas = new SoftwareCanvas(null, 0);
        canvas.Fill(5, Bench.Rect(0, 0, 1, 1), 1);
        canvas.Create(0, SurfaceFormat.Xrgb32, 4, 4);
        canvas.Draw(Draws.Copy(0, null!, Bench.Rect(0, 0, 1, 1)) with { SourceSurface = new SurfaceId(77) });
        canvas.Draw(Draws.Copy(0, null!, Bench.Rect(0, 0, 1, 1)));
        Assert.Equal(1, canvas.Statistics.Count(DrawKind.Fill, DrawOutcome.UnknownSurface));
        Assert.Equal(1, canvas.Statistics.Count(DrawKind.Copy, DrawOutcome.UnknownSurface));
        Assert.Equal(1, canvas.Statistics.Count(DrawKind.Copy, DrawOutcome.MissingImage));
    }

    [Theory]
    [InlineData(DrawKind.Copy)]
    [InlineData(DrawKind.Opaque)]
    [InlineData(DrawKind.Rop3)]
    [InlineData(DrawKind.Transparent)]
    [InlineData(DrawKind.AlphaBlend)]
    [InlineData(DrawKind.Fill)]
    [InlineData(DrawKind.Whiteness)]
    [InlineData(DrawKind.Stroke)]
    [InlineData(DrawKind.Text)]
    [InlineData(DrawKind.Composite)]
    public void A_picture_that_breaks_off_leaves_no_trace(DrawKind kind)
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown();
        var broken = new ModelPicture(8, 8, PixelLayout.Bgrx32) { IsBroken = true };
        var sound = ModelPicture.Random(new Random(1), 8, 8, PixelLayout.Bgrx32);
        var command = new DrawCommand
        {
            Kind = kind,
            Box = Bench.Rect(0, 0, 8, 8),
            Source = kind is DrawKind.Fill or DrawKind.Rop3 ? sound : broken,
            SourceArea = Bench.Rect(0, 0, 8, 8),
            Brush = new DrawBrush(BrushType.Pattern, 0, kind is DrawKind.Fill or DrawKind.Stroke or DrawKind.Text ? broken : sound, null, default),
            RasterOperation = RopDescriptor.OpPut,
            Alpha = 255,
            // Sound ones come first: the back of a text, the source of a composition.
            BackBrush = new DrawBrush(BrushType.Solid, 0xFFFFFF, null, null, default),
            Text = new DrawText(
                default, new GlyphString(GlyphStringFlags.RasterA1, new[] { new RasterGlyph(default, default, 8, 1, new byte[] { 0xFF }) }), Bench.Rect(0, 0, 8, 8), default, default, RopDescriptor.OpPut, 0),
            Stroke = new DrawStroke(
                default, new WirePath(new[] { new PathSegment(PathFlags.Begin, new WirePointFixed[] { new(0, 0), new(80, 80) }) }), default, default, RopDescriptor.OpPut, 0),
            Composite = new DrawComposite(default, (CompositeFlags)1 | CompositeFlags.HasMask, default, default, default, default, default, default),
            CompositeMask = broken,
        };
        if (kind == DrawKind.Composite) command = command with { Source = sound };
        if (kind is DrawKind.Whiteness or DrawKind.Rop3)
            command = command with { Mask = new DrawMask(new ModelPicture(8, 8, PixelLayout.Mask1) { IsBroken = true }, null, default, true) };
        SpiceImageException? refusal = null;
        try
        {
            canvas.Draw(command);
        }
        catch (SpiceImageException caught)
        {
            refusal = caught;
        }

        canvas.EndBatch();
        Assert.NotNull(refusal);
        Assert.Equal(1, canvas.Statistics.Count(kind, DrawOutcome.Undecodable));
        Assert.Empty(sink.Deliveries);
        Assert.Equal(0, canvas.Statistics.PixelsPainted);
        Assert.All(canvas.Find(new SurfaceId(0))!.View.Pixels.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_surface_may_be_destroyed_twice_and_be_unknown()
    {
        using var canvas = new SoftwareCanvas(null, 0);
        canvas.Create(1, SurfaceFormat.Rgb565, 4, 4);
        canvas.SurfaceDestroyed(new SurfaceId(1));
        canvas.SurfaceDestroyed(new SurfaceId(1));
        canvas.SurfaceDestroyed(new SurfaceId(uint.MaxValue));
        Assert.Null(canvas.Find(new SurfaceId(1)));
    }

    [Fact]
    public void Memory_from_the_pool_is_zeroed()
    {
        for (int i = 0; i < 3; i++)
        {
            using var canvas = new SoftwareCanvas(null, 0);
            canvas.Create(1, SurfaceFormat.Xrgb32, 33, 7);
            Assert.All(canvas.Find(new SurfaceId(1))!.View.Pixels.ToArray(), value => Assert.Equal(0, value));
            canvas.Fill(1, Bench.Rect(0, 0, 33, 7), uint.MaxValue);
            canvas.SurfaceDestroyed(new SurfaceId(1));
        }
    }

    /// <summary>Kernels write whole pixels of their run and nothing beside it, whatever its length and alignment.</summary>
    [Fact]
    public void Kernels_leave_their_neighbours_alone()
    {
        var random = new Random(4);
        for (int length = 0; length < 70; length++)
        {
            for (int ropd = 0; ropd < 2048; ropd += 37)
            {
                byte[] source = new byte[length + 9], memory = new byte[length + 20];
                random.NextBytes(source);
                random.NextBytes(memory);
                byte[] before = [.. memory];
                int at = random.Next(12);
                var operation = RasterOperation.FromDescriptor((ushort)ropd, RopDescriptor.InversSource, RopDescriptor.InversDestination);
                if (ropd % 2 == 0) RasterRows.Combine(operation, source, memory.AsSpan(at, length));
                else RasterRows.CombineSolid(operation, 0x12345678, memory.AsSpan(at, length));
                Assert.Equal(before[..at], memory[..at]);
                Assert.Equal(before[(at + length)..], memory[(at + length)..]);
            }
        }
    }

    [Fact]
    public void The_null_sink_counts()
    {
        var sink = new NullSurfaceSink(SurfaceSinkCapabilities.Composite);
        sink.SurfaceCreated(default, default);
        sink.Draw(new DrawCommand { Kind = DrawKind.Text });
        sink.Draw(new DrawCommand { Kind = (DrawKind)99 });
        sink.StreamFrame(default, default);
        sink.EndBatch();
        Assert.Equal((1, 1, 0, 1, 1), (sink.SurfacesCreated, sink.Draws(DrawKind.Text), sink.Draws(DrawKind.Fill), sink.StreamFrames, sink.Batches));
        Assert.Equal(SurfaceSinkCapabilities.Composite, sink.Capabilities);
        Assert.Equal(1, Enum.GetValues<DrawKind>().Sum(sink.Draws));
    }
}
