using System;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Client;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol;

/// <summary>Brings the display and cursor channels of a session, live or replayed, and what its displays share.</summary>
internal sealed class ScreenChannels : IChannelHandlerFactory, IDisposable
{
    private readonly SpiceSessionOptions _options;
    private readonly DisplaySharedState _shared;
    private readonly SessionHeads _heads;
    private readonly object _gate = new();
    private readonly SortedDictionary<byte, SpiceDisplay> _displays = [];

    public ScreenChannels(SpiceSessionOptions options)
    {
        _options = options;
        _heads = new SessionHeads(options.HeadsChanged);
        _shared = new DisplaySharedState(
            options.Limits,
            options.JpegDecoder is { } create ? new DecoderPools(create) : null,
            new VideoDecoders(options.VideoDecoders),
            options.DecodeThreads > 1 ? new PoolExecutor(options.DecodeThreads - 1) : null);
    }

    public IReadOnlyList<SpiceDisplay> Displays
    {
        get
        {
            lock (_gate) return [.. _displays.Values.Where(display => display.HasChannel)];
        }
    }

    public HeadLayout Heads => _heads.Layout;

    public IChannelHandler? Create(ChannelContext context) => context.Channel.Type switch
    {
        ChannelType.Display => new DisplayHandler(DisplayOf(context.Channel.Number), context, _options, _shared, _heads),
        ChannelType.Cursor => new CursorHandler(DisplayOf(context.Channel.Number), context, _options.CursorSink),
        _ => null,
    };

    public void Dispose()
    {
        foreach (SpiceDisplay display in Snapshot()) display.Dispose();
        _shared.Dispose();
    }

    private SpiceDisplay[] Snapshot()
    {
        lock (_gate) return [.. _displays.Values];
    }

    /// <summary>The display of a number; its cursor channel may be offered first.</summary>
    private SpiceDisplay DisplayOf(byte number)
    {
        lock (_gate)
        {
            if (!_displays.TryGetValue(number, out SpiceDisplay? display)) _displays[number] = display = new SpiceDisplay(number);
            return display;
        }
    }
}
