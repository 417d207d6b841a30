using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Client;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol;

/// <summary>One display channel: model and canvas behind the channel's machine.</summary>
/// <remarks>The canvas outlives the channel, so that the last picture can still be leased; its memory goes when both the channel has ended and the session is disposed.</remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The session calls Ended exactly once, which disposes the model.")]
internal sealed class DisplayHandler : IChannelHandler
{
    private readonly ChannelContext _context;
    private readonly SpiceSessionOptions _options;
    private readonly DisplaySharedState _shared;
    private readonly ISurfaceSink _sink;
    private readonly HeadTracker _heads;
    private readonly DisplayModel _model;
    private volatile DisplayChannel? _channel;
    private volatile IMessageOutbox? _outbox;
    private int _holders = 2;

    public DisplayHandler(SpiceDisplay display, ChannelContext context, SpiceSessionOptions options, DisplaySharedState shared, SessionHeads heads)
    {
        _context = context;
        (_options, _shared) = (options, shared);
        if (options.SurfaceSink is { } custom) _sink = custom(display.Number);
        else _sink = Canvas = new SoftwareCanvas(options.PixelSink, display.Number);
        _heads = new HeadTracker(_sink, display.Number, heads);
        _model = new DisplayModel(_heads, shared, context.Limits, options.Problems, context.Clock)
        {
            DecodeClock = options.MeasureDecoding ? () => new MonotonicInstant(options.TimeProvider.GetElapsedTime(0).Ticks) : null,
        };
        display.Attach(this);
    }

    public SoftwareCanvas? Canvas { get; }

    public IReadOnlyList<DisplayHead> Heads => _heads.Announced;

    public DisplayStatistics Statistics => _model.Statistics;

    public CapabilitySet Capabilities => DisplayCapabilities.For(_sink.Capabilities, _shared.Video.Codecs);

    public IChannelMachine Start(LinkResult link, IMessageOutbox outbox)
    {
        var channel = new DisplayChannel(_model, _context.Board, link.ServerChannel, _context.Limits);
        var start = new DisplayChannelOptions
        {
            Init = DisplayCapabilities.Init(_context.Limits),
            PreferredCompression = _options.PreferredCompression,
            PreferredVideoCodecs = _options.PreferredVideoCodecs,
        };
        channel.Start(start, outbox);
        _outbox = outbox;
        _channel = channel;
        return channel;
    }

    public bool PreferCompression(ImageCompression compression) =>
        _channel is { } channel && _outbox is { } outbox && channel.PreferCompression(compression, outbox);

    public bool PreferVideoCodecs(IReadOnlyList<VideoCodecType> codecs) =>
        _channel is { } channel && _outbox is { } outbox && channel.PreferVideoCodecs(codecs, outbox);

    public void Ended(Exception? error)
    {
        _channel = null;
        _model.Dispose();
        _heads.End();
        Release();
    }

    /// <summary>Called once by the channel's end and once by the session's.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0) Canvas?.Dispose();
    }
}
