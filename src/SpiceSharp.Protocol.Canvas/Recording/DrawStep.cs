using System.Collections.Generic;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>One drawing: its pictures retained, everything borrowed from the message copied.</summary>
internal sealed class DrawStep : RecordedStep
{
    private readonly List<OwnedImage> _pictures = [];
    private readonly DrawKind _kind;
    private readonly SurfaceId _surface;
    private readonly WireRect _box;
    private readonly ClipRegion _clip;
    private readonly DrawMask _mask;
    private readonly IImageSource? _source;
    private readonly SurfaceId? _sourceSurface;
    private readonly WireRect _sourceArea;
    private readonly DrawBrush _brush;
    private readonly DrawBrush _backBrush;
    private readonly ushort _rasterOperation;
    private readonly byte _rop3;
    private readonly ImageScaleMode _scaleMode;
    private readonly WirePoint _sourcePoint;
    private readonly uint _transparentColor;
    private readonly (byte Alpha, bool Destination, bool SourceSurface) _blend;
    private readonly DrawStroke _stroke;
    private readonly DrawText _text;
    private readonly DrawComposite _composite;
    private readonly IImageSource? _compositeMask;
    private readonly SurfaceId? _compositeMaskSurface;
    private long _bytes = 3 * Overhead;

    public DrawStep(in DrawCommand command)
    {
        try
        {
            (_kind, _surface, _box, _clip) = (command.Kind, command.Surface, command.Box, Copy(command.Clip));
            _mask = command.Mask with { Image = Keep(command.Mask.Image) };
            (_source, _sourceSurface, _sourceArea) = (Keep(command.Source), command.SourceSurface, command.SourceArea);
            _brush = command.Brush with { Pattern = Keep(command.Brush.Pattern) };
            _backBrush = command.BackBrush with { Pattern = Keep(command.BackBrush.Pattern) };
            (_compositeMask, _compositeMaskSurface) = (Keep(command.CompositeMask), command.CompositeMaskSurface);
        }
        catch
        {
            Dispose();
            throw;
        }

        (_rasterOperation, _rop3, _scaleMode, _sourcePoint) = (command.RasterOperation, command.Rop3, command.ScaleMode, command.SourcePoint);
        _transparentColor = command.TransparentColor;
        _blend = (command.Alpha, command.DestinationHasAlpha, command.SourceSurfaceHasAlpha);
        // Of the messages only what the command does not say itself; their images are the command's, and borrowed.
        _stroke = new DrawStroke(default, Copy(command.Stroke.Path), new LineAttributes(command.Stroke.Attributes.Flags, command.Stroke.Attributes.Style.ToArray()), default, command.Stroke.ForeMode, command.Stroke.BackMode);
        _text = new DrawText(default, Copy(command.Text.Text), command.Text.BackArea, default, default, command.Text.ForeMode, command.Text.BackMode);
        _composite = command.Composite with { Base = default, Source = default, Mask = default };
        _bytes += (16L * _clip.Rects.Count) + (4L * _stroke.Attributes.Style.Count);
    }

    public override long Bytes => _bytes;

    public override IReadOnlyList<OwnedImage> Pictures => _pictures;

    public override void PlayTo(ISurfaceSink sink) => sink.Draw(new DrawCommand
    {
        Kind = _kind,
        Surface = _surface,
        Box = _box,
        Clip = _clip,
        Mask = _mask,
        Source = _source,
        SourceSurface = _sourceSurface,
        SourceArea = _sourceArea,
        Brush = _brush,
        BackBrush = _backBrush,
        RasterOperation = _rasterOperation,
        Rop3 = _rop3,
        ScaleMode = _scaleMode,
        SourcePoint = _sourcePoint,
        TransparentColor = _transparentColor,
        Alpha = _blend.Alpha,
        DestinationHasAlpha = _blend.Destination,
        SourceSurfaceHasAlpha = _blend.SourceSurface,
        Stroke = _stroke,
        Text = _text,
        Composite = _composite,
        CompositeMask = _compositeMask,
        CompositeMaskSurface = _compositeMaskSurface,
    });

    public override void Dispose()
    {
        foreach (OwnedImage picture in _pictures) picture.Dispose();
        _pictures.Clear();
        base.Dispose();
    }

    public static ClipRegion Copy(ClipRegion clip) => clip with { Rects = clip.Rects.ToArray() };

    private RetainedImage? Keep(IImageSource? image)
    {
        if (image is null) return null;
        OwnedImage picture = image.Retain();
        _pictures.Add(picture);
        return new RetainedImage(picture);
    }

    private WirePath Copy(WirePath path)
    {
        var segments = new List<PathSegment>();
        foreach (PathSegment segment in path.Segments)
        {
            segments.Add(new PathSegment(segment.Flags, segment.Points.ToArray()));
            _bytes += 64 + (8L * segment.Points.Count);
        }

        return new WirePath(segments.ToArray());
    }

    private GlyphString Copy(GlyphString text)
    {
        var glyphs = new List<RasterGlyph>();
        foreach (RasterGlyph glyph in text.Glyphs)
        {
            glyphs.Add(glyph with { Data = glyph.Data.ToArray() });
            _bytes += 96 + glyph.Data.Length;
        }

        return new GlyphString(text.Flags, glyphs.ToArray());
    }
}
