using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <content>Surfaces, the primary one's visibility, monitors.</content>
public sealed partial class DisplayModel
{
    /// <summary>No monitor number fits into more heads.</summary>
    private const int MaxHeads = 256;

    /// <inheritdoc/>
    public void OnDisplayMode(in DisplayMode message, in MessageFrame frame) =>
        Create(0, message.Width, message.Height, message.Bits == 32 ? SurfaceFormat.Xrgb32 : SurfaceFormat.Rgb555, isPrimary: true, frame);

    /// <inheritdoc/>
    public void OnSurfaceCreate(in SurfaceCreate message, in MessageFrame frame) =>
        Create(message.Surface, message.Width, message.Height, message.Format, (message.Flags & SurfaceFlags.Primary) != 0, frame);

    /// <inheritdoc/>
    public void OnSurfaceDestroy(in SurfaceDestroy message, in MessageFrame frame) => Destroy(message.Surface);

    /// <inheritdoc/>
    public void OnDisplayMark(in MessageFrame frame) => SinkInOrder().PrimaryVisible(true);

    /// <inheritdoc/>
    public void OnDisplayReset(in MessageFrame frame)
    {
        _palettes.Clear();
        if (_surfaces.Primary is { } primary && _surfaces.TryGet(primary.Value, out SurfaceDescription surface))
        {
            SinkInOrder().Draw(new DrawCommand
            {
                Kind = DrawKind.Blackness,
                Surface = primary,
                Box = WireRect.FromSize(0, 0, surface.Width, surface.Height),
            });
        }

        SinkInOrder().PrimaryVisible(false);
    }

    /// <inheritdoc/>
    public void OnMonitorsConfig(in MonitorsConfig message, in MessageFrame frame)
    {
        int allowed = Math.Min(Math.Max((int)message.MaxAllowed, 1), MaxHeads);
        int count = Math.Min(message.Heads.Count, allowed);
        if (count == 0) return;
        var heads = new DisplayHead[count];
        for (int i = 0; i < count; i++)
        {
            MonitorHead head = message.Heads[i];
            heads[i] = new DisplayHead(head.MonitorId, new SurfaceId(head.Surface), AreaOf(head));
        }

        SinkInOrder().HeadsChanged(heads);
    }

    private static WireRect AreaOf(in MonitorHead head) =>
        new(Clamp(head.Y), Clamp(head.X), Clamp((long)head.Y + head.Height), Clamp((long)head.X + head.Width));

    private static int Clamp(long coordinate) => (int)Math.Min(coordinate, int.MaxValue);

    private void Create(uint id, uint width, uint height, SurfaceFormat format, bool isPrimary, in MessageFrame frame)
    {
        // All checks come first: a refused surface leaves everything as it was.
        if (width == 0 || height == 0) throw Refuse(SpiceErrorKind.InvalidField, frame, 4, "width", $"and height are {width} x {height}");
        if (width > (uint)_limits.MaxSurfaceDimension || height > (uint)_limits.MaxSurfaceDimension)
            throw Refuse(SpiceErrorKind.LimitExceeded, frame, 4, "width", $"and height are {width} x {height}; the limit is {_limits.MaxSurfaceDimension} each");
        SurfaceId? replaced = isPrimary && _surfaces.Primary is { } former && former.Value != id ? former : null;
        long freed = PixelsOf(id) + (replaced is { } old ? PixelsOf(old.Value) : 0);
        if (_surfaces.Pixels - freed + ((long)width * height) > _limits.MaxSurfacePixels)
            throw Refuse(SpiceErrorKind.LimitExceeded, frame, 4, "width", $"and height are {width} x {height}; all surfaces together may have {_limits.MaxSurfacePixels} pixels");
        if (freed == 0 && _surfaces.Count >= _limits.MaxSurfaces)
            throw Refuse(SpiceErrorKind.LimitExceeded, frame, 0, "surface_id", $"is one surface more than the limit of {_limits.MaxSurfaces}");
        _pipeline?.Drain(); // what waits was meant for the surfaces as they are
        Destroy(id);
        if (replaced is { } primary) Destroy(primary.Value);
        if (!IsKnown(format))
        {
            Report(DisplayProblemKind.UnknownSurfaceFormat, frame, $"surface {id} has the unknown format {(uint)format}");
            return;
        }

        var description = new SurfaceDescription((int)width, (int)height, format, isPrimary);
        _surfaces.Add(id, description);
        _counters.SurfacesCreated.Add();
        SinkInOrder().SurfaceCreated(new SurfaceId(id), description);
    }

    private void Destroy(uint id)
    {
        _pipeline?.Drain(); // what waits may draw on it, or take it as a source
        if (!_surfaces.Remove(id)) return; // unknown ids are ignored
        _player.Detach(id);
        _sink.SurfaceDestroyed(new SurfaceId(id));
    }

    private long PixelsOf(uint id) => _surfaces.TryGet(id, out SurfaceDescription surface) ? (long)surface.Width * surface.Height : 0;

    private static bool IsKnown(SurfaceFormat format) => format is SurfaceFormat.Alpha1 or SurfaceFormat.Alpha8 or SurfaceFormat.Rgb555
        or SurfaceFormat.Rgb565 or SurfaceFormat.Xrgb32 or SurfaceFormat.Argb32;

    private static SpiceProtocolException Refuse(SpiceErrorKind kind, in MessageFrame frame, int offset, string field, string reason) =>
        new(kind, frame.Context, offset, field, reason);
}
