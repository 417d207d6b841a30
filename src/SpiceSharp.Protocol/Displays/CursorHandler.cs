using System;
using Microsoft.Extensions.Logging;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Client;

namespace SpiceSharp.Protocol;

/// <summary>One cursor channel: keeps the pointer with its display and passes it on.</summary>
internal sealed class CursorHandler(SpiceDisplay display, ChannelContext context, ICursorSink? sink) : IChannelHandler, ICursorChannelSink
{
    private readonly ILogger _logger = context.Loggers.CreateLogger("SpiceSharp.Protocol.Cursor");

    public CapabilitySet Capabilities => CapabilitySet.Empty;

    public IChannelMachine Start(LinkResult link, IMessageOutbox outbox) => new CursorChannel(this, context.Limits);

    public void Ended(Exception? error)
    {
    }

    public void OnCursorChanged(in CursorState state, CursorChanges changes)
    {
        display.SetCursor(state);
        sink?.CursorChanged(display.Number, state, changes);
    }

    public void OnCacheMiss(ulong id) => _logger.LogDebug("cursor#{Number}: shape {Id} is not in the cache", display.Number, id);

    public void OnCacheFull(ulong id) => _logger.LogDebug("cursor#{Number}: the cache is full, shape {Id} is not kept", display.Number, id);
}
