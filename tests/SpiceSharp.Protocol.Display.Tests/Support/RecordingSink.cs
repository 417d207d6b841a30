using System;
using System.Collections.Generic;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>A sink that writes down what it is told; pictures as it would draw them on a 32-bit surface, unless a test says otherwise.</summary>
internal sealed class RecordingSink : ISurfaceSink
{
    public SurfaceSinkCapabilities Capabilities { get; init; }

    public List<string> Log { get; } = [];

    public List<Drawing> Drawings { get; } = [];

    public List<ShownFrame> Frames { get; } = [];

    public DisplayHead[] Heads { get; private set; } = [];

    /// <summary>Whether to decode the pictures of a drawing; a sink need not.</summary>
    public bool Decodes { get; set; } = true;

    /// <summary>What to decode to; null for the natural layout.</summary>
    public PixelLayout? DecodeLayout { get; set; }

    public Drawing Last => Drawings[^1];

    public void SurfaceCreated(SurfaceId id, SurfaceDescription description) =>
        Log.Add($"create {id.Value} {description.Width}x{description.Height} {description.Format}{(description.IsPrimary ? " primary" : "")}");

    public void SurfaceDestroyed(SurfaceId id) => Log.Add($"destroy {id.Value}");

    public void Draw(in DrawCommand command)
    {
        Log.Add($"draw {command.Kind} on {command.Surface.Value}");
        Drawings.Add(new Drawing
        {
            Kind = command.Kind,
            Surface = command.Surface,
            Box = command.Box,
            Clip = command.Clip.IsLimited ? command.Clip.Rects.ToArray() : null,
            Source = Picture(command.Source),
            SourceSurface = command.SourceSurface,
            SourceArea = command.SourceArea,
            SourcePoint = command.SourcePoint,
            Mask = Picture(command.Mask.Image),
            MaskSurface = command.Mask.Surface,
            MaskInverted = command.Mask.Inverted,
            MaskOrigin = command.Mask.Origin,
            BrushColor = command.Brush.Color,
            BrushPattern = Picture(command.Brush.Pattern),
            BrushSurface = command.Brush.PatternSurface,
            BackPattern = Picture(command.BackBrush.Pattern),
            CompositeMask = Picture(command.CompositeMask),
            RasterOperation = command.RasterOperation,
            Rop3 = command.Rop3,
            ScaleMode = (int)command.ScaleMode,
            TransparentColor = command.TransparentColor,
            Alpha = command.Alpha,
            DestinationHasAlpha = command.DestinationHasAlpha,
            SourceSurfaceHasAlpha = command.SourceSurfaceHasAlpha,
        });
    }

    public void StreamFrame(StreamId id, in VideoFrame frame)
    {
        Log.Add($"frame {id.Value}");
        Frames.Add(new ShownFrame(id.Value, frame.Surface.Value, frame.Destination, frame.Clip.IsLimited ? frame.Clip.Rects.ToArray() : null, frame.Pixels.Width, frame.Pixels.Height, frame.Pixels.Pixels.Slice(0, frame.Pixels.Width * frame.Pixels.Height * 4).ToArray()));
    }

    public void HeadsChanged(ReadOnlySpan<DisplayHead> heads)
    {
        Heads = heads.ToArray();
        Log.Add($"heads {heads.Length}");
    }

    public void PrimaryVisible(bool visible) => Log.Add(visible ? "visible" : "hidden");

    public void EndBatch() => Log.Add("end");

    private Picture? Picture(IImageSource? source)
    {
        if (source is null) return null;
        if (!Decodes) return new Picture(source.Info, source.Key, [], false);
        PixelLayout layout = source.Info.Layout == PixelLayout.Mask1 ? PixelLayout.Mask1 : DecodeLayout ?? source.Info.Layout;
        int stride = (int)layout.RowBytes(source.Info.Width);
        bool inMemory = source.TryGetPixels(out _);
        byte[] pixels = new byte[stride * source.Info.Height];
        source.DecodeTo(new PixelTarget(pixels, source.Info.Width, source.Info.Height, stride, layout));
        return new Picture(source.Info, source.Key, pixels, inMemory);
    }
}

/// <summary>A video frame as the sink saw it.</summary>
internal sealed record ShownFrame(uint Stream, uint Surface, WireRect Destination, WireRect[]? Clip, int Width, int Height, byte[] Pixels);

/// <summary>A picture as the sink saw it.</summary>
internal sealed record Picture(ImageInfo Info, ImageKey Key, byte[] Pixels, bool InMemory);

/// <summary>A draw command, kept.</summary>
internal sealed record Drawing
{
    public required DrawKind Kind { get; init; }

    public SurfaceId Surface { get; init; }

    public WireRect Box { get; init; }

    public WireRect[]? Clip { get; init; }

    public Picture? Source { get; init; }

    public SurfaceId? SourceSurface { get; init; }

    public WireRect SourceArea { get; init; }

    public WirePoint SourcePoint { get; init; }

    public Picture? Mask { get; init; }

    public SurfaceId? MaskSurface { get; init; }

    public bool MaskInverted { get; init; }

    public WirePoint MaskOrigin { get; init; }

    public uint BrushColor { get; init; }

    public Picture? BrushPattern { get; init; }

    public SurfaceId? BrushSurface { get; init; }

    public Picture? BackPattern { get; init; }

    public Picture? CompositeMask { get; init; }

    public ushort RasterOperation { get; init; }

    public byte Rop3 { get; init; }

    public int ScaleMode { get; init; }

    public uint TransparentColor { get; init; }

    public byte Alpha { get; init; }

    public bool DestinationHasAlpha { get; init; }

    public bool SourceSurfaceHasAlpha { get; init; }
}
