using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>A surface sink that keeps what it is told, and can tell it to another sink: once, again, later.</summary>
/// <remarks>
/// Pictures are retained, not copied: what the image cache holds too costs no second time. Everything else is copied. Not thread-safe: record and
/// play on the display's dispatch loop, or play when the display has ended. Give the budget what the machine can spare; a recording that has used it
/// up keeps its beginning, which is what another sink can be told from, and counts what it did not keep.
/// </remarks>
public sealed class RecordingSurfaceSink : ISurfaceSink, IDisposable
{
    private readonly long _maxBytes;
    private readonly List<RecordedStep> _steps = [];
    private readonly HashSet<ImageKey> _pictures = [];

    /// <summary>A recording without content.</summary>
    /// <param name="maxBytes">The most memory it may hold, pictures included.</param>
    /// <param name="capabilities">What it claims to draw: what the sinks can that it will be played to.</param>
    public RecordingSurfaceSink(long maxBytes, SurfaceSinkCapabilities capabilities = SurfaceSinkCapabilities.Composite | SurfaceSinkCapabilities.Alpha8Surfaces | SurfaceSinkCapabilities.SizedStreams)
    {
        if (maxBytes <= 0) throw new ArgumentOutOfRangeException(nameof(maxBytes), maxBytes, "A recording needs memory.");
        _maxBytes = maxBytes;
        Capabilities = capabilities;
    }

    /// <inheritdoc/>
    public SurfaceSinkCapabilities Capabilities { get; }

    /// <summary>Calls kept.</summary>
    public int Count => _steps.Count;

    /// <summary>Memory held, estimated from above, pictures included.</summary>
    public long Bytes { get; private set; }

    /// <summary>Calls that came after the budget was used up, and are not kept.</summary>
    public long Missed { get; private set; }

    /// <inheritdoc/>
    public void SurfaceCreated(SurfaceId id, SurfaceDescription description) => Keep(new SurfaceCreatedStep(id, description));

    /// <inheritdoc/>
    public void SurfaceDestroyed(SurfaceId id) => Keep(new SurfaceDestroyedStep(id));

    /// <inheritdoc/>
    /// <exception cref="SpiceImageException">A picture does not decode; the drawing is not kept.</exception>
    public void Draw(in DrawCommand command)
    {
        if (Missed > 0) Missed++;
        else Keep(new DrawStep(command));
    }

    /// <inheritdoc/>
    public void StreamFrame(StreamId id, in VideoFrame frame)
    {
        if (Missed > 0) Missed++;
        else Keep(new StreamFrameStep(id, frame));
    }

    /// <inheritdoc/>
    public void HeadsChanged(ReadOnlySpan<DisplayHead> heads) => Keep(new HeadsStep(heads.ToArray()));

    /// <inheritdoc/>
    public void PrimaryVisible(bool visible) => Keep(new VisibleStep(visible));

    /// <inheritdoc/>
    public void EndBatch() => Keep(new EndBatchStep());

    /// <summary>Makes the calls kept so far on another sink, in order.</summary>
    /// <remarks>Keys of pictures are those recorded, so that a renderer may keep its textures from one playing to the next.</remarks>
    public void PlayTo(ISurfaceSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        foreach (RecordedStep step in _steps) step.PlayTo(sink);
    }

    /// <summary>Forgets everything, so that recording can begin anew.</summary>
    public void Clear()
    {
        foreach (RecordedStep step in _steps) step.Dispose();
        _steps.Clear();
        _pictures.Clear();
        (Bytes, Missed) = (0, 0);
    }

    /// <summary>Gives all memory back; the recording is empty then.</summary>
    public void Dispose() => Clear();

    private void Keep(RecordedStep step)
    {
        // Once something is missing, what follows would mean something else.
        long bytes = Missed > 0 ? 0 : step.Bytes + NewPictureBytes(step);
        if (Missed > 0 || Bytes + bytes > _maxBytes)
        {
            Missed++;
            step.Dispose();
            return;
        }

        foreach (OwnedImage picture in step.Pictures) _pictures.Add(picture.Key);
        Bytes += bytes;
        _steps.Add(step);
    }

    private long NewPictureBytes(RecordedStep step)
    {
        long bytes = 0;
        foreach (OwnedImage picture in step.Pictures)
            if (!_pictures.Contains(picture.Key)) bytes += (long)picture.StrideBytes * picture.Info.Height;
        return bytes;
    }
}
