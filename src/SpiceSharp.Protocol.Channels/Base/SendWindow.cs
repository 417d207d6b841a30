using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>The sender's half of the acknowledgement window: a server stops sending when too much is unacknowledged.</summary>
/// <remarks>
/// Every message sent counts, SET_ACK included, so that 1 + 2 × window messages go out before the first ACK is needed; each ACK then pays for one window.
/// ACKs count only while the client has synchronised to the present generation; surplus ones do no harm. Not thread-safe: the owner serialises calls,
/// since messages are sent and acknowledged on different threads.
/// </remarks>
public sealed class SendWindow
{
    private uint _window;
    private long _unacknowledged;
    private uint _generation;
    private bool _synchronised;

    /// <summary>Whether another message may be sent now; always true while no window is set.</summary>
    public bool CanSend => _window == 0 || _unacknowledged <= 2L * _window;

    /// <summary>Messages sent since SET_ACK that no ACK has paid for.</summary>
    public long Unacknowledged => _unacknowledged;

    /// <summary>Begins a new window and gives the message that tells the client; the caller sends it, and it counts.</summary>
    /// <param name="window">Messages per ACK; 0 switches acknowledgement off.</param>
    public SetAck Begin(uint window)
    {
        var message = new SetAck(_generation + 1, window);
        Begin(message);
        return message;
    }

    /// <summary>Begins the window of a SET_ACK that is being sent, with its own generation: what a replayed server said. It counts.</summary>
    public void Begin(in SetAck message)
    {
        _window = message.Window;
        _generation = message.Generation;
        _synchronised = false;
        _unacknowledged = 1;
    }

    /// <summary>A message was sent.</summary>
    public void Sent() => _unacknowledged++;

    /// <summary>ACK_SYNC arrived.</summary>
    public void Synchronised(uint generation) => _synchronised = generation == _generation;

    /// <summary>ACK arrived.</summary>
    public void Acknowledged()
    {
        if (_synchronised) _unacknowledged = Math.Max(0, _unacknowledged - _window);
    }
}
