using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>Holds pointer messages back while the server lags: it acknowledges every 4, and at most 8 are under way.</summary>
/// <remarks>What is held back is merged: motion adds up, of positions the newest counts. Used under the owner's serialisation.</remarks>
internal sealed class MotionThrottle(IMessageOutbox outbox)
{
    public const int MessagesPerAcknowledgement = 4;
    private const int MaxUnderWay = 8;

    private int _underWay;
    private long _dx;
    private long _dy;
    private MousePosition? _position;

    /// <summary>Relative motion; merged with what waits, and sent if the server keeps up.</summary>
    public void Move(int dx, int dy, MouseButtons buttons)
    {
        _dx += dx;
        _dy += dy;
        if (_underWay < MaxUnderWay) FlushMotion(buttons);
    }

    /// <summary>An absolute position; replaces one that waits, and is sent if the server keeps up.</summary>
    public void MoveTo(in MousePosition position)
    {
        _position = position;
        if (_underWay < MaxUnderWay) FlushPosition(position.Buttons);
    }

    /// <summary>The server has seen four more messages; an acknowledgement without motion does no harm.</summary>
    public void Acknowledged(MouseButtons buttons)
    {
        _underWay = Math.Max(0, _underWay - MessagesPerAcknowledgement);
        Flush(buttons);
    }

    /// <summary>Sends what waits whatever the server has acknowledged: before a button, so that the click lands where the pointer is.</summary>
    public void Flush(MouseButtons buttons)
    {
        FlushMotion(buttons);
        FlushPosition(buttons);
    }

    private void FlushMotion(MouseButtons buttons)
    {
        if (_dx == 0 && _dy == 0) return;
        outbox.Send(new MouseMotion(Saturate(_dx), Saturate(_dy), buttons));
        (_dx, _dy) = (0, 0);
        _underWay++;
    }

    private void FlushPosition(MouseButtons buttons)
    {
        if (_position is not { } position) return;
        outbox.Send(position with { Buttons = buttons });
        _position = null;
        _underWay++;
    }

    private static int Saturate(long value) => (int)Math.Max(int.MinValue, Math.Min(int.MaxValue, value));
}
