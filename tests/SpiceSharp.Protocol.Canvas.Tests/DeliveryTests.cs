using System;
using System.Linq;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>What reaches the pixel sink, and when.</summary>
public class DeliveryTests
{
    private static readonly WireRect s_box = Bench.Rect(10, 20, 5, 6);

    [Fact]
    public void The_first_picture_is_all_damaged_and_changes_the_size()
    {
        var sink = new RecordingSink();
        using var canvas = new SoftwareCanvas(sink, 3);
        canvas.Create(0, SurfaceFormat.Xrgb32, 100, 80, primary: true);
        canvas.Fill(0, s_box, 0x123456);
        canvas.PrimaryVisible(true);
        canvas.EndBatch();
        Delivery only = Assert.Single(sink.Deliveries);
        Assert.Equal(((byte)3, 100, 80, true, 1L), (only.Display, only.Width, only.Height, only.SizeChanged, only.Number));
        Assert.Equal(Bench.Rects(Bench.Rect(0, 0, 100, 80)), only.Damage);
        Assert.Equal(0x123456u, only.Color(10, 20));
        Assert.Equal(0u, only.Color(9, 20));
    }

    [Fact]
    public void One_delivery_a_batch_and_none_when_nothing_changed()
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown();
        canvas.Fill(0, s_box, 1);
        canvas.Fill(0, Bench.Rect(60, 60, 2, 2), 2);
        Assert.Empty(sink.Deliveries);
        canvas.EndBatch();
        canvas.EndBatch();
        Delivery only = Assert.Single(sink.Deliveries);
        Assert.False(only.SizeChanged);
        Assert.Equal(2, only.Number);
        Assert.Equal([s_box, Bench.Rect(60, 60, 2, 2)], only.Damage);
        Assert.Equal((1u, 2u), (only.Color(10, 20), only.Color(61, 61)));
        Assert.Equal((3L, 2L), (canvas.Statistics.Batches, canvas.Statistics.FramesDelivered));
    }

    [Fact]
    public void Off_screen_surfaces_damage_nothing()
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown();
        canvas.Create(7, SurfaceFormat.Xrgb32, 100, 80);
        canvas.Fill(7, s_box, 1);
        canvas.EndBatch();
        Assert.Empty(sink.Deliveries);
    }

    [Fact]
    public void Nothing_is_delivered_before_it_may_be_shown()
    {
        var sink = new RecordingSink();
        using var canvas = new SoftwareCanvas(sink, 0);
        canvas.PrimaryVisible(false);
        canvas.EndBatch();
        canvas.Create(0, SurfaceFormat.Xrgb32, 10, 10, primary: true);
        canvas.Fill(0, Bench.Rect(0, 0, 1, 1), 5);
        canvas.EndBatch();
        Assert.Empty(sink.Deliveries);
        Assert.Null(canvas.AcquireFrame());
        canvas.PrimaryVisible(true);
        canvas.EndBatch();
        Assert.Equal(5u, Assert.Single(sink.Deliveries).Color(0, 0));
    }

    [Fact]
    public void Hidden_it_turns_black_once_and_comes_back_whole()
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown();
        canvas.Fill(0, s_box, 0xFFFFFF);
        canvas.EndBatch();
        canvas.PrimaryVisible(false);
        canvas.EndBatch();
        Assert.Equal(2, sink.Deliveries.Count);
        Assert.All(sink.Last.Words, word => Assert.Equal(0u, word));
        Assert.Equal(Bench.Rects(Bench.Rect(0, 0, 100, 80)), sink.Last.Damage);
        canvas.Fill(0, Bench.Rect(0, 0, 1, 1), 0xFFFFFF);
        canvas.EndBatch();
        Assert.Equal(2, sink.Deliveries.Count);
        canvas.PrimaryVisible(true);
        canvas.EndBatch();
        Assert.Equal(Bench.Rects(Bench.Rect(0, 0, 100, 80)), sink.Last.Damage);
        Assert.Equal((0xFFFFFFu, 0xFFFFFFu), (sink.Last.Color(0, 0), sink.Last.Color(12, 22)));
    }

    [Fact]
    public void A_new_primary_of_another_size_is_delivered_whole()
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown();
        canvas.Fill(0, s_box, 1);
        canvas.SurfaceDestroyed(new SurfaceId(0));
        canvas.EndBatch();
        Assert.Empty(sink.Deliveries);
        canvas.Create(4, SurfaceFormat.Xrgb32, 7, 9, primary: true);
        canvas.EndBatch();
        Assert.Equal((7, 9, true), (sink.Last.Width, sink.Last.Height, sink.Last.SizeChanged));
        Assert.Equal(Bench.Rects(Bench.Rect(0, 0, 7, 9)), sink.Last.Damage);
    }

    [Fact]
    public void A_new_primary_of_the_same_size_is_black_again()
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown();
        canvas.Fill(0, s_box, 0xFFFFFF);
        canvas.EndBatch();
        canvas.Create(0, SurfaceFormat.Xrgb32, 100, 80, primary: true);
        canvas.EndBatch();
        Assert.False(sink.Last.SizeChanged);
        Assert.All(sink.Last.Words, word => Assert.Equal(0u, word));
    }

    [Fact]
    public void The_last_picture_outlives_its_surface()
    {
        (SoftwareCanvas canvas, RecordingSink _) = Draws.Shown();
        canvas.Fill(0, s_box, 0x0000FF);
        canvas.EndBatch();
        canvas.SurfaceDestroyed(new SurfaceId(0));
        canvas.EndBatch();
        using CanvasFrame? frame = canvas.AcquireFrame();
        Assert.Equal(0xFF, frame!.Pixels.Row(20)[40]);
    }

    [Theory]
    [InlineData(SurfaceFormat.Rgb555, 0x7C1Fu, 0xFF00FFu)]
    [InlineData(SurfaceFormat.Rgb555, 0x0200u, 0x008400u)]
    [InlineData(SurfaceFormat.Rgb565, 0x0400u, 0x008200u)]
    [InlineData(SurfaceFormat.Argb32, 0x80123456u, 0x123456u)]
    [InlineData(SurfaceFormat.Alpha8, 0x80u, 0x808080u)]
    [InlineData(SurfaceFormat.Alpha1, 1u, 0xFFFFFFu)]
    public void Every_format_is_shown_as_32_bit_colour_and_only_where_damaged(SurfaceFormat format, uint word, uint color)
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown(format, 37, 11);
        canvas.Fill(0, Bench.Rect(3, 2, 20, 4), word);
        canvas.EndBatch();
        Assert.Equal(Bench.Rects(Bench.Rect(3, 2, 20, 4)), sink.Last.Damage);
        for (int y = 0; y < 11; y++)
            for (int x = 0; x < 37; x++)
                Assert.Equal(x is >= 3 and < 23 && y is >= 2 and < 6 ? color : 0, sink.Last.Color(x, y));
    }

    [Fact]
    public void Damage_is_what_the_image_covers_not_the_box()
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown();
        canvas.Draw(Draws.Copy(0, ModelPicture.Random(new Random(1), 4, 3, PixelLayout.Bgrx32), Bench.Rect(10, 10, 50, 50)));
        canvas.EndBatch();
        Assert.Equal(Bench.Rects(Bench.Rect(10, 10, 4, 3)), sink.Last.Damage);
        Assert.Equal(12, canvas.Statistics.PixelsPainted);
    }

    [Fact]
    public void An_invisible_drawing_damages_nothing_and_decodes_nothing()
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown();
        ModelPicture picture = ModelPicture.Random(new Random(1), 4, 3, PixelLayout.Bgrx32);
        canvas.Draw(Draws.Copy(0, picture, Bench.Rect(100, 10, 4, 3)));
        canvas.Draw(Draws.Copy(0, picture, Bench.Rect(10, 10, 4, 3)) with { Clip = new ClipRegion(true, Array.Empty<WireRect>()) });
        canvas.EndBatch();
        Assert.Empty(sink.Deliveries);
        Assert.Equal((0, 2), (picture.Decoded, canvas.Statistics.Drawn(DrawKind.Copy)));
    }

    [Fact]
    public void Damage_stays_few_disjoint_and_complete()
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown(width: 400, height: 300);
        var random = new Random(11);
        for (int round = 0; round < 200; round++)
        {
            uint[] before = round == 0 ? new uint[400 * 300] : sink.Last.Words;
            int count = random.Next(1, 60);
            for (int i = 0; i < count; i++)
                canvas.Fill(0, Bench.Rect(random.Next(-20, 400), random.Next(-20, 300), random.Next(30), random.Next(30)), (uint)random.Next(1, 1 << 24));
            canvas.EndBatch();
            WireRect[] damage = sink.Last.Damage;
            Assert.InRange(damage.Length, 1, 16);
            Assert.All(damage, rect => Assert.True(!rect.IsEmpty && Bench.Rect(0, 0, 400, 300).Contains(rect)));
            for (int i = 0; i < damage.Length; i++)
                Assert.All(damage.Skip(i + 1), other => Assert.True(damage[i].Intersect(other).IsEmpty));
            for (int i = 0; i < before.Length; i++)
                Assert.True(before[i] == sink.Last.Words[i] || damage.Any(rect => rect.Contains(i % 400, i / 400)));
        }
    }

    [Fact]
    public void Nothing_is_delivered_after_disposal()
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown();
        canvas.Fill(0, s_box, 1);
        canvas.Dispose();
        canvas.EndBatch();
        canvas.Fill(0, s_box, 2);
        canvas.Create(9, SurfaceFormat.Xrgb32, 5, 5, primary: true);
        canvas.EndBatch();
        canvas.SurfaceDestroyed(new SurfaceId(0));
        canvas.Dispose();
        Assert.Empty(sink.Deliveries);
        Assert.Null(canvas.AcquireFrame());
    }

    [Fact]
    public void A_sink_may_dispose_the_canvas_that_calls_it()
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown();
        sink.OnDamaged = canvas.Dispose;
        canvas.Fill(0, s_box, 1);
        canvas.EndBatch();
        canvas.Fill(0, s_box, 2);
        canvas.EndBatch();
        Assert.Equal(1u, Assert.Single(sink.Deliveries).Color(10, 20));
    }

    [Fact]
    public void What_a_failing_sink_missed_does_not_come_again()
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown();
        sink.OnDamaged = () => throw new InvalidOperationException();
        canvas.Fill(0, s_box, 1);
        Assert.Throws<InvalidOperationException>(canvas.EndBatch);
        sink.OnDamaged = null;
        canvas.Fill(0, Bench.Rect(0, 0, 1, 1), 1);
        canvas.EndBatch();
        Assert.Equal(Bench.Rects(Bench.Rect(0, 0, 1, 1)), sink.Last.Damage);
    }

    [Fact]
    public void Heads_are_kept()
    {
        using var canvas = new SoftwareCanvas(null, 0);
        Assert.Empty(canvas.Heads);
        DisplayHead[] heads = [new(1, new SurfaceId(0), Bench.Rect(0, 0, 10, 10)), new(2, new SurfaceId(0), Bench.Rect(10, 0, 10, 10))];
        canvas.HeadsChanged(heads);
        Assert.Equal(heads, canvas.Heads);
    }
}
