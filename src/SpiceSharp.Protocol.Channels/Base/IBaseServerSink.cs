using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>What any channel may tell a server. Called on the channel's logical thread.</summary>
public interface IBaseServerSink
{
    /// <summary>ACK_SYNC (1): the client follows a window; give it to <see cref="SendWindow.Synchronised"/>.</summary>
    void AckSynchronised(ChannelId channel, uint generation);

    /// <summary>ACK (2): one window of messages has arrived; give it to <see cref="SendWindow.Acknowledged"/>.</summary>
    void Acknowledged(ChannelId channel);

    /// <summary>PONG (3). One that nobody asked for means nothing.</summary>
    void Ponged(ChannelId channel, in Pong message, MonotonicInstant now);

    /// <summary>DISCONNECTING (6): the client will close the connection. Informational.</summary>
    void PeerDisconnecting(ChannelId channel, LinkError reason);

    /// <summary>A message was skipped; the session goes on. The frame is borrowed for the call.</summary>
    void MessageSkipped(in MessageFrame frame, SkipReason reason);
}
