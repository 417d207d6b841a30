using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Naive;

/// <summary>
/// A renderer that knows nothing but the commands: one pixel at a time, plain loops, no canvas behind it. It shows that what <see cref="ISurfaceSink"/>
/// hands over is enough to draw everything, and what each member of a command means.
/// </summary>
internal sealed class NaiveSink : ISurfaceSink
{
    public SurfaceSinkCapabilities Capabilities => SurfaceSinkCapabilities.Composite | SurfaceSinkCapabilities.Alpha8Surfaces | SurfaceSinkCapabilities.SizedStreams;

    public Dictionary<SurfaceId, NaivePicture> Surfaces { get; } = [];

    public SurfaceId? Primary { get; private set; }

    public bool IsVisible { get; private set; }

    public DisplayHead[] Heads { get; private set; } = [];

    public void SurfaceCreated(SurfaceId id, SurfaceDescription description)
    {
        Surfaces[id] = new NaivePicture(description.Width, description.Height, description.Layout, isSurface: true);
        if (description.IsPrimary) Primary = id;
    }

    public void SurfaceDestroyed(SurfaceId id)
    {
        Surfaces.Remove(id);
        if (Primary == id) Primary = null;
    }

    public void HeadsChanged(ReadOnlySpan<DisplayHead> heads) => Heads = heads.ToArray();

    public void PrimaryVisible(bool visible) => IsVisible = visible;

    public void EndBatch()
    {
    }

    public void Draw(in DrawCommand command)
    {
        if (Surfaces.TryGetValue(command.Surface, out NaivePicture? target)) TryDraw(command, target);
    }

    /// <summary>A frame replaces its rectangle, scaled to the nearest pixel; what no pixel of it falls on becomes black.</summary>
    public void StreamFrame(StreamId id, in VideoFrame frame)
    {
        if (!Surfaces.TryGetValue(frame.Surface, out NaivePicture? target) || target.Bits < 16) return;
        NaivePicture picture = NaivePicture.Of(frame.Pixels);
        WireRect box = frame.Destination;
        bool isScaled = picture.Width != box.Width || picture.Height != box.Height;
        long fx = (long)((double)picture.Width / box.Width * 65536), fy = (long)((double)picture.Height / box.Height * 65536);
        foreach ((int x, int y) in new NaiveRegion(target, box, frame.Clip).Pixels())
        {
            long u = (long)x - box.Left, v = (long)y - box.Top;
            if (isScaled) (u, v) = (Nearest(fx, u), Nearest(fy, v));
            target[x, y] = NaiveColor.Narrow(picture.Holds(u, v) ? NaiveColor.Widen(picture[u, v], picture.Layout) : NaiveColor.Opaque, target.Layout);
        }

        static long Nearest(long factor, long i) => ((((factor * ((i * 65536) + 0x8000)) + 0x8000) >> 16) - 1) >> 16;
    }

    /// <summary>Draws; false where the drawing makes no sense and is skipped.</summary>
    public bool TryDraw(in DrawCommand command, NaivePicture target)
    {
        NaivePicture? source = Open(command.Source, command.SourceSurface);
        switch (command.Kind)
        {
            case DrawKind.Stroke:
                return NaiveStroke.Draw(command, target, new NaiveRegion(target, command.Box, command.Clip), OpenBrush(command.Brush, target, command.Brush.Origin));
            case DrawKind.Text:
                return NaiveText.Draw(command, target, this);
            case DrawKind.Composite:
                return NaiveComposite.Draw(command, target, source, Open(command.CompositeMask, command.CompositeMaskSurface));
            case DrawKind.CopyBits:
                return target.Bits > 1 && NaiveWords.CopyBits(command, target);
            case DrawKind.AlphaBlend:
                return NaiveBlend.Draw(command, target, source);
            case DrawKind.Transparent:
                return NaiveWords.Transparent(command, target, source);
            default:
                return Masked(command, target, source);
        }
    }

    /// <summary>A picture as it stands before the drawing begins; null where there is none.</summary>
    public NaivePicture? Open(IImageSource? image, SurfaceId? surface) =>
        image is not null ? NaivePicture.Of(image) : surface is { } id && Surfaces.TryGetValue(id, out NaivePicture? found) ? found.Copy() : null;

    /// <summary>What a brush paints at a pixel; null for one that cannot be had.</summary>
    public Func<int, int, uint>? OpenBrush(DrawBrush brush, NaivePicture target, WirePoint origin)
    {
        if (target.Bits == 1) return brush.Type == BrushType.Solid ? (_, _) => brush.Color & 1 : null;
        if (brush.Type == BrushType.None) return (_, _) => 0;
        if (brush.Type == BrushType.Solid) return (_, _) => brush.Color & target.Ones;
        if (brush.Type != BrushType.Pattern || Open(brush.Pattern, brush.PatternSurface) is not { } tile || !NaiveWords.Fits(tile, target)) return null;
        return (x, y) => NaiveWords.Word(tile, Tiled(x, origin.X, tile.Width), Tiled(y, origin.Y, tile.Height), target);
    }

    /// <summary>The column or row of a tile, whose first one is anchored at an origin.</summary>
    public static long Tiled(long position, long origin, int size) => (((position - origin) % size) + size) % size;

    private bool Masked(in DrawCommand command, NaivePicture target, NaivePicture? source)
    {
        NaivePicture? mask = Open(command.Mask.Image, command.Mask.Surface);
        if (command.Mask.IsPresent && mask?.Layout != PixelLayout.Mask1) return false;
        var region = new NaiveRegion(target, command.Box, command.Clip, mask, command.Mask);
        Func<int, int, uint>? brush = OpenBrush(command.Brush, target, command.Brush.Origin);
        return command.Kind switch
        {
            DrawKind.Blackness => NaiveWords.Paint(target, region, (_, _, _) => 0),
            DrawKind.Whiteness => NaiveWords.Paint(target, region, (_, _, _) => uint.MaxValue),
            DrawKind.Invers => target.Bits > 1 && NaiveWords.Paint(target, region, (_, _, d) => ~d),
            DrawKind.Fill => NaiveWords.Fill(command.RasterOperation, target, region, brush),
            DrawKind.Copy or DrawKind.Blend => NaiveWords.Copy(command, target, region, source),
            DrawKind.Opaque => NaiveWords.Opaque(command, target, region, source, brush),
            DrawKind.Rop3 => NaiveWords.Rop3(command, target, region, source, brush),
            _ => false,
        };
    }
}
