using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Lines whose pixels the protocol's description lists.</summary>
public class StrokeTests
{
    [Theory]
    [InlineData("0,0 7,3", "0,0 1,0 2,1 3,1 4,2 5,2 6,3")]
    [InlineData("7,3 0,0", "7,3 6,3 5,2 4,2 3,1 2,1 1,0")]
    [InlineData("0,0 4,2", "0,0 1,1 2,1 3,2")]
    [InlineData("4,2 0,0", "4,2 3,2 2,1 1,1")]
    [InlineData("0,2 4,0", "0,2 1,1 2,1 3,0")]
    [InlineData("1,1 5,1 5,4 1,1", "1,1 2,1 3,1 4,1 5,1 2,2 5,2 3,3 4,3 5,3 5,4")]
    public void Solid(string points, string pixels) => Assert.Equal(Sorted(pixels), Stroke(points, null));

    [Theory]
    [InlineData("0,0 2,4", "0,0 1,1 1,2 2,3")]
    [InlineData("0,4 2,0", "0,4 0,3 1,2 1,1")]
    public void Steep(string points, string pixels) => Assert.Equal(Sorted(pixels), Stroke(points, null));

    [Theory]
    [InlineData("0,1 9,1", "2,1", false, "0,1 1,1 3,1 4,1 6,1 7,1")]
    [InlineData("0,1 9,1", "2,1", true, "2,1 5,1 8,1")]
    [InlineData("0,1 15,1", "2,1,3,1", true, "3,1 6,1 10,1 13,1")] // by the rule: 1,3,1,2 from pixel 1 on
    [InlineData("0,0 8,4", "3,2", false, "0,0 1,0 1,1 2,1 5,2 5,3 6,3 7,3")]
    [InlineData("8,4 0,0", "3,2", false, "1,1 2,1 3,1 3,2 6,3 7,3 7,4")]
    [InlineData("0,0 5,0 5,5", "2,2", false, "0,0 1,0 4,0 5,0 5,3 5,4")]
    [InlineData("0,5 4,0 9,5", "4,1", false, "4,0 5,1 2,2 1,3 2,3 7,3 1,4 8,4 0,5")]
    public void Dashed(string points, string style, bool startsWithGap, string pixels) =>
        Assert.Equal(Sorted(pixels), Stroke(points, style.Split(',').Select(int.Parse).ToArray(), startsWithGap));

    [Fact]
    public void Curve() => Assert.Equal(
        Sorted("0,5 1,4 1,3 2,2 3,1 4,1 5,1 6,2 7,2 8,3 8,4"),
        Stroke([new PathSegment(PathFlags.Begin | PathFlags.End | PathFlags.Bezier, Fixed("0,5 2,0 7,0 9,5"))], null, false));

    [Theory]
    [InlineData(false, "2,1")]
    [InlineData(true, "2,1")]
    [InlineData(true, "1,1")]
    public void A_line_of_a_hundred_million_pixels_costs_what_is_seen_of_it(bool isDashed, string style)
    {
        // The pixels seen are those of the same line, begun a whole number of styles nearer.
        int[]? lengths = isDashed ? [.. style.Split(',').Select(int.Parse)] : null;
        int period = lengths?.Sum() ?? 1, far = 50_000_000 / period * period, near = 999 / period * period;
        Assert.Equal(Stroke($"{-near},7 500,7", lengths), Stroke($"{-far},7 {far},7", lengths));
        Assert.NotEmpty(Stroke($"{-far},{-far} {far},{far + 2}", lengths));
        Assert.Empty(Stroke($"{-far},{-far} {far},{-far + 2}", lengths));
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 0, 0 })]
    public void A_style_without_length_draws_nothing(int[] style)
    {
        using SoftwareCanvas canvas = new(null, 0);
        canvas.Create(1, SurfaceFormat.Xrgb32, 20, 20);
        canvas.Draw(Command([new PathSegment(PathFlags.Begin, Fixed("0,0 9,9"))], style, startsWithGap: true));
        Assert.Equal(1, canvas.Statistics.Count(DrawKind.Stroke, DrawOutcome.Undefined));
    }

    [Fact]
    public void A_curve_without_size_ends() => Assert.Empty(Stroke([new PathSegment(PathFlags.Begin | PathFlags.Bezier, Fixed("5,5 5,5 5,5 5,5"))], null, false));

    private static string[] Stroke(string points, int[]? style, bool startsWithGap = false) =>
        Stroke([new PathSegment(PathFlags.Begin | PathFlags.End, Fixed(points))], style, startsWithGap);

    private static string[] Stroke(PathSegment[] segments, int[]? style, bool startsWithGap)
    {
        using SoftwareCanvas canvas = new(null, 0);
        canvas.Create(1, SurfaceFormat.Xrgb32, 20, 20);
        canvas.Draw(Command(segments, style, startsWithGap));
        Assert.Equal(1, canvas.Statistics.Drawn(DrawKind.Stroke));
        Surface surface = canvas.Find(new SurfaceId(1))!;
        List<string> pixels = [];
        for (int y = 0; y < 20; y++)
            for (int x = 0; x < 20; x++)
                if (ModelPicture.GetWord(surface.Row(y), x, 32) != 0) pixels.Add($"{x},{y}");
        return [.. pixels.Order()];
    }

    private static DrawCommand Command(PathSegment[] segments, int[]? style, bool startsWithGap)
    {
        LineFlags flags = (style is null ? LineFlags.None : LineFlags.Styled) | (startsWithGap ? LineFlags.StartWithGap : LineFlags.None);
        return new DrawCommand
        {
            Kind = DrawKind.Stroke,
            Surface = new SurfaceId(1),
            Box = Bench.Rect(0, 0, 20, 20),
            Brush = new DrawBrush(BrushType.Solid, 1, null, null, default),
            RasterOperation = RopDescriptor.OpPut,
            Stroke = new DrawStroke(default, new WirePath(segments), new LineAttributes(flags, style?.Select(length => length << 4).ToArray() ?? []), default, RopDescriptor.OpPut, 0),
        };
    }

    private static WirePointFixed[] Fixed(string points) =>
        points.Split(' ').Select(point => point.Split(',')).Select(xy => new WirePointFixed(int.Parse(xy[0]) << 4, int.Parse(xy[1]) << 4)).ToArray();

    private static string[] Sorted(string pixels) => [.. pixels.Split(' ').Order()];
}
