using System;
using System.Linq;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Once warm, drawing and delivering allocate nothing.</summary>
public class AllocationTests
{
    private static readonly WirePath s_path = new(new[]
    {
        new PathSegment(PathFlags.Begin | PathFlags.Bezier, new WirePointFixed[] { new(0, 0), new(500, 20), new(300, 800), new(700, 300) }),
        new PathSegment(PathFlags.End | PathFlags.Close, new WirePointFixed[] { new(20, 600) }),
    });

    private static readonly int[] s_style = [3 << 4, 2 << 4];

    private static readonly GlyphString[] s_texts =
    [
        .. ((GlyphStringFlags[])[GlyphStringFlags.RasterA1, GlyphStringFlags.RasterA4, GlyphStringFlags.RasterA8, GlyphStringFlags.RasterA8])
            .Select(flags => new GlyphString(flags, new[] { new RasterGlyph(new WirePoint(8, 8), default, 8, 4, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 }) })),
    ];

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
            for (DrawKind kind = DrawKind.CopyBits; kind <= DrawKind.Composite; kind++)
            {
                for (int variant = 0; variant < 4; variant++)
                {
                    canvas.Draw(WithShapes(variant, new DrawCommand
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
                    }));
                }
            }
        }

        canvas.EndBatch();
    }

    /// <summary>Lines solid and dashed, letters of each depth, operators in bytes and floats with each kind of mask and a transform.</summary>
    private static DrawCommand WithShapes(int variant, DrawCommand command)
    {
        CompositeFlags mask = variant switch { 0 => CompositeFlags.None, 1 => CompositeFlags.HasMask, _ => CompositeFlags.HasMask | CompositeFlags.ComponentAlpha };
        return command with
        {
            RasterOperation = command.Kind == DrawKind.Text ? RopDescriptor.OpPut : command.RasterOperation,
            BackBrush = command.Brush,
            Brush = variant == 3 ? new DrawBrush(BrushType.Solid, 5, null, null, default) : command.Brush,
            Stroke = new DrawStroke(default, s_path, variant < 2 ? default : new LineAttributes(LineFlags.Styled, s_style), default, RopDescriptor.OpXor, 0),
            Text = new DrawText(default, s_texts[variant], variant == 0 ? default : Bench.Rect(0, 0, 20, 20), default, default, RopDescriptor.OpPut, 0),
            CompositeMask = command.Source,
            Composite = new DrawComposite(
                default, mask | (CompositeFlags)(variant == 2 ? 0x13 : 3) | (variant == 3 ? CompositeFlags.HasSourceTransform | (CompositeFlags)(4 << 8) : 0), default, default,
                new WireTransform(0xF000, 0x1000, 0, -0x1000, 0xF000, 0), default, default, default),
        };
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
