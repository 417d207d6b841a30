using System;
using System.Runtime.InteropServices;
using System.Threading;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Frames that other threads hold.</summary>
public class LeaseTests
{
    private static uint First(CanvasFrame frame) => MemoryMarshal.Cast<byte, uint>(frame.Pixels.Row(0))[0];

    [Fact]
    public void There_is_none_before_the_first_picture()
    {
        using var canvas = new SoftwareCanvas(null, 0);
        Assert.Null(canvas.AcquireFrame());
        canvas.Create(0, SurfaceFormat.Xrgb32, 10, 10, primary: true);
        Assert.Null(canvas.AcquireFrame());
    }

    [Fact]
    public void It_shows_the_last_batch_not_the_drawing_under_way()
    {
        (SoftwareCanvas canvas, RecordingSink _) = Draws.Shown();
        canvas.Fill(0, Bench.Rect(0, 0, 9, 9), 1);
        using CanvasFrame before = canvas.AcquireFrame()!;
        canvas.EndBatch();
        using CanvasFrame after = canvas.AcquireFrame()!;
        Assert.Equal((0u, 1L, 1u, 2L), (First(before), before.Number, First(after), after.Number));
        Assert.Equal((3, 100, 80, 400), (after.Display, after.Width, after.Height, after.StrideBytes));
    }

    [Fact]
    public void It_stands_still_while_the_canvas_goes_on()
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown();
        canvas.Fill(0, Bench.Rect(0, 0, 100, 80), 7);
        canvas.EndBatch();
        using CanvasFrame frame = canvas.AcquireFrame()!;
        canvas.Fill(0, Bench.Rect(0, 0, 50, 50), 8);
        canvas.EndBatch();
        Assert.All(MemoryMarshal.Cast<byte, uint>(frame.Pixels.Pixels[..(100 * 80 * 4)]).ToArray(), word => Assert.Equal(7u, word));
        // What was not damaged came along to the new copy.
        Assert.Equal((8u, 7u), (sink.Last.Color(49, 49), sink.Last.Color(50, 50)));
    }

    [Fact]
    public void It_survives_size_change_destruction_and_disposal()
    {
        (SoftwareCanvas canvas, RecordingSink _) = Draws.Shown();
        canvas.Fill(0, Bench.Rect(0, 0, 100, 80), 7);
        canvas.EndBatch();
        CanvasFrame frame = canvas.AcquireFrame()!;
        canvas.Create(0, SurfaceFormat.Xrgb32, 20, 20, primary: true);
        canvas.EndBatch();
        canvas.Dispose();
        Assert.Equal((7u, 100), (First(frame), frame.Pixels.Width));
        frame.Dispose();
        frame.Dispose();
        Assert.Throws<ObjectDisposedException>(() => First(frame));
    }

    [Fact]
    public void Without_leases_the_picture_stays_in_its_place()
    {
        (SoftwareCanvas canvas, RecordingSink _) = Draws.Shown();
        canvas.AcquireFrame()!.Dispose();
        using CanvasFrame frame = canvas.AcquireFrame()!;
        canvas.EndBatch();
        using CanvasFrame again = canvas.AcquireFrame()!;
        Assert.True(frame.Pixels.Pixels == again.Pixels.Pixels);
        canvas.Fill(0, Bench.Rect(0, 0, 1, 1), 7);
        canvas.EndBatch();
        using CanvasFrame moved = canvas.AcquireFrame()!;
        Assert.False(frame.Pixels.Pixels == moved.Pixels.Pixels);
    }

    /// <summary>Every batch paints all pixels in one colour, so a frame of two colours is torn. Whole batches need a sink: see <see cref="SecondPictureTests"/>.</summary>
    [Fact]
    public void No_thread_ever_sees_a_torn_frame()
    {
        using var canvas = new SoftwareCanvas(new Nobody(), 0);
        canvas.Create(0, SurfaceFormat.Xrgb32, 64, 64, primary: true);
        canvas.PrimaryVisible(true);
        canvas.EndBatch();
        bool isOver = false;
        int torn = 0, looked = 0;
        var readers = new Thread[2];
        for (int i = 0; i < readers.Length; i++)
        {
            readers[i] = new Thread(() =>
            {
                while (!Volatile.Read(ref isOver))
                {
                    using CanvasFrame frame = canvas.AcquireFrame()!;
                    ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(frame.Pixels.Pixels[..(64 * 64 * 4)]);
                    if (words.IndexOfAnyExcept(words[0]) >= 0) Interlocked.Increment(ref torn);
                    Interlocked.Increment(ref looked);
                }
            });
            readers[i].Start();
        }

        uint color = 1;
        while (Volatile.Read(ref looked) < 2000 && color < 10_000_000)
        {
            canvas.Fill(0, Bench.Rect(0, 0, 64, 40), color);
            canvas.Fill(0, Bench.Rect(0, 40, 64, 24), color++);
            canvas.EndBatch();
        }

        Volatile.Write(ref isOver, true);
        foreach (Thread reader in readers) reader.Join();
        Assert.Equal(0, torn);
        Assert.True(looked >= 2000);
    }

    private sealed class Nobody : IPixelSink
    {
        public void Damaged(in PixelFrame frame)
        {
        }
    }
}
