using System;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Every operation on every surface format, with everything that can go with it at random, against the model.</summary>
public class RandomSceneTests
{
    private const int ScenesEach = 400;

    public static TheoryData<DrawKind, SurfaceFormat> Combinations()
    {
        var data = new TheoryData<DrawKind, SurfaceFormat>();
        foreach (DrawKind kind in Enum.GetValues<DrawKind>())
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
            RandomDrawings.AddSurfaces(bench, format, random);
            for (int draw = 0; draw < 3; draw++) bench.DrawAndCompare(RandomDrawings.Command(kind, random), $"{kind} on {format}, seed {seed}, draw {draw}");
            painted += bench.Canvas.Statistics.PixelsPainted;
        }

        // Scenes that show nothing would prove nothing.
        if (format != SurfaceFormat.Alpha1) Assert.InRange(painted, 15 * ScenesEach, long.MaxValue);
    }
}
