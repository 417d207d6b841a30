using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Paints the drawings of one display channel into memory and reports what changed.</summary>
/// <remarks>
/// The members of <see cref="ISurfaceSink"/> belong to the display's dispatch loop; <see cref="AcquireFrame"/>, <see cref="Statistics"/>,
/// <see cref="Heads"/> and <see cref="Dispose"/> may be called from any thread. Nothing is delivered to the pixel sink once <see cref="Dispose"/>
/// has returned, except that a call already under way ends.
/// A picture that does not decode changes no pixel: it is counted here, and its <see cref="SpiceImageException"/> passes on to the display.
/// </remarks>
public sealed class SoftwareCanvas : ISurfaceSink, IDisposable
{
    private readonly Dictionary<SurfaceId, Surface> _surfaces = [];
    private readonly Presenter _presenter;
    private readonly Painter _painter;
    private volatile DisplayHead[] _heads = [];
    private volatile bool _isDisposed;

    /// <summary>A canvas without surfaces.</summary>
    /// <param name="sink">Receives the primary surface's pixels, once per batch; null for a canvas that is only asked by <see cref="AcquireFrame"/>, which then costs nothing while nobody asks.</param>
    /// <param name="display">The display channel's number.</param>
    public SoftwareCanvas(IPixelSink? sink, byte display)
    {
        _presenter = new Presenter(sink, display, Statistics);
        _painter = new Painter(_surfaces, _presenter, Statistics);
    }

    /// <inheritdoc/>
    public SurfaceSinkCapabilities Capabilities => SurfaceSinkCapabilities.Composite | SurfaceSinkCapabilities.Alpha8Surfaces | SurfaceSinkCapabilities.SizedStreams;

    /// <summary>What was drawn and what was not.</summary>
    public CanvasStatistics Statistics { get; } = new();

    /// <summary>The monitors as last announced; empty before.</summary>
    public IReadOnlyList<DisplayHead> Heads => _heads;

    /// <summary>The picture, for any thread, until the lease is disposed; null before the first batch that may be shown.</summary>
    /// <remarks>
    /// With a pixel sink it is the picture that the sink was given last. Without one it is as it stands between two drawings: as it stood after the last batch
    /// where frames are asked for often, but the first one asked for may hold part of the batch under way. It never holds half a drawing;
    /// so it may wait for the drawing under way, and an image decoder must not wait for a thread that leases.
    /// As long as nobody asks the canvas keeps no second picture.
    /// </remarks>
    public CanvasFrame? AcquireFrame() => _presenter.Lease();

    /// <inheritdoc/>
    public void SurfaceCreated(SurfaceId id, SurfaceDescription description)
    {
        if (_isDisposed) return;
        SurfaceDestroyed(id);
        var surface = new Surface(id, description);
        _surfaces.Add(id, surface);
        if (description.IsPrimary) _presenter.SetPrimary(surface);
    }

    /// <inheritdoc/>
    public void SurfaceDestroyed(SurfaceId id)
    {
        if (!_surfaces.TryGetValue(id, out Surface? surface)) return;
        _surfaces.Remove(id);
        _presenter.TakeOver(surface);
    }

    /// <inheritdoc/>
    public void Draw(in DrawCommand command)
    {
        if (!_isDisposed) _painter.Draw(command);
    }

    /// <inheritdoc/>
    public void StreamFrame(StreamId id, in VideoFrame frame)
    {
        if (!_isDisposed) _painter.Draw(frame);
    }

    /// <inheritdoc/>
    public void HeadsChanged(ReadOnlySpan<DisplayHead> heads) => _heads = heads.ToArray();

    /// <inheritdoc/>
    public void PrimaryVisible(bool visible) => _presenter.SetVisible(visible);

    /// <inheritdoc/>
    public void EndBatch()
    {
        if (_isDisposed) return;
        Statistics.AddBatch();
        _presenter.Present();
    }

    /// <summary>Ends delivery. Leases stay valid until they are disposed themselves.</summary>
    public void Dispose()
    {
        // The surfaces' memory is left to the collector, not to the pool: the dispatch loop may be drawing on it at this very moment.
        _isDisposed = true;
        _presenter.Close();
    }

    /// <summary>For tests: whether there is a second picture beside the primary surface.</summary>
    internal bool HoldsCopy => _presenter.HoldsCopy;

    /// <summary>For tests, which look at the words of surfaces that are not shown.</summary>
    internal Surface? Find(SurfaceId id) => _surfaces.TryGetValue(id, out Surface? surface) ? surface : null;
}
