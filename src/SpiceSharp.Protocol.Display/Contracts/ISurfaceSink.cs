using System;

namespace SpiceSharp.Protocol.Display;

/// <summary>What a sink can draw beyond the operations every sink must know; announced capabilities follow from it.</summary>
[Flags]
public enum SurfaceSinkCapabilities
{
    /// <summary>Nothing beyond the basic operations.</summary>
    None = 0,

    /// <summary>DRAW_COMPOSITE.</summary>
    Composite = 1,

    /// <summary>8-bit alpha surfaces used by DRAW_COMPOSITE.</summary>
    Alpha8Surfaces = 2,

    /// <summary>Video frames whose size or place differs from the stream's.</summary>
    SizedStreams = 4,
}

/// <summary>One monitor: a rectangle of a surface.</summary>
/// <param name="Id">The monitor's number.</param>
/// <param name="Surface">The surface it shows.</param>
/// <param name="Area">Its pixels on that surface; may exceed the surface for a moment.</param>
public readonly record struct DisplayHead(uint Id, SurfaceId Surface, WireRect Area);

/// <summary>One decoded video frame.</summary>
public readonly ref struct VideoFrame
{
    /// <summary>The decoded picture.</summary>
    public PixelView Pixels { get; init; }

    /// <summary>The surface it is drawn on.</summary>
    public SurfaceId Surface { get; init; }

    /// <summary>Where it goes, scaled when the sizes differ.</summary>
    public WireRect Destination { get; init; }

    /// <summary>What limits it.</summary>
    public ClipRegion Clip { get; init; }
}

/// <summary>Receives everything a display channel shows, as typed commands. One display channel calls it from one logical thread.</summary>
public interface ISurfaceSink
{
    /// <summary>What this sink can draw.</summary>
    SurfaceSinkCapabilities Capabilities { get; }

    /// <summary>A new surface, all zero; replaces one of the same id.</summary>
    void SurfaceCreated(SurfaceId id, SurfaceDescription description);

    /// <summary>The surface is gone.</summary>
    void SurfaceDestroyed(SurfaceId id);

    /// <summary>One drawing. Images and lists in it are borrowed for the call.</summary>
    void Draw(in DrawCommand command);

    /// <summary>One video frame whose time has come.</summary>
    void StreamFrame(StreamId id, in VideoFrame frame);

    /// <summary>The monitors changed.</summary>
    void HeadsChanged(ReadOnlySpan<DisplayHead> heads);

    /// <summary>MARK: the primary surface may be shown from now on; with false (RESET) it may not.</summary>
    void PrimaryVisible(bool visible);

    /// <summary>No complete message waits, or 16 ms have passed: show what was drawn.</summary>
    void EndBatch();
}
