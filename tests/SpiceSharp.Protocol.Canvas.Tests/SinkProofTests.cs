using System;
using System.Linq;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Naive;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>A second sink, which draws from the commands alone, holds the canvas' picture after every drawing: the commands say everything.</summary>
public class SinkProofTests
{
    private const int ScenesEach = 120;
    private static readonly SurfaceFormat[] s_formats = [.. Bench.ColorFormats, SurfaceFormat.Alpha1];

    private static readonly byte[] s_operators =
        [.. Enumerable.Range(0, 256).Select(number => (byte)number).Where(number => NaiveOperators.IsExact(number) || NaiveFloats.IsKnown(number))];

    public static TheoryData<DrawKind, SurfaceFormat> Combinations()
    {
        var data = new TheoryData<DrawKind, SurfaceFormat>();
        foreach (DrawKind kind in Enum.GetValues<DrawKind>())
            foreach (SurfaceFormat format in s_formats) data.Add(kind, format);
        return data;
    }

    [Theory, MemberData(nameof(Combinations))]
    public void The_naive_sink_reproduces_the_canvas(DrawKind kind, SurfaceFormat format)
    {
        long drawn = 0, painted = 0;
        for (int seed = 0; seed < ScenesEach; seed++)
        {
            var random = new Random((seed * 1000) + ((int)kind * 37) + (int)format);
            using var pair = new Pair();
            pair.AddSurface(0, format, random.Next(8, 40), random.Next(6, 24), random);
            pair.AddSurface(1, random.Next(3) == 0 ? AnyFormat(random) : format, random.Next(1, 30), random.Next(1, 20), random);
            pair.AddSurface(2, SurfaceFormat.Alpha1, random.Next(1, 50), random.Next(1, 20), random);
            for (int i = 0; i < 4; i++)
            {
                DrawCommand command = SinkScenes.Command(kind, random, s_operators);
                pair.Draw(command, $"{kind} on {format}, seed {seed}, drawing {i}");
            }

            drawn += pair.Canvas.Statistics.Drawn(kind);
            painted += pair.Canvas.Statistics.PixelsPainted;
        }

        // Scenes that show nothing would prove nothing.
        if (format == SurfaceFormat.Alpha1 && kind is not (DrawKind.Fill or DrawKind.Blackness or DrawKind.Whiteness)) return;
        Assert.InRange(drawn, ScenesEach, long.MaxValue);
        Assert.InRange(painted, ScenesEach, long.MaxValue);
    }

    [Theory]
    [InlineData(SurfaceFormat.Xrgb32)]
    [InlineData(SurfaceFormat.Argb32)]
    [InlineData(SurfaceFormat.Rgb555)]
    [InlineData(SurfaceFormat.Rgb565)]
    public void Frames_of_streams_lie_where_the_naive_sink_puts_them(SurfaceFormat format)
    {
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            using var pair = new Pair();
            pair.AddSurface(0, format, random.Next(8, 50), random.Next(8, 40), random);
            pair.Frame(random, $"{format}, seed {seed}");
        }
    }

    [Fact]
    public void A_long_scene_of_everything_ends_in_the_same_picture()
    {
        var random = new Random(20);
        using var pair = new Pair();
        for (uint id = 0; id < 6; id++) pair.AddSurface(id, s_formats[id], 60, 40, random);
        DrawKind[] kinds = Enum.GetValues<DrawKind>();
        for (int i = 0; i < 1500; i++)
        {
            SurfaceFormat format = s_formats[random.Next(s_formats.Length)];
            DrawCommand command = SinkScenes.Command(kinds[random.Next(kinds.Length)], random, s_operators) with { Surface = new SurfaceId((uint)Array.IndexOf(s_formats, format)) };
            pair.Draw(command, $"drawing {i}, {command.Kind} on {format}");
        }

        foreach (DrawKind kind in kinds) Assert.NotEqual(0, pair.Canvas.Statistics.Drawn(kind));
    }

    [Fact]
    public void Dashed_lines_agree_where_half_a_pixel_over_the_length_is_not_exact()
    {
        int[] lengths = [49, 98, 103, 107, 5, 1]; // 0.5 / n * n is not 0.5 for the first four
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            using var pair = new Pair();
            pair.AddSurface(0, SurfaceFormat.Xrgb32, 130, 130, random);
            (int x, int y) = (random.Next(130), random.Next(130));
            var points = new WirePointFixed[random.Next(2, 7)];
            for (int i = 0; i < points.Length; i++)
            {
                points[i] = new WirePointFixed(x << 4, y << 4);
                int step = lengths[random.Next(lengths.Length)] * (random.Next(2) == 0 ? 1 : -1);
                int direction = random.Next(3);
                if (direction != 1) x += step;
                if (direction != 0) y += direction == 2 ? random.Next(-40, 40) : step;
            }

            pair.Draw(SinkScenes.Dashed(points, random), $"seed {seed}");
        }
    }

    private static SurfaceFormat AnyFormat(Random random) => Bench.ColorFormats[random.Next(Bench.ColorFormats.Length)];

    /// <summary>Both sinks, told the same.</summary>
    private sealed class Pair : IDisposable
    {
        private readonly NaiveSink _naive = new();

        public SoftwareCanvas Canvas { get; } = new(sink: null, display: 0);

        public void AddSurface(uint id, SurfaceFormat format, int width, int height, Random random)
        {
            var description = new SurfaceDescription(width, height, format, IsPrimary: false);
            Canvas.SurfaceCreated(new SurfaceId(id), description);
            _naive.SurfaceCreated(new SurfaceId(id), description);
            NaivePicture naive = _naive.Surfaces[new SurfaceId(id)];
            var content = ModelPicture.Random(random, width, height, description.Layout);
            Surface surface = Canvas.Find(new SurfaceId(id))!;
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    naive[x, y] = content[x, y];
                    ModelPicture.SetWord(surface.Row(y), x, surface.BitsPerPixel, content[x, y]);
                }
            }
        }

        public void Draw(in DrawCommand command, string name)
        {
            long before = Canvas.Statistics.Drawn(command.Kind);
            bool isDrawn = _naive.TryDraw(command, _naive.Surfaces[command.Surface]);
            Canvas.Draw(command);
            Assert.True(isDrawn == (Canvas.Statistics.Drawn(command.Kind) == before + 1), $"{name}: the naive sink {(isDrawn ? "draws" : "skips")} it");
            foreach ((SurfaceId id, NaivePicture expected) in _naive.Surfaces)
            {
                Surface surface = Canvas.Find(id)!;
                for (int y = 0; y < expected.Height; y++)
                {
                    Span<byte> row = surface.Row(y);
                    for (int x = 0; x < expected.Width; x++)
                    {
                        uint actual = ModelPicture.GetWord(row, x, surface.BitsPerPixel);
                        if (actual != expected[x, y])
                            Assert.Fail($"{name}: {id} at {x},{y} is {actual:x8} in the canvas, {expected[x, y]:x8} in the naive sink; {SinkScenes.Describe(command)}");
                    }
                }
            }
        }

        public void Frame(Random random, string name)
        {
            (int width, int height) = (random.Next(1, 30), random.Next(1, 30));
            byte[] pixels = new byte[width * height * 4];
            random.NextBytes(pixels);
            var frame = new VideoFrame
            {
                Pixels = new PixelView(pixels, width, height, width * 4, PixelLayout.Bgrx32),
                Surface = new SurfaceId(0),
                Destination = random.Next(3) == 0 ? Bench.Rect(random.Next(-5, 20), random.Next(-5, 20), width, height) : SinkScenes.AnyRect(random),
                Clip = SinkScenes.AnyClip(random),
            };
            Canvas.StreamFrame(new StreamId(3), frame);
            _naive.StreamFrame(new StreamId(3), frame);
            NaivePicture expected = _naive.Surfaces[new SurfaceId(0)];
            Surface surface = Canvas.Find(new SurfaceId(0))!;
            uint specified = expected.Layout == PixelLayout.Bgrx32 ? 0xFFFFFF : expected.Ones; // the X byte is anything
            for (int y = 0; y < expected.Height; y++)
                for (int x = 0; x < expected.Width; x++)
                    Assert.True((ModelPicture.GetWord(surface.Row(y), x, surface.BitsPerPixel) & specified) == (expected[x, y] & specified), $"{name}: {x},{y}, frame {width} x {height} on {frame.Destination}");
        }

        public void Dispose() => Canvas.Dispose();
    }
}
