using System;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>What holds for every operation on every format, whatever it paints: a clip only leaves pixels out, and a drawing may be made in parts.</summary>
public class PropertyTests
{
    private const int ScenesEach = 120;

    public static TheoryData<DrawKind, SurfaceFormat> Combinations() => RandomSceneTests.Combinations();

    [Theory, MemberData(nameof(Combinations))]
    public void A_clip_is_as_good_as_putting_back_what_lies_outside(DrawKind kind, SurfaceFormat format) => ForEach(kind, format, (random, command, clipped, whole) =>
    {
        var clip = new WireRect[random.Next(0, 6)];
        for (int i = 0; i < clip.Length; i++) clip[i] = AnyRect(random);
        Surface surface = Target(whole);
        byte[] before = surface.View.Pixels.ToArray();
        whole.Draw(command with { Clip = ClipRegion.None });
        clipped.Draw(command with { Clip = new ClipRegion(true, clip) });
        for (int y = 0; y < surface.Height; y++)
        {
            for (int x = 0; x < surface.Width; x++)
            {
                if (clip.Any(rect => rect.Contains(x, y))) continue;
                ModelPicture.SetWord(surface.Row(y), x, surface.BitsPerPixel, ModelPicture.GetWord(before.AsSpan(y * surface.StrideBytes), x, surface.BitsPerPixel));
            }
        }
    });

    [Theory, MemberData(nameof(Combinations))]
    public void A_drawing_in_two_parts_is_the_same_drawing(DrawKind kind, SurfaceFormat format) => ForEach(kind, format, (random, command, split, whole) =>
    {
        // A drawing that reads what it draws on would read its first part.
        if (kind == DrawKind.CopyBits || ReadsTarget(command)) return;
        whole.Draw(command);
        Surface surface = Target(whole);
        (WireRect first, WireRect second) = random.Next(2) == 0 ? Rows(random.Next(surface.Height + 1)) : Columns(random.Next(surface.Width + 1));
        split.Draw(command with { Clip = Limited(command.Clip, first) });
        split.Draw(command with { Clip = Limited(command.Clip, second) });
    });

    /// <summary>Dashes are no part of the model; their pixels are those of the reference, and here at least the same however they are clipped.</summary>
    [Theory]
    [InlineData(SurfaceFormat.Xrgb32)]
    [InlineData(SurfaceFormat.Rgb565)]
    [InlineData(SurfaceFormat.Alpha8)]
    public void Dashed_lines_too(SurfaceFormat format) => ForEach(DrawKind.Stroke, format, (random, command, split, whole) =>
    {
        if (ReadsTarget(command)) return;
        int[] style = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(0, 7) << 4)];
        var line = new LineAttributes(LineFlags.Styled | (random.Next(2) == 0 ? LineFlags.StartWithGap : 0), style);
        command = command with { Stroke = command.Stroke with { Attributes = line } };
        whole.Draw(command);
        (WireRect first, WireRect second) = random.Next(2) == 0 ? Rows(random.Next(20)) : Columns(random.Next(40));
        split.Draw(command with { Clip = Limited(command.Clip, first) });
        split.Draw(command with { Clip = Limited(command.Clip, second) });
    });

    private delegate void Scene(Random random, DrawCommand command, SoftwareCanvas one, SoftwareCanvas other);

    private static void ForEach(DrawKind kind, SurfaceFormat format, Scene draw)
    {
        for (int seed = 0; seed < ScenesEach; seed++)
        {
            int start = (seed * 100) + ((int)kind * 7) + (int)format;
            using Bench one = With(start), other = With(start);
            var random = new Random(start + 50);
            draw(random, RandomDrawings.Command(kind, random), one.Canvas, other.Canvas);
            byte[] expected = Target(other.Canvas).View.Pixels.ToArray(), actual = Target(one.Canvas).View.Pixels.ToArray();
            Assert.True(expected.AsSpan().SequenceEqual(actual), $"{kind} on {format}, seed {seed}");
        }

        Bench With(int start)
        {
            var bench = new Bench();
            RandomDrawings.AddSurfaces(bench, format, new Random(start));
            return bench;
        }
    }

    private static bool ReadsTarget(in DrawCommand command) =>
        command.SourceSurface == command.Surface || command.Brush.PatternSurface == command.Surface || command.BackBrush.PatternSurface == command.Surface ||
        command.CompositeMaskSurface == command.Surface || command.Mask.Surface == command.Surface;

    private static Surface Target(SoftwareCanvas canvas) => canvas.Find(default)!;

    private static (WireRect, WireRect) Rows(int y) => (new WireRect(int.MinValue, int.MinValue, y, int.MaxValue), new WireRect(y, int.MinValue, int.MaxValue, int.MaxValue));

    private static (WireRect, WireRect) Columns(int x) => (new WireRect(int.MinValue, int.MinValue, int.MaxValue, x), new WireRect(int.MinValue, x, int.MaxValue, int.MaxValue));

    private static ClipRegion Limited(ClipRegion clip, WireRect part)
    {
        if (!clip.IsLimited) return new ClipRegion(true, new[] { part });
        var rects = new List<WireRect>();
        foreach (WireRect rect in clip.Rects) rects.Add(rect.Intersect(part));
        return new ClipRegion(true, rects.ToArray());
    }

    private static WireRect AnyRect(Random random)
    {
        int left = random.Next(-8, 26), top = random.Next(-8, 12);
        return new WireRect(top, left, top + random.Next(-1, 25), left + random.Next(-1, 40));
    }
}
