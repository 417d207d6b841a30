using System;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Video frames on the canvas: placed, scaled, clipped and converted as display.md 18.2 says, pixel by pixel.</summary>
public class FrameTests
{
    [Theory]
    [InlineData(SurfaceFormat.Xrgb32)]
    [InlineData(SurfaceFormat.Argb32)]
    [InlineData(SurfaceFormat.Rgb555)]
    [InlineData(SurfaceFormat.Rgb565)]
    public void Equals_the_rule_for_any_place_and_size(SurfaceFormat format)
    {
        var random = new Random(18);
        for (int i = 0; i < 200; i++)
        {
            using var bench = new Bench();
            bench.AddSurface(0, format, random.Next(1, 40), random.Next(1, 30), random);
            ModelPicture before = bench.Model.Surfaces[0];
            byte[] pixels = new byte[4 * random.Next(1, 30) * random.Next(1, 20)];
            random.NextBytes(pixels);
            int width = Divisor(pixels.Length / 4, random), height = pixels.Length / 4 / width;
            WireRect place = i % 3 == 0
                ? Bench.Rect(random.Next(-9, 30), random.Next(-9, 20), width, height)
                : Bench.Rect(random.Next(-9, 30), random.Next(-9, 20), random.Next(1, 60), random.Next(1, 60));
            WireRect[]? clip = i % 2 == 0 ? null : [Bench.Rect(3, 2, 9, 14), Bench.Rect(7, 5, 20, 4)];
            bench.Canvas.StreamFrame(new StreamId(1), new VideoFrame
            {
                Pixels = new PixelView(pixels, width, height, width * 4, PixelLayout.Bgrx32),
                Destination = place,
                Clip = clip is null ? ClipRegion.None : new ClipRegion(true, clip),
            });
            for (int y = 0; y < before.Height; y++)
            {
                for (int x = 0; x < before.Width; x++)
                {
                    uint expected = IsIn(place, x, y) && (clip is null || IsIn(clip[0], x, y) || IsIn(clip[1], x, y))
                        ? Convert(Sample(pixels, width, height, place, x, y), format)
                        : before[x, y];
                    Assert.Equal(expected, bench.Pixel(0, x, y));
                }
            }

            Assert.Equal(1, bench.Canvas.Statistics.StreamFramesDrawn);
        }
    }

    [Theory]
    [InlineData(SurfaceFormat.Alpha8)]
    [InlineData(SurfaceFormat.Alpha1)]
    public void Surfaces_without_colour_show_no_video(SurfaceFormat format)
    {
        using var canvas = new SoftwareCanvas(null, 0);
        canvas.Create(0, format, 8, 8);
        canvas.StreamFrame(default, new VideoFrame { Pixels = new PixelView(new byte[16], 2, 2, 8, PixelLayout.Bgrx32), Destination = Bench.Rect(0, 0, 2, 2) });
        Assert.Equal((0, 1), (canvas.Statistics.StreamFramesDrawn, canvas.Statistics.StreamFramesNotDrawn));
    }

    [Fact]
    public void A_frame_is_damage_and_allocates_nothing()
    {
        (SoftwareCanvas canvas, RecordingSink sink) = Draws.Shown();
        byte[] pixels = new byte[4 * 8 * 6];
        Show(canvas, pixels);
        canvas.EndBatch();
        Assert.Equal([Bench.Rect(10, 20, 8, 6)], Assert.Single(sink.Deliveries).Damage);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Show(canvas, pixels);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        canvas.Dispose();

        static void Show(SoftwareCanvas canvas, byte[] pixels) => canvas.StreamFrame(default, new VideoFrame
        {
            Pixels = new PixelView(pixels, 8, 6, 32, PixelLayout.Bgrx32),
            Destination = Bench.Rect(10, 20, 8, 6),
        });
    }

    private static int Divisor(int number, Random random)
    {
        int candidate = random.Next(1, number + 1);
        while (number % candidate != 0) candidate--;
        return candidate;
    }

    private static bool IsIn(WireRect rect, int x, int y) => x >= rect.Left && x < rect.Right && y >= rect.Top && y < rect.Bottom;

    private static uint Sample(byte[] pixels, int width, int height, WireRect place, int x, int y)
    {
        (int column, int row) = (x - place.Left, y - place.Top);
        if (place.Width != width || place.Height != height)
        {
            long stepX = (long)((double)width / place.Width * 65536), stepY = (long)((double)height / place.Height * 65536);
            column = (int)((((stepX * ((column * 65536L) + 0x8000)) + 0x8000) >> 16) - 1) >> 16;
            row = (int)((((stepY * ((row * 65536L) + 0x8000)) + 0x8000) >> 16) - 1) >> 16;
        }

        return column < 0 || row < 0 || column >= width || row >= height ? 0 : BitConverter.ToUInt32(pixels, 4 * ((row * width) + column));
    }

    private static uint Convert(uint color, SurfaceFormat format) => format switch
    {
        SurfaceFormat.Argb32 => color | 0xFF000000,
        SurfaceFormat.Rgb555 => (color >> 19 & 31) << 10 | (color >> 11 & 31) << 5 | (color >> 3 & 31),
        SurfaceFormat.Rgb565 => (color >> 19 & 31) << 11 | (color >> 10 & 63) << 5 | (color >> 3 & 31),
        _ => color,
    };
}
