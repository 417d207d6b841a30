using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>One call of a surface sink, kept.</summary>
internal abstract class RecordedStep : IDisposable
{
    /// <summary>What an object with a few fields costs, generously.</summary>
    protected const int Overhead = 256;

    /// <summary>Memory it holds without its pictures.</summary>
    public virtual long Bytes => Overhead;

    /// <summary>The pictures it owns a share of.</summary>
    public virtual IReadOnlyList<OwnedImage> Pictures => [];

    public abstract void PlayTo(ISurfaceSink sink);

    public virtual void Dispose()
    {
    }
}

internal sealed class SurfaceCreatedStep(SurfaceId id, SurfaceDescription description) : RecordedStep
{
    public override void PlayTo(ISurfaceSink sink) => sink.SurfaceCreated(id, description);
}

internal sealed class SurfaceDestroyedStep(SurfaceId id) : RecordedStep
{
    public override void PlayTo(ISurfaceSink sink) => sink.SurfaceDestroyed(id);
}

internal sealed class HeadsStep(DisplayHead[] heads) : RecordedStep
{
    public override long Bytes => Overhead + (24L * heads.Length);

    public override void PlayTo(ISurfaceSink sink) => sink.HeadsChanged(heads);
}

internal sealed class VisibleStep(bool isVisible) : RecordedStep
{
    public override void PlayTo(ISurfaceSink sink) => sink.PrimaryVisible(isVisible);
}

internal sealed class EndBatchStep : RecordedStep
{
    public override void PlayTo(ISurfaceSink sink) => sink.EndBatch();
}

/// <summary>A frame of a stream with a copy of its pixels.</summary>
internal sealed class StreamFrameStep : RecordedStep
{
    private readonly StreamId _id;
    private readonly byte[] _pixels;
    private readonly (int Width, int Height, int Stride, PixelLayout Layout) _shape;
    private readonly SurfaceId _surface;
    private readonly WireRect _destination;
    private readonly ClipRegion _clip;

    public StreamFrameStep(StreamId id, in VideoFrame frame)
    {
        _id = id;
        _pixels = frame.Pixels.Pixels.ToArray();
        _shape = (frame.Pixels.Width, frame.Pixels.Height, frame.Pixels.StrideBytes, frame.Pixels.Layout);
        (_surface, _destination) = (frame.Surface, frame.Destination);
        _clip = DrawStep.Copy(frame.Clip);
    }

    public override long Bytes => Overhead + _pixels.Length + (16L * _clip.Rects.Count);

    public override void PlayTo(ISurfaceSink sink) => sink.StreamFrame(_id, new VideoFrame
    {
        Pixels = new PixelView(_pixels, _shape.Width, _shape.Height, _shape.Stride, _shape.Layout),
        Surface = _surface,
        Destination = _destination,
        Clip = _clip,
    });
}
