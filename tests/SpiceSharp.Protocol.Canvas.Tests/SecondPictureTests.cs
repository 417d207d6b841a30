using System;
using System.Runtime.InteropServices;
using System.Threading;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Without a pixel sink there is a second picture only while somebody asks for frames.</summary>
public class SecondPictureTests
{
    private const int Width = 100, Height = 80;
    private static readonly WireRect s_all = Bench.Rect(0, 0, Width, Height);

    [Fact]
    public void Nobody_asks_so_there_is_none()
    {
        using SoftwareCanvas canvas = Shown();
        for (uint color = 1; color < 200; color++) Batch(canvas, color);
        Assert.False(canvas.HoldsCopy);
        Assert.Equal(200, canvas.Statistics.FramesDelivered);
        using CanvasFrame frame = canvas.AcquireFrame()!;
        Assert.True(canvas.HoldsCopy);
        Assert.Equal((199u, 200L), (Uniform(frame), frame.Number));
    }

    [Fact]
    public void With_a_sink_there_always_is_one()
    {
        (SoftwareCanvas canvas, RecordingSink _) = Draws.Shown();
        for (uint color = 1; color < 200; color++) Batch(canvas, color);
        Assert.True(canvas.HoldsCopy);
    }

    [Fact]
    public void Drawing_while_nobody_asks_allocates_nothing()
    {
        using SoftwareCanvas canvas = Shown();
        Batch(canvas, 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (uint color = 1; color < 100; color++) Batch(canvas, color);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory, InlineData(SurfaceFormat.Xrgb32), InlineData(SurfaceFormat.Rgb555)]
    public void The_first_lease_shows_the_batch_under_way_and_later_ones_whole_batches(SurfaceFormat format)
    {
        using SoftwareCanvas canvas = Shown(format);
        Batch(canvas, 1);
        canvas.Fill(0, Bench.Rect(0, 0, 10, 10), 2);
        using CanvasFrame first = canvas.AcquireFrame()!;
        canvas.Fill(0, Bench.Rect(0, 10, 10, 10), 3);
        using CanvasFrame second = canvas.AcquireFrame()!;
        canvas.EndBatch();
        using CanvasFrame third = canvas.AcquireFrame()!;
        Assert.Equal((Shade(2), Shade(1), 2L), (Color(first, 0, 0), Color(first, 0, 10), first.Number));
        Assert.Equal((Shade(2), Shade(1), 2L), (Color(second, 0, 0), Color(second, 0, 10), second.Number));
        Assert.Equal((Shade(2), Shade(3), Shade(1), 3L), (Color(third, 0, 0), Color(third, 0, 10), Color(third, 10, 0), third.Number));

        uint Shade(uint word) => format == SurfaceFormat.Xrgb32 ? word : Widened(word);
    }

    /// <summary>Leases at any moment between two drawings, against the model.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Whenever_it_is_asked_for_the_picture_is_the_models(int seed)
    {
        var random = new Random(seed);
        using SoftwareCanvas canvas = Shown();
        uint[] drawn = new uint[Width * Height], ended = new uint[Width * Height];
        long batch = 1, asked = -Screen.FollowedBatches;
        int leases = 0, followed = 0;
        for (int i = 0; i < 3000; i++)
        {
            WireRect box = Bench.Rect(random.Next(Width - 1), random.Next(Height - 1), random.Next(1, 40), random.Next(1, 40)).Intersect(s_all);
            uint color = (uint)random.Next(1, 1 << 24);
            canvas.Fill(0, box, color);
            for (int y = box.Top; y < box.Bottom; y++) drawn.AsSpan((y * Width) + box.Left, (int)box.Width).Fill(color);
            if (random.Next(2) == 0)
            {
                canvas.EndBatch();
                batch++;
                drawn.CopyTo(ended, 0);
            }

            if (random.Next(i % 1000 < 500 ? 200 : 5) > 0) continue;
            bool isFollowed = batch - asked <= Screen.FollowedBatches;
            Assert.Equal(isFollowed, canvas.HoldsCopy);
            using CanvasFrame frame = canvas.AcquireFrame()!;
            if (!isFollowed) drawn.CopyTo(ended, 0);
            Assert.True(Words(frame).SequenceEqual(ended), $"lease {leases}, {(isFollowed ? "followed" : "of the surface")}");
            Assert.Equal(batch, frame.Number);
            asked = batch;
            leases++;
            if (isFollowed) followed++;
        }

        Assert.InRange(followed, 50, leases - 3);
    }

    [Fact]
    public void It_is_given_up_when_nobody_asked_for_some_batches_and_comes_back_right()
    {
        using SoftwareCanvas canvas = Shown();
        for (int round = 0; round < 3; round++)
        {
            canvas.AcquireFrame()!.Dispose();
            for (uint i = 0; i < Screen.FollowedBatches; i++)
            {
                Batch(canvas, i);
                Assert.True(canvas.HoldsCopy);
            }

            Batch(canvas, 1000);
            Assert.False(canvas.HoldsCopy);
            canvas.Fill(0, Bench.Rect(0, 0, 50, Height), 1001);
            canvas.EndBatch();
            using CanvasFrame frame = canvas.AcquireFrame()!;
            Assert.Equal((1001u, 1000u), (Color(frame, 49, 79), Color(frame, 50, 0)));
        }
    }

    [Fact]
    public void A_lease_held_beyond_it_stands_still()
    {
        using SoftwareCanvas canvas = Shown();
        Batch(canvas, 7);
        using CanvasFrame frame = canvas.AcquireFrame()!;
        for (uint i = 0; i < 2 * Screen.FollowedBatches; i++) Batch(canvas, 8);
        Assert.False(canvas.HoldsCopy);
        using CanvasFrame other = canvas.AcquireFrame()!;
        Assert.Equal((7u, 8u), (Uniform(frame), Uniform(other)));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_destroyed_primary_leaves_its_picture_standing(bool wasAskedFor)
    {
        using SoftwareCanvas canvas = Shown();
        Batch(canvas, 7);
        if (wasAskedFor) canvas.AcquireFrame()!.Dispose();
        Surface former = canvas.Find(new SurfaceId(0))!;
        canvas.SurfaceDestroyed(new SurfaceId(0));
        canvas.Create(9, SurfaceFormat.Xrgb32, Width, Height); // takes the memory, were it free
        canvas.Fill(9, s_all, 9);
        canvas.EndBatch();
        using (CanvasFrame frame = canvas.AcquireFrame()!) Assert.Equal(7u, Uniform(frame));
        canvas.Create(0, SurfaceFormat.Xrgb32, Width, Height, primary: true);
        canvas.Fill(0, s_all, 8);
        using (CanvasFrame frame = canvas.AcquireFrame()!) Assert.Equal(7u, Uniform(frame)); // no batch of the new one has ended
        canvas.EndBatch();
        using (CanvasFrame frame = canvas.AcquireFrame()!) Assert.Equal(8u, Uniform(frame));
        Assert.Throws<ArgumentOutOfRangeException>(() => former.Row(0)[0]); // released: it has no memory any more
    }

    [Fact]
    public void A_primary_of_another_size_is_shown_from_its_first_batch_on()
    {
        using SoftwareCanvas canvas = Shown();
        Batch(canvas, 7);
        canvas.Create(0, SurfaceFormat.Xrgb32, 20, 30, primary: true);
        canvas.Fill(0, Bench.Rect(0, 0, 20, 30), 8);
        canvas.EndBatch();
        Assert.False(canvas.HoldsCopy);
        using CanvasFrame frame = canvas.AcquireFrame()!;
        Assert.Equal((20, 30, 8u), (frame.Width, frame.Height, Uniform(frame)));
        canvas.Create(0, SurfaceFormat.Xrgb32, 40, 10, primary: true);
        canvas.EndBatch();
        using CanvasFrame wide = canvas.AcquireFrame()!;
        Assert.Equal((40, 10, 0u, 8u), (wide.Width, wide.Height, Uniform(wide), Uniform(frame)));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Hidden_it_is_black_whatever_is_drawn(bool wasAskedFor)
    {
        using SoftwareCanvas canvas = Shown();
        Batch(canvas, 7);
        if (wasAskedFor) canvas.AcquireFrame()!.Dispose();
        canvas.PrimaryVisible(false);
        canvas.EndBatch();
        Assert.False(canvas.HoldsCopy);
        Batch(canvas, 8);
        using (CanvasFrame frame = canvas.AcquireFrame()!) Assert.Equal((0u, Width, 3L), (Uniform(frame), frame.Width, frame.Number));
        canvas.PrimaryVisible(true);
        canvas.EndBatch();
        using (CanvasFrame frame = canvas.AcquireFrame()!) Assert.Equal(8u, Uniform(frame));
    }

    [Fact]
    public void Disposed_it_gives_none_and_may_still_be_drawn_on()
    {
        SoftwareCanvas canvas = Shown();
        canvas.Draw(Draws.Copy(0, new Callback(canvas.Dispose), s_all)); // disposed within a drawing, which goes on
        Batch(canvas, 7);
        canvas.SurfaceDestroyed(new SurfaceId(0));
        Assert.Null(canvas.AcquireFrame());
        Assert.False(canvas.HoldsCopy);
    }

    [Fact]
    public void A_picture_may_lease_while_it_is_drawn()
    {
        using SoftwareCanvas canvas = Shown();
        Batch(canvas, 7);
        uint seen = 0;
        canvas.Draw(Draws.Copy(0, new Callback(() =>
        {
            using CanvasFrame within = canvas.AcquireFrame()!;
            seen = Uniform(within);
        }), s_all));
        canvas.EndBatch();
        using CanvasFrame frame = canvas.AcquireFrame()!;
        Assert.Equal((7u, 0x555555u), (seen, Uniform(frame)));
    }

    /// <summary>A drawing that stops half-way until another thread asks for a frame: the frame waits for the drawing, unless that is on another surface.</summary>
    [Theory, InlineData(0u, 0x555555u), InlineData(5u, 7u)]
    public void A_lease_waits_for_a_drawing_on_the_primary_only(uint surface, uint expected)
    {
        using SoftwareCanvas canvas = Shown();
        canvas.Create(5, SurfaceFormat.Xrgb32, Width, Height);
        Batch(canvas, 7);
        uint seen = 0;
        var leasing = new Thread(() =>
        {
            using CanvasFrame frame = canvas.AcquireFrame()!;
            Volatile.Write(ref seen, Uniform(frame));
        });
        canvas.Draw(Draws.Copy(surface, new Callback(() =>
        {
            leasing.Start();
            if (surface != 0) Assert.True(leasing.Join(TimeSpan.FromSeconds(30)), "the lease waits");
            else SpinWait.SpinUntil(() => leasing.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromSeconds(30));
        }), s_all));
        leasing.Join();
        Assert.Equal(expected, seen);
    }

    /// <summary>Every drawing paints all pixels, every other one as a frame of a film. The reader asks only when it is forgotten, so each lease is of the surface itself.</summary>
    [Fact]
    public void No_thread_ever_sees_half_a_drawing()
    {
        using SoftwareCanvas canvas = Shown();
        bool isOver = false;
        int torn = 0, looked = 0, ofTheSurface = 0;
        var reader = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                if (canvas.HoldsCopy) continue;
                using CanvasFrame frame = canvas.AcquireFrame()!;
                if (Words(frame).AsSpan().IndexOfAnyExcept(Words(frame)[0]) >= 0) Interlocked.Increment(ref torn);
                Interlocked.Increment(ref looked);
            }
        });
        reader.Start();
        byte[] film = new byte[Width * Height * 4];
        for (uint color = 1; Volatile.Read(ref looked) < 500 && color < 10_000_000; color++)
        {
            if (color % 2 == 0)
            {
                canvas.Fill(0, s_all, color);
            }
            else
            {
                MemoryMarshal.Cast<byte, uint>(film.AsSpan()).Fill(color & 0xFF);
                canvas.StreamFrame(default, new VideoFrame { Surface = new SurfaceId(0), Pixels = new PixelView(film, Width, Height, Width * 4, PixelLayout.Bgrx32), Destination = s_all });
            }

            if (color % 3 == 0) canvas.EndBatch();
            if (!canvas.HoldsCopy) ofTheSurface++;
        }

        Volatile.Write(ref isOver, true);
        reader.Join();
        Assert.Equal(0, torn);
        Assert.True(looked >= 500 && ofTheSurface > 0);
    }

    /// <summary>Visible, without a sink, its first batch ended.</summary>
    private static SoftwareCanvas Shown(SurfaceFormat format = SurfaceFormat.Xrgb32)
    {
        var canvas = new SoftwareCanvas(null, 0);
        canvas.Create(0, format, Width, Height, primary: true);
        canvas.PrimaryVisible(true);
        canvas.EndBatch();
        return canvas;
    }

    private static void Batch(SoftwareCanvas canvas, uint color)
    {
        canvas.Fill(0, s_all, color);
        canvas.EndBatch();
    }

    /// <summary>The 555 word's colour, for words below 32: blue alone.</summary>
    private static uint Widened(uint word) => (word << 3) | (word >> 2);

    private static uint[] Words(CanvasFrame frame)
    {
        uint[] words = MemoryMarshal.Cast<byte, uint>(frame.Pixels.Pixels[..(frame.Width * frame.Height * 4)]).ToArray();
        for (int i = 0; i < words.Length; i++) words[i] &= 0xFFFFFF;
        return words;
    }

    private static uint Color(CanvasFrame frame, int x, int y) => Words(frame)[(y * frame.Width) + x];

    private static uint Uniform(CanvasFrame frame)
    {
        uint[] words = Words(frame);
        Assert.Equal(-1, words.AsSpan().IndexOfAnyExcept(words[0]));
        return words[0];
    }

    /// <summary>A picture as large as the screen, all 0x55, that does something while it is decoded.</summary>
    private sealed class Callback(Action whileDecoding) : IImageSource
    {
        public ImageKey Key => default;

        public ImageInfo Info => new(Width, Height, PixelLayout.Bgrx32);

        public bool TryGetPixels(out PixelView pixels)
        {
            pixels = default;
            return false;
        }

        public void DecodeTo(PixelTarget target)
        {
            target.Pixels.Fill(0x55);
            whileDecoding();
        }

        public OwnedImage Retain() => throw new NotSupportedException();
    }
}
