using System;
using System.Linq;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Naive;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>What a recording plays is what was told, whenever and as often as it is played.</summary>
public class RecordingSurfaceSinkTests
{
    private static readonly byte[] s_operators = [0x03, 0x05, 0x0C, 0x13, 0x38];

    [Fact]
    public void Plays_every_kind_of_drawing_as_it_was()
    {
        DrawKind[] kinds = Enum.GetValues<DrawKind>();
        var random = new Random(4);
        using var recording = new RecordingSurfaceSink(64 << 20);
        var live = new NaiveSink();
        Tell(recording, live, sink => sink.SurfaceCreated(new SurfaceId(0), new SurfaceDescription(40, 24, SurfaceFormat.Xrgb32, IsPrimary: true)));
        Tell(recording, live, sink => sink.SurfaceCreated(new SurfaceId(1), new SurfaceDescription(20, 20, SurfaceFormat.Argb32, IsPrimary: false)));
        Tell(recording, live, sink => sink.SurfaceCreated(new SurfaceId(2), new SurfaceDescription(30, 12, SurfaceFormat.Alpha1, IsPrimary: false)));
        for (int i = 0; i < 700; i++)
        {
            DrawCommand command = SinkScenes.Command(kinds[i % kinds.Length], random, s_operators) with { Surface = new SurfaceId(random.Next(5) == 0 ? 1u : 0u) };
            recording.Draw(command);
            live.Draw(command);
        }

        for (int round = 0; round < 2; round++)
        {
            var played = new NaiveSink();
            recording.PlayTo(played);
            AssertEqual(live, played);
        }

        Assert.Equal(703, recording.Count);
        Assert.Equal(0, recording.Missed);
    }

    [Fact]
    public void Plays_everything_else_in_order()
    {
        using var recording = new RecordingSurfaceSink(1 << 20);
        recording.SurfaceCreated(new SurfaceId(3), new SurfaceDescription(4, 4, SurfaceFormat.Xrgb32, IsPrimary: true));
        recording.HeadsChanged([new DisplayHead(5, new SurfaceId(3), Bench.Rect(0, 0, 4, 4))]);
        recording.PrimaryVisible(true);
        byte[] pixels = [.. Enumerable.Repeat((byte)0x40, 64)];
        WireRect[] clip = Bench.Rects(Bench.Rect(1, 1, 2, 2));
        recording.StreamFrame(new StreamId(9), new VideoFrame
        {
            Pixels = new PixelView(pixels, 4, 4, 16, PixelLayout.Bgrx32),
            Surface = new SurfaceId(3),
            Destination = Bench.Rect(0, 0, 4, 4),
            Clip = new ClipRegion(true, clip),
        });
        recording.EndBatch();
        pixels.AsSpan().Clear();
        clip[0] = default; // what was borrowed has gone
        var played = new NaiveSink();
        recording.PlayTo(played);
        Assert.Equal(5u, Assert.Single(played.Heads).Id);
        Assert.True(played.IsVisible);
        NaivePicture surface = played.Surfaces[new SurfaceId(3)];
        Assert.Equal((0u, 0x404040u, 0u), (surface[0, 0], surface[2, 2], surface[3, 3]));

        recording.SurfaceDestroyed(new SurfaceId(3));
        var again = new NaiveSink();
        recording.PlayTo(again);
        Assert.Empty(again.Surfaces);
    }

    [Fact]
    public void The_budget_holds_and_the_beginning_is_kept()
    {
        using var recording = new RecordingSurfaceSink(100_000);
        recording.SurfaceCreated(new SurfaceId(0), new SurfaceDescription(8, 8, SurfaceFormat.Xrgb32, IsPrimary: true));
        var picture = new TestImage(ModelPicture.Random(new Random(1), 64, 64, PixelLayout.Bgrx32));
        for (int i = 0; i < 10; i++) recording.Draw(Draws.Copy(0, picture, Bench.Rect(0, 0, 8, 8)));
        Assert.Equal((11, 0), (recording.Count, recording.Missed)); // 16 KiB, held once however often it is drawn
        while (recording.Missed == 0) recording.Draw(Draws.Copy(0, new TestImage(ModelPicture.Random(new Random(1), 64, 64, PixelLayout.Bgrx32)), Bench.Rect(0, 0, 8, 8)));
        int kept = recording.Count;
        Assert.InRange(kept, 13, 16);
        Assert.InRange(recording.Bytes, 64 * 64 * 4 * (kept - 10), 100_000);
        recording.PrimaryVisible(true); // small, but what follows a gap means something else
        Assert.Equal((kept, 2), (recording.Count, recording.Missed));
        recording.Clear();
        recording.PrimaryVisible(true);
        Assert.Equal((1, 0), (recording.Count, recording.Missed));
    }

    [Fact]
    public void A_picture_that_does_not_decode_is_not_kept_and_says_so()
    {
        using var recording = new RecordingSurfaceSink(1 << 20);
        var broken = new TestImage(new ModelPicture(4, 4, PixelLayout.Bgrx32) { IsBroken = true });
        Assert.Throws<SpiceImageException>(() => recording.Draw(Draws.Copy(0, broken, Bench.Rect(0, 0, 4, 4))));
        Assert.Equal((0, 0L, 0L), (recording.Count, recording.Bytes, recording.Missed));
    }

    private static void Tell(ISurfaceSink a, ISurfaceSink b, Action<ISurfaceSink> call)
    {
        call(a);
        call(b);
    }

    private static void AssertEqual(NaiveSink expected, NaiveSink actual)
    {
        Assert.Equal(expected.Surfaces.Keys.Order(Comparer), actual.Surfaces.Keys.Order(Comparer));
        foreach ((SurfaceId id, NaivePicture picture) in expected.Surfaces)
            for (int y = 0; y < picture.Height; y++)
                for (int x = 0; x < picture.Width; x++) Assert.Equal(picture[x, y], actual.Surfaces[id][x, y]);
    }

    private static System.Collections.Generic.Comparer<SurfaceId> Comparer { get; } = System.Collections.Generic.Comparer<SurfaceId>.Create((a, b) => a.Value.CompareTo(b.Value));
}
