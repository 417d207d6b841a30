using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>Where a machine, or an application through a session, puts messages to be sent. Thread-safe; never blocks.</summary>
public interface IMessageOutbox
{
    /// <summary>Encodes the message at once and queues it behind earlier ones. After the channel ended it is dropped.</summary>
    void Send<TMessage>(in TMessage message)
        where TMessage : struct, IWireMessage;
}
