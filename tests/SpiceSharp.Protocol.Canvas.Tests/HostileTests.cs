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
            if (kind is DrawKind.Stroke or DrawKind.Text or DrawKind.Composite) bench.Canvas.Draw(command);
            else bench.DrawAndCompare(command, $"{kind}, seed {seed}");
        }
    }

    [Fact]
    public void What_is_not_implemented_is_counted_by_kind_and_changes_nothing()
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown();
        foreach (DrawKind kind in (DrawKind[])[DrawKind.Stroke, DrawKind.Text, DrawKind.Composite])
        {
            canvas.Draw(new DrawCommand { Kind = kind, Box = Bench.Rect(0, 0, 10, 10) });
            Assert.Equal((0, 1, 1), (canvas.Statistics.Drawn(kind), canvas.Statistics.NotDrawn(kind), canvas.Statistics.Count(kind, DrawOutcome.NotImplemented)));
        }

        canvas.StreamFrame(new StreamId(1), default);
        canvas.Draw(new DrawCommand { Kind = (DrawKind)99 });
        canvas.EndBatch();
        Assert.Empty(sink.Deliveries);
        Assert.Equal((1, 3), (canvas.Statistics.StreamFramesNotDrawn, canvas.Statistics.TotalNotDrawn));
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
            Brush = new DrawBrush(BrushType.Pattern, 0, kind == DrawKind.Fill ? broken : sound, null, default),
            RasterOperation = RopDescriptor.OpPut,
            Alpha = 255,
        };
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
