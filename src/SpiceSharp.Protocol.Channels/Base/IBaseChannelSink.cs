using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>Why a message had no effect.</summary>
public enum SkipReason
{
    /// <summary>The catalogue does not have the number.</summary>
    Unknown,

    /// <summary>A message that is known, but means nothing in the channel's present state, or to this implementation.</summary>
    NotExpected,

    /// <summary>A migration message; migration is not supported yet.</summary>
    MigrationNotSupported,
}

/// <summary>What any channel may tell its owner. Called on the channel's logical thread.</summary>
public interface IBaseChannelSink
{
    /// <summary>NOTIFY (7): a text for the user. The message is borrowed for the call.</summary>
    void Notified(ChannelId channel, in Notify message);

    /// <summary>DISCONNECTING (6): the peer will close the connection, and why. Informational.</summary>
    void PeerDisconnecting(ChannelId channel, LinkError reason);

    /// <summary>A message was skipped; the session goes on. The frame is borrowed for the call.</summary>
    void MessageSkipped(in MessageFrame frame, SkipReason reason);
}
