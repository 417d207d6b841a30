using System;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Frames in the layout an application asks for.</summary>
public class FrameCopyTests
{
    public static TheoryData<PixelLayout, string> Layouts() => new()
    {
        { PixelLayout.Bgrx32, "030201??" },
        { PixelLayout.Bgra32, "030201FF" },
        { PixelLayout.Rgbx32, "010203??" },
        { PixelLayout.Rgba32, "010203FF" },
        { PixelLayout.Bgr24, "030201" },
        { PixelLayout.Rgb24, "010203" },
        { PixelLayout.Rgb555, "0000" },
        { PixelLayout.Rgb565, "0000" },
    };

    [Theory, MemberData(nameof(Layouts))]
    public void One_colour(PixelLayout layout, string expected)
    {
        (SoftwareCanvas canvas, _) = Draws.Shown(width: 37, height: 3);
        canvas.Fill(0, Bench.Rect(0, 0, 37, 3), 0x00010203);
        canvas.EndBatch();
        using CanvasFrame frame = canvas.AcquireFrame()!;
        byte[] pixels = Copy(frame, layout);
        string actual = Convert.ToHexString(pixels, 0, expected.Length / 2), last = Convert.ToHexString(pixels, pixels.Length - (expected.Length / 2), expected.Length / 2);
        for (int i = 0; i < expected.Length; i++)
            if (expected[i] != '?') Assert.Equal((expected[i], expected[i]), (actual[i], last[i]));
    }

    [Theory, MemberData(nameof(Layouts))]
    public void Every_pixel_is_the_frames(PixelLayout layout, string example)
    {
        _ = example;
        (SoftwareCanvas canvas, _) = Draws.Shown(width: 61, height: 9);
        var random = new Random(3);
        for (int i = 0; i < 200; i++) canvas.Fill(0, Bench.Rect(random.Next(61), random.Next(9), random.Next(20), 3), (uint)random.Next(1 << 24));
        canvas.EndBatch();
        using CanvasFrame frame = canvas.AcquireFrame()!;
        byte[] pixels = Copy(frame, layout);
        int bytes = layout.BitsPerPixel() / 8;
        for (int y = 0; y < 9; y++)
        {
            for (int x = 0; x < 61; x++)
            {
                ReadOnlySpan<byte> source = frame.Pixels.Row(y).Slice(4 * x, 3), pixel = pixels.AsSpan(((y * 61) + x) * bytes, bytes);
                (byte b, byte g, byte r) = (source[0], source[1], source[2]);
                byte[] color = layout switch
                {
                    PixelLayout.Bgrx32 or PixelLayout.Bgra32 or PixelLayout.Bgr24 => [b, g, r],
                    PixelLayout.Rgb555 => BitConverter.GetBytes((ushort)((r >> 3 << 10) | (g >> 3 << 5) | (b >> 3))),
                    PixelLayout.Rgb565 => BitConverter.GetBytes((ushort)((r >> 3 << 11) | (g >> 2 << 5) | (b >> 3))),
                    _ => [r, g, b],
                };
                Assert.Equal(color, pixel[..color.Length].ToArray());
                if (layout is PixelLayout.Bgra32 or PixelLayout.Rgba32) Assert.Equal(255, pixel[3]);
            }
        }
    }

    [Fact]
    public void A_picture_of_ones_own_follows_by_its_damage_alone()
    {
        var follower = new Follower();
        using var canvas = new SoftwareCanvas(follower, 0);
        canvas.Create(0, SurfaceFormat.Rgb555, 50, 40, primary: true);
        canvas.PrimaryVisible(true);
        var random = new Random(8);
        for (int batch = 0; batch < 60; batch++)
        {
            if (batch == 30) canvas.Create(0, SurfaceFormat.Xrgb32, 33, 44, primary: true);
            for (int i = 0; i < 3; i++) canvas.Fill(0, Bench.Rect(random.Next(-5, 50), random.Next(-5, 40), random.Next(1, 30), random.Next(1, 30)), (uint)random.Next());
            canvas.EndBatch();
            using CanvasFrame frame = canvas.AcquireFrame()!;
            Assert.Equal(Copy(frame, PixelLayout.Rgba32), follower.Pixels);
        }

        Assert.NotEqual(0, follower.Untouched);
    }

    [Fact]
    public void Parts_beyond_the_picture_are_left_out()
    {
        (SoftwareCanvas canvas, _) = Draws.Shown(width: 4, height: 2);
        canvas.Fill(0, Bench.Rect(0, 0, 4, 2), 0x010101);
        canvas.EndBatch();
        using CanvasFrame frame = canvas.AcquireFrame()!;
        byte[] pixels = new byte[24];
        frame.CopyTo(new PixelTarget(pixels, 4, 2, 12, PixelLayout.Rgb24), [Bench.Rect(3, 1, 100, 100), Bench.Rect(-9, -9, 10, 10), new WireRect(0, 3, 2, 1)]);
        Assert.Equal("010101000000000000000000000000000000000000010101", Convert.ToHexString(pixels));
    }

    [Theory]
    [InlineData(PixelLayout.Palette32, 4)]
    [InlineData(PixelLayout.Alpha8, 4)]
    [InlineData(PixelLayout.Mask1, 4)]
    [InlineData(PixelLayout.Gray8, 4)]
    [InlineData(PixelLayout.Rgba32, 5)]
    public void Other_layouts_and_sizes_are_refused(PixelLayout layout, int width)
    {
        (SoftwareCanvas canvas, _) = Draws.Shown(width: 4, height: 2);
        using CanvasFrame frame = canvas.AcquireFrame()!;
        Assert.Throws<ArgumentException>(() => frame.CopyTo(new PixelTarget(new byte[40], width, 2, 20, layout)));
    }

    private static byte[] Copy(CanvasFrame frame, PixelLayout layout)
    {
        int stride = (int)layout.RowBytes(frame.Width);
        byte[] pixels = new byte[stride * frame.Height];
        frame.CopyTo(new PixelTarget(pixels, frame.Width, frame.Height, stride, layout));
        return pixels;
    }

    /// <summary>Keeps a picture in its own layout.</summary>
    private sealed class Follower : IPixelSink
    {
        public byte[] Pixels { get; private set; } = [];

        public long Untouched { get; private set; }

        public void Damaged(in PixelFrame frame)
        {
            (int width, int height) = (frame.Pixels.Width, frame.Pixels.Height);
            if (frame.SizeChanged) Pixels = new byte[width * height * 4];
            long damaged = 0;
            foreach (WireRect rect in frame.Damage) damaged += rect.Width * rect.Height;
            Untouched += ((long)width * height) - damaged;
            frame.CopyTo(new PixelTarget(Pixels, width, height, width * 4, PixelLayout.Rgba32));
        }
    }
}
