using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Display.Tests.Images;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>Pictures decoded by workers: the sink is told the same, in the same order, whoever decodes and whenever.</summary>
public class DecodeAheadTests : ScriptedTest
{
    private static readonly byte[] s_jpeg = Vectors.Read("jpeg", "mjpeg-0.jpg");

    public static TheoryData<string, int> Stories() =>
        [.. from executor in new[] { "1 thread", "3 threads", "at once", "never" } from seed in Enumerable.Range(1, 6) select new TheoryDataRow<string, int>(executor, seed)];

    [Theory, MemberData(nameof(Stories))]
    public void Sink_and_problems_are_as_without_workers(string executor, int seed)
    {
        IDecodeExecutor workers = executor switch
        {
            "1 thread" => new Threads(1),
            "3 threads" => new Threads(3),
            "at once" => new AtOnce(),
            _ => new Never(),
        };
        List<string> expected = Play(seed, null), actual = Play(seed, workers);
        Assert.Equal(expected, actual);
        Assert.Contains(expected, line => line.Contains("draw Copy", StringComparison.Ordinal));
        Assert.Contains(expected, line => line.StartsWith("InvalidImage", StringComparison.Ordinal));
    }

    [Fact]
    public void A_channel_that_ends_lets_go_of_what_waits()
    {
        var shared = new DisplaySharedState(SpiceLimits.Default, executor: new Threads(2));
        ScriptedDisplay display = OpenWithPrimary(shared);
        for (int i = 0; i < 3; i++) display.Done(Copy(Large(i, i)));
        display.Close();
        Assert.True(display.Draws < 3);
    }

    [Fact]
    public void What_is_decoded_ahead_is_bounded_in_pixels()
    {
        var shared = new DisplaySharedState(SpiceLimits.Default, executor: new Never());
        ScriptedDisplay display = OpenWithPrimary(shared, SpiceLimits.Default with { MaxDecodeAheadPixels = 9500 });
        display.Done(Copy(Large(0, 0)));
        Assert.Equal(0, display.Draws);
        display.Done(Copy(Large(1, 1)));
        Assert.Equal(1, display.Draws);
    }

    [Fact]
    public void What_waits_is_bounded_in_bytes_of_messages()
    {
        ScriptedDisplay display = OpenWithPrimary(
            new DisplaySharedState(SpiceLimits.Default, executor: new Never()), SpiceLimits.Default with { MaxDecodeAheadPixels = 9500 });
        display.Done(Copy(Large(0, 0)));
        WireImage small = Words(1, 2, 3);
        display.Done(Copy(small with { Data = new byte[4000] })); // more than its one row needs
        Assert.Equal(1, display.Draws);
    }

    [Fact]
    public void Small_pictures_wait_only_behind_large_ones()
    {
        ScriptedDisplay display = OpenWithPrimary(new DisplaySharedState(SpiceLimits.Default, executor: new Never()));
        display.Done(Copy(Words(1, 2, 3)));
        Assert.Equal(1, display.Draws);
        display.Done(Copy(Large(0, 0)));
        display.Done(Copy(Words(1, 2, 3)));
        Assert.Equal(1, display.Draws);
        display.Done(default(DisplayMark));
        Assert.Equal(["Copy", "Copy", "Copy"], display.Sink.Drawings.Select(drawing => drawing.Kind.ToString()));
    }

    private static List<string> Play(int seed, IDecodeExecutor? executor)
    {
        using var shared = new DisplaySharedState(SpiceLimits.Default, executor: executor);
        ScriptedDisplay display = OpenWithPrimary(shared);
        var random = new Random(seed);
        for (int i = 0; i < 300; i++) Step(display, random, i);
        display.Done(default(DisplayMark));
        display.WaitUntil(display.Milliseconds + 20);
        display.Close();
        return
        [
            .. display.Sink.Log,
            .. display.Sink.Drawings.Select(Text),
            .. display.Problems.Select(problem => $"{problem.Kind} {problem.Serial} {problem.Detail}"),
        ];
    }

    private static void Step(ScriptedDisplay display, Random random, int step)
    {
        uint surface = (uint)random.Next(4);
        switch (random.Next(16))
        {
            case 0:
                display.Done(new SurfaceCreate(surface + 1, 200, 200, SurfaceFormat.Xrgb32, SurfaceFlags.None));
                break;
            case 1:
                display.Done(new SurfaceDestroy(surface + 1));
                break;
            case 2:
                display.Done(Fill(new WireBrush { Type = BrushType.Solid, Color = (uint)step }, surface: surface));
                break;
            case 3:
                display.Done(Copy(OfSurface(surface), surface: 0));
                break;
            case 4:
                display.Done(Copy(Large(step, step).Cached((ulong)random.Next(1, 4)), surface: surface));
                break;
            case 5:
                display.Done(Copy(FromCache((ulong)random.Next(1, 4)), surface: surface));
                break;
            case 6:
                display.Done(Copy(Coded(ImageType.Jpeg, 48, 35, s_jpeg.AsMemory(0, s_jpeg.Length - random.Next(2) * 200)), surface: surface));
                break;
            case 7:
                WireImage broken = Lz(90, 60, step);
                display.Done(Copy(broken with { Data = broken.Data.Slice(0, broken.Data.Length / 2) }, surface: surface));
                break;
            case 8:
                display.WaitUntil(display.Milliseconds + random.Next(30));
                break;
            default:
                display.Done(Copy(random.Next(2) == 0 ? Large(step, random.Next()) : Lz(random.Next(1, 130), random.Next(1, 90), step), surface: surface));
                break;
        }
    }

    private static WireImage Large(int first, int step)
    {
        uint[] words = new uint[70 * 64];
        for (int i = 0; i < words.Length; i++) words[i] = unchecked((uint)(first + (i * step)));
        return Words(words) with { Width = 70, Height = 64, BitmapWidth = 70, BitmapHeight = 64, StrideBytes = 280 };
    }

    /// <summary>An LZ_RGB picture of literals only.</summary>
    private static WireImage Lz(int width, int height, int first)
    {
        List<byte> stream = [.. Hex("20205A4C00010001"), 0, 0, 0, 8];
        foreach (int value in new[] { width, height, width * 4, 1 }) stream.AddRange(BitConverter.GetBytes(value).Reverse());
        for (int done = 0; done < width * height;)
        {
            int count = Math.Min(32, (width * height) - done);
            stream.Add((byte)(count - 1));
            for (int i = 0; i < count; i++, done++) stream.AddRange([(byte)(first + done), (byte)(done >> 3), (byte)done]);
        }

        return Coded(ImageType.LzRgb, width, height, stream.ToArray());
    }

    private static string Text(Drawing drawing) =>
        $"{drawing.Kind} {drawing.Surface} {drawing.Box} {drawing.SourceSurface} {drawing.BrushColor} {(drawing.Source is { } source ? $"{source.Info} {source.Key} {Vectors.Sha256(source.Pixels)}" : "")}";

    private sealed class Threads(int workers) : IDecodeExecutor
    {
        public int Workers => workers;

        public void Run(Action work) => _ = Task.Run(work);
    }

    private sealed class AtOnce : IDecodeExecutor
    {
        public int Workers => 2;

        public void Run(Action work) => work();
    }

    /// <summary>A pool whose threads are all busy elsewhere.</summary>
    private sealed class Never : IDecodeExecutor
    {
        public int Workers => 2;

        public void Run(Action work)
        {
        }
    }
}
