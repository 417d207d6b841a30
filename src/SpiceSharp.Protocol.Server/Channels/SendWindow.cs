using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>The sender's half of the acknowledgement window: never more than twice the window unacknowledged.</summary>
/// <remarks>
/// SET_ACK itself counts, so 1 + 2 × window messages go out before the first ACK, then one window for each. An ACK counts only when the client
/// has answered the present SET_ACK; surplus ones are harmless. Used under one lock.
/// </remarks>
internal sealed class SendWindow(uint window)
{
    private const uint Generation = 1;

    private long _unacknowledged;
    private bool _synchronised;

    /// <summary>Whether one more message may be sent.</summary>
    public bool IsOpen => window == 0 || _unacknowledged <= 2L * window;

    /// <summary>Starts the count; send the message.</summary>
    public SetAck Begin()
    {
        _unacknowledged = 1;
        _synchronised = false;
        return new SetAck(Generation, window);
    }

    /// <summary>A message was sent.</summary>
    public void Sent() => _unacknowledged++;

    /// <summary>The client answered SET_ACK.</summary>
    public void Synchronised(uint generation) => _synchronised = generation == Generation;

    /// <summary>The client acknowledged a window.</summary>
    public void Acknowledged()
    {
        if (!_synchronised) return;
        _unacknowledged -= window;
        if (_unacknowledged < 0) _unacknowledged = 0;
    }
}
