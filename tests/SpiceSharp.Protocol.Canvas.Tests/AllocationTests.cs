using System;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Once warm, drawing and delivering allocate nothing.</summary>
public class AllocationTests
{
    [Fact]
    public void Drawing_and_delivering_allocate_nothing()
    {
        using var canvas = new SoftwareCanvas(new Looker(), 0);
        canvas.Create(0, SurfaceFormat.Xrgb32, 300, 200, primary: true);
        canvas.Create(1, SurfaceFormat.Rgb555, 64, 64);
        canvas.PrimaryVisible(true);
        var picture = new Flat(40, 30, PixelLayout.Bgra32);
        var mask = new Flat(100, 100, PixelLayout.Mask1);
        WireRect[] clip = [Bench.Rect(0, 0, 50, 50), Bench.Rect(40, 40, 50, 50), Bench.Rect(0, 90, 200, 3)];
        for (int i = 0; i < 5; i++) Round(canvas, picture, mask, clip);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++) Round(canvas, picture, mask, clip);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, canvas.Statistics.TotalNotDrawn);
    }

    private static void Round(SoftwareCanvas canvas, Flat picture, Flat mask, WireRect[] clip)
    {
        for (uint surface = 0; surface < 2; surface++)
        {
            for (DrawKind kind = DrawKind.CopyBits; kind < DrawKind.Composite; kind++)
            {
                if (kind is DrawKind.Stroke or DrawKind.Text) continue;
                for (int variant = 0; variant < 4; variant++)
                {
                    canvas.Draw(new DrawCommand
                    {
                        Kind = kind,
                        Surface = new SurfaceId(surface),
                        Box = Bench.Rect(5, 5, 60, 50),
                        Clip = variant == 0 ? default : new ClipRegion(true, clip),
                        Mask = variant == 1 ? new DrawMask(mask, null, default, false) : default,
                        Source = picture,
                        SourceArea = variant >= 2 ? Bench.Rect(0, 0, 40, 30) : Bench.Rect(0, 0, 60, 50),
                        ScaleMode = variant == 2 ? ImageScaleMode.Nearest : ImageScaleMode.Interpolate,
                        Brush = new DrawBrush(BrushType.Pattern, 0, picture, null, default),
                        RasterOperation = RopDescriptor.OpXor,
                        Alpha = 100,
                    });
                }
            }
        }

        canvas.EndBatch();
    }

    /// <summary>Decodes to zeros, and allocates nothing itself.</summary>
    private sealed class Flat(int width, int height, PixelLayout layout) : IImageSource
    {
        public ImageKey Key => default;

        public ImageInfo Info => new(width, height, layout);

        public bool TryGetPixels(out PixelView pixels)
        {
            pixels = default;
            return false;
        }

        public void DecodeTo(PixelTarget target) => target.Pixels.Fill(0x55);

        public OwnedImage Retain() => throw new NotSupportedException();
    }

    private sealed class Looker : IPixelSink
    {
        public void Damaged(in PixelFrame frame) => Assert.False(frame.Damage.IsEmpty);
    }
}
