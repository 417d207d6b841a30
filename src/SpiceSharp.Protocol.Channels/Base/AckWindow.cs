using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>The receiver's half of the acknowledgement window: one ACK after every <c>window</c> messages.</summary>
/// <remarks>Counting begins with the first message after SET_ACK; every top-level message counts, sub-messages do not. Used from one thread.</remarks>
internal sealed class AckWindow
{
    private uint _window;
    private uint _received;

    /// <summary>Answers SET_ACK and starts the count again; a window of 0 switches acknowledgement off.</summary>
    public void Set(in SetAck message, IMessageOutbox outbox)
    {
        _window = message.Window;
        _received = 0;
        outbox.Send(new AckSync(message.Generation));
    }

    /// <summary>Counts one message, and acknowledges when the window is full.</summary>
    public void Count(IMessageOutbox outbox)
    {
        if (_window == 0 || ++_received < _window) return;
        _received = 0;
        outbox.Send(default(Ack));
    }
}
