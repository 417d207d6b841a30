using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>The server's own part of one channel, behind the protocol's machines. By itself it does nothing: a script drives it.</summary>
internal class ServerChannel : IBaseServerSink
{
    /// <summary>Handles the messages of the channel's type; null when the server handles none.</summary>
    public virtual IChannelMachine? Machine => null;

    /// <summary>Sends the first messages. Called once, before the first message is received; the outbox is the channel's for good.</summary>
    public virtual void Start(IMessageOutbox outbox)
    {
    }

    /// <summary>The connection has ended.</summary>
    public virtual void Stop()
    {
    }

    public virtual void AckSynchronised(ChannelId channel, uint generation)
    {
    }

    public virtual void Acknowledged(ChannelId channel)
    {
    }

    public void Ponged(ChannelId channel, in Pong message, MonotonicInstant now)
    {
    }

    public void PeerDisconnecting(ChannelId channel, LinkError reason)
    {
    }

    public void MessageSkipped(in MessageFrame frame, SkipReason reason)
    {
    }
}
