using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Client;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol;

/// <summary>One channel of a replay: its machine, and the messages that wait for another channel.</summary>
internal sealed class ReplayedChannel : IBaseChannelSink, IMessageOutbox, IDisposable
{
    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(16);

    private readonly IChannelHandler _handler;
    private readonly BaseChannel _machine;
    private readonly Queue<(MessageFrame Frame, MonotonicInstant Time)> _waiting = new();
    private MonotonicInstant _now;
    private bool _isClosed;
    private bool _hasEnded;

    public ReplayedChannel(LinkResult link, IChannelHandler handler, SerialBoard board, SpiceLimits limits)
    {
        Id = link.Channel;
        _handler = handler;
        _machine = new BaseChannel(link.Channel, handler.Start(link, this), this, board, limits);
    }

    public ChannelId Id { get; }

    public long Handled { get; private set; }

    public SpiceException? Error { get; private set; }

    public void Enqueue(MessageFrame frame, MonotonicInstant time) => _waiting.Enqueue((frame, time));

    public void Close() => _isClosed = true;

    /// <summary>Handles messages until there are none, or one has to wait; says whether any was handled.</summary>
    public bool Advance()
    {
        bool moved = false;
        while (_waiting.Count > 0 && Error is null)
        {
            (MessageFrame frame, MonotonicInstant time) = _waiting.Peek();
            if (!TryReceive(frame, time)) break;
            _waiting.Dequeue();
            frame.Dispose();
            moved = true;
        }

        if (_isClosed && _waiting.Count == 0) End();
        return moved;
    }

    public void Idle()
    {
        if (!_hasEnded) _machine.Idle(_now, this);
    }

    public void Dispose()
    {
        End();
        while (_waiting.Count > 0) _waiting.Dequeue().Frame.Dispose();
    }

    /// <summary>What the machines want to send has been sent when the capture was made.</summary>
    public void Send<TMessage>(in TMessage message)
        where TMessage : struct, IWireMessage
    {
    }

    public void Notified(ChannelId channel, in Notify message)
    {
    }

    public void PeerDisconnecting(ChannelId channel, LinkError reason)
    {
    }

    public void MessageSkipped(in MessageFrame frame, SkipReason reason)
    {
    }

    private bool TryReceive(in MessageFrame frame, MonotonicInstant time)
    {
        if (time - _now >= BatchTime) _machine.Idle(_now, this);
        if (time > _now) _now = time;
        if (_machine.Deadline <= _now) _machine.Expire(_now, this);
        try
        {
            if (_machine.Receive(frame, _now, this).Outcome == ReceiveOutcome.Suspended) return false;
            Handled++;
            return true;
        }
        catch (SpiceException error)
        {
            Error = error;
            End();
            return false;
        }
    }

    private void End()
    {
        if (_hasEnded) return;
        _machine.Idle(_now, this);
        _hasEnded = true;
        _machine.Dispose();
        _handler.Ended(Error);
    }
}
