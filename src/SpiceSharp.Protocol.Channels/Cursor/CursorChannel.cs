using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>A client's cursor channel: decodes and caches shapes, follows position and visibility.</summary>
/// <remarks>
/// INIT is accepted at any time; before the first one, and between RESET and the next, only INVAL_ALL means anything. MOVE makes the pointer visible.
/// The guest's picture never contains the pointer.
/// </remarks>
public sealed class CursorChannel : IChannelMachine
{
    private readonly ICursorChannelSink _sink;
    private readonly SpiceLimits _limits;
    private readonly bool _guessStraightAlpha;
    private readonly CursorCache _cache;
    private CursorState _state;
    private bool _initialised;

    /// <summary>A machine for a linked cursor channel.</summary>
    /// <param name="sink">Receives the pointer.</param>
    /// <param name="limits">The bounds in force.</param>
    /// <param name="guessStraightAlpha">ALPHA shapes are premultiplied by definition; some guests send straight ones. When true, a shape with a colour
    /// component above its alpha, which cannot be premultiplied, is taken as straight.</param>
    public CursorChannel(ICursorChannelSink sink, SpiceLimits limits, bool guessStraightAlpha = true)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(limits);
        _sink = sink;
        _limits = limits;
        _guessStraightAlpha = guessStraightAlpha;
        _cache = new CursorCache(limits);
    }

    /// <inheritdoc/>
    public MonotonicInstant? Deadline => null;

    /// <inheritdoc/>
    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        WireReader body = frame.OpenBody(_limits);
        switch (_initialised, frame.Type)
        {
            case (_, CursorInit.MessageType):
                CursorInit init = CursorInit.Read(ref body);
                _cache.Clear();
                CursorShape? first = ShapeOf(init.Cursor, frame);
                _initialised = true;
                return Set(
                    new CursorState(first, init.Position, init.Visible, init.TrailLength, init.TrailFrequency),
                    CursorChanges.Shape | CursorChanges.Position | CursorChanges.Visibility | CursorChanges.Trail);

            case (_, CursorInvalAll.MessageType):
                _cache.Clear();
                return ReceiveResult.Done;

            case (true, CursorReset.MessageType):
                _cache.Clear();
                _initialised = false;
                return Set(_state with { Shape = null, Visible = false }, CursorChanges.Shape | CursorChanges.Visibility);

            case (true, CursorSet.MessageType):
                CursorSet set = CursorSet.Read(ref body);
                CursorShape? shape = ShapeOf(set.Cursor, frame);
                return Set(
                    _state with { Shape = shape, Position = set.Position, Visible = set.Visible },
                    CursorChanges.Shape | CursorChanges.Position | CursorChanges.Visibility);

            case (true, CursorMove.MessageType):
                return Set(_state with { Position = CursorMove.Read(ref body).Position, Visible = true }, CursorChanges.Position | CursorChanges.Visibility);

            case (true, CursorHide.MessageType):
                return Set(_state with { Visible = false }, CursorChanges.Visibility);

            case (true, CursorTrail.MessageType):
                CursorTrail trail = CursorTrail.Read(ref body);
                return Set(_state with { TrailLength = trail.Length, TrailMilliseconds = trail.Frequency }, CursorChanges.Trail);

            case (true, CursorInvalOne.MessageType):
                _cache.Remove(CursorInvalOne.Read(ref body).Id);
                return ReceiveResult.Done;

            default:
                return ReceiveResult.NotHandled;
        }
    }

    /// <inheritdoc/>
    public void Expire(MonotonicInstant now, IMessageOutbox outbox)
    {
    }

    private ReceiveResult Set(CursorState state, CursorChanges changes)
    {
        _state = state;
        _sink.OnCursorChanged(state, changes);
        return ReceiveResult.Done;
    }

    private CursorShape? ShapeOf(in WireCursor cursor, in MessageFrame frame)
    {
        if ((cursor.Flags & CursorFlags.NoCursor) != 0) return null;
        ulong id = cursor.Header.Unique;
        if ((cursor.Flags & CursorFlags.FromCache) != 0)
        {
            CursorShape? cached = _cache.Find(id);
            if (cached is null) _sink.OnCacheMiss(id);
            return cached;
        }

        CursorShape shape = CursorDecoder.Decode(cursor.Header, cursor.Data.Span, _guessStraightAlpha, frame, _limits);
        if ((cursor.Flags & CursorFlags.CacheMe) != 0 && id != 0 && !_cache.TryStore(id, shape)) _sink.OnCacheFull(id);
        return shape;
    }
}
