using System;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>One display channel's state: turns its messages into surfaces and draw commands for an <see cref="ISurfaceSink"/>.</summary>
/// <remarks>
/// It keeps what the server relies on (surfaces, palettes, streams, and with the session's other displays the image cache and the GLZ dictionary),
/// resolves every image of a drawing in the order mask, source, brush, and hands the drawing on. What cannot be drawn is skipped, counted and
/// reported; what the drawing owes to later ones is done all the same. Called from the channel's one logical thread;
/// <see cref="Statistics"/> may be read from any.
/// </remarks>
public sealed partial class DisplayModel : IDisplayChannelSink, IDisposable
{
    private readonly ISurfaceSink _sink;
    private readonly DisplaySharedState _shared;
    private readonly SpiceLimits _limits;
    private readonly Action<DisplayProblem>? _onProblem;
    private readonly Counters _counters = new();
    private readonly SurfaceTable _surfaces = new();
    private readonly PaletteCache _palettes;
    private readonly ImageLoader _loader;
    private readonly DrawPipeline? _pipeline;
    private SlotSet _slots;
    private bool _isDisposed;

    /// <summary>A model for a channel that is about to begin; it counts as connected until it is disposed.</summary>
    /// <param name="sink">What draws.</param>
    /// <param name="shared">What the displays of the session share.</param>
    /// <param name="limits">The bounds; those announced by <see cref="DisplayCapabilities.Init"/>.</param>
    /// <param name="onProblem">Told of everything that was skipped, on the channel's thread.</param>
    /// <param name="clock">The session's multimedia clock, by which video frames are shown; asked whenever it matters. Null, or a clock that
    /// is not known: every frame is shown as it comes.</param>
    public DisplayModel(ISurfaceSink sink, DisplaySharedState shared, SpiceLimits limits, Action<DisplayProblem>? onProblem = null, Func<MultimediaClock?>? clock = null)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(shared);
        ArgumentNullException.ThrowIfNull(limits);
        (_sink, _shared, _limits, _onProblem) = (sink, shared, limits, onProblem);
        _palettes = new PaletteCache(limits);
        var decoders = new ImageDecoders(limits, shared.Decoders);
        _loader = new ImageLoader(shared, limits, _surfaces, _palettes, decoders, _counters);
        _slots = new SlotSet(decoders);
        if (shared.Queue is { } queue) _pipeline = new DrawPipeline(queue, limits, decoders, Paint);
        _player = new StreamPlayer(sink, shared.Video, clock ?? (static () => null), limits, _counters, Report);
        shared.Attach();
    }

    /// <summary>The clock that decoding is measured with, for <see cref="DisplayStatistics.DecodeTimeByType"/>; null, and nothing is measured.</summary>
    public Func<MonotonicInstant>? DecodeClock
    {
        init => _loader.Decoders.Meter = value is null ? null : new DecodeMeter(value);
    }

    /// <summary>What was received and done so far.</summary>
    public DisplayStatistics Statistics => _loader.Decoders.Meter is { } meter ? _counters.Snapshot() with { DecodeTimeByType = meter.Snapshot() } : _counters.Snapshot();

    /// <inheritdoc/>
    public void EndBatch() => SinkInOrder().EndBatch();

    /// <summary>The channel has ended: channels that wait for its pictures decide anew. Surfaces stay as they are in the sink.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _player.Dispose();
        _pipeline?.Discard();
        _slots.Dispose();
        _shared.Detach();
    }

    private void Report(DisplayProblemKind kind, in MessageFrame frame, string detail, SpiceException? cause = null)
    {
        _counters.Problem(kind);
        _onProblem?.Invoke(new DisplayProblem(kind, frame.Context, frame.Serial, detail, cause));
    }

    /// <summary>The sink, once every drawing that came before has reached it.</summary>
    private ISurfaceSink SinkInOrder()
    {
        _pipeline?.Drain();
        return _sink;
    }
}
