using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol;

/// <summary>Stands before a display's sink, passes everything on, and tells the session of the monitors at the end of each batch.</summary>
/// <remarks>
/// A display whose server names no monitors is one monitor, the whole primary. While there is no primary, between two modes, the monitors stay as they were;
/// and since batches are what counts, a mode change within one is one change.
/// </remarks>
internal sealed class HeadTracker(ISurfaceSink sink, byte display, SessionHeads session) : ISurfaceSink
{
    private readonly Dictionary<SurfaceId, SurfaceDescription> _surfaces = [];
    private SurfaceId? _primary;
    private volatile DisplayHead[] _announced = [];
    private bool _isStale;

    /// <summary>The monitors as the server last named them.</summary>
    public IReadOnlyList<DisplayHead> Announced => _announced;

    public SurfaceSinkCapabilities Capabilities => sink.Capabilities;

    public void SurfaceCreated(SurfaceId id, SurfaceDescription description)
    {
        _surfaces[id] = description;
        if (description.IsPrimary) _primary = id;
        _isStale = true;
        sink.SurfaceCreated(id, description);
    }

    public void SurfaceDestroyed(SurfaceId id)
    {
        _surfaces.Remove(id);
        if (_primary == id) _primary = null;
        _isStale = true;
        sink.SurfaceDestroyed(id);
    }

    public void Draw(in DrawCommand command) => sink.Draw(command);

    public void StreamFrame(StreamId id, in VideoFrame frame) => sink.StreamFrame(id, frame);

    public void HeadsChanged(ReadOnlySpan<DisplayHead> heads)
    {
        _announced = heads.ToArray();
        _isStale = true;
        sink.HeadsChanged(heads);
    }

    public void PrimaryVisible(bool visible) => sink.PrimaryVisible(visible);

    public void EndBatch()
    {
        // Before the pixels: whoever opens a window for each monitor has it when they come.
        if (_isStale && _primary is { } primary) session.Set(display, this, HeadsOf(primary));
        _isStale &= _primary is null;
        sink.EndBatch();
    }

    /// <summary>The channel has ended.</summary>
    public void End() => session.Remove(display, this);

    private SessionHead[] HeadsOf(SurfaceId primary)
    {
        if (_announced.Length == 0) return Shown(new DisplayHead(0, primary, Whole(_surfaces[primary]))) is { } only ? [only] : [];
        var heads = new List<SessionHead>(_announced.Length);
        for (int i = 0; i < _announced.Length; i++)
        {
            if (IsFirst(i) && Shown(_announced[i]) is { } head) heads.Add(head);
        }

        heads.Sort((one, other) => one.Monitor.CompareTo(other.Monitor));
        return [.. heads];
    }

    /// <summary>The first of two monitors of one number counts: an identity names one head.</summary>
    private bool IsFirst(int index)
    {
        for (int i = 0; i < index; i++)
        {
            if (_announced[i].Id == _announced[index].Id) return false;
        }

        return true;
    }

    private SessionHead? Shown(DisplayHead head)
    {
        if (!_surfaces.TryGetValue(head.Surface, out SurfaceDescription surface)) return null;
        WireRect area = head.Area.Intersect(Whole(surface));
        return area.IsEmpty ? null : new SessionHead(display, head.Id, head.Surface, area, surface.Width, surface.Height);
    }

    private static WireRect Whole(SurfaceDescription surface) => WireRect.FromSize(0, 0, surface.Width, surface.Height);
}
