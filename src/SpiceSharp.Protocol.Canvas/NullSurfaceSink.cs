using System;
using System.Threading;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>A surface sink that draws nothing and counts: for tools that watch a session and want no picture.</summary>
/// <param name="capabilities">What it claims to draw.</param>
public sealed class NullSurfaceSink(SurfaceSinkCapabilities capabilities = SurfaceSinkCapabilities.None) : ISurfaceSink
{
    private readonly long[] _draws = new long[(int)DrawKind.Composite + 1];
    private long _surfacesCreated;
    private long _streamFrames;
    private long _batches;

    /// <inheritdoc/>
    public SurfaceSinkCapabilities Capabilities => capabilities;

    /// <summary>Surfaces created so far.</summary>
    public long SurfacesCreated => Volatile.Read(ref _surfacesCreated);

    /// <summary>Video frames so far.</summary>
    public long StreamFrames => Volatile.Read(ref _streamFrames);

    /// <summary>Batches so far.</summary>
    public long Batches => Volatile.Read(ref _batches);

    /// <summary>Drawings of one kind so far.</summary>
    public long Draws(DrawKind kind) => Volatile.Read(ref _draws[(int)kind]);

    /// <inheritdoc/>
    public void SurfaceCreated(SurfaceId id, SurfaceDescription description) => Interlocked.Increment(ref _surfacesCreated);

    /// <inheritdoc/>
    public void SurfaceDestroyed(SurfaceId id)
    {
    }

    /// <inheritdoc/>
    public void Draw(in DrawCommand command)
    {
        if ((uint)command.Kind < (uint)_draws.Length) Interlocked.Increment(ref _draws[(int)command.Kind]);
    }

    /// <inheritdoc/>
    public void StreamFrame(StreamId id, in VideoFrame frame) => Interlocked.Increment(ref _streamFrames);

    /// <inheritdoc/>
    public void HeadsChanged(ReadOnlySpan<DisplayHead> heads)
    {
    }

    /// <inheritdoc/>
    public void PrimaryVisible(bool visible)
    {
    }

    /// <inheritdoc/>
    public void EndBatch() => Interlocked.Increment(ref _batches);
}
