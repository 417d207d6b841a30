using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>What the main channel tells its owner: one method for each server message that has a meaning here. <see cref="SessionState"/> implements it.</summary>
/// <remarks>Called on the channel's logical thread. Messages are borrowed for the call; an outbox sends on the main channel.</remarks>
public interface IMainChannelSink
{
    /// <summary>INIT (103): the session exists.</summary>
    void OnInit(in MainInit message, MonotonicInstant now, IMessageOutbox outbox);

    /// <summary>CHANNELS_LIST (104): all channels at first, then new ones.</summary>
    void OnChannelsList(in ChannelsList message);

    /// <summary>MOUSE_MODE (105).</summary>
    void OnMouseMode(in MouseModeChanged message, IMessageOutbox outbox);

    /// <summary>MULTI_MEDIA_TIME (106).</summary>
    void OnMultiMediaTime(in MultiMediaTime message, MonotonicInstant now);

    /// <summary>NAME (113).</summary>
    void OnName(in MainName message);

    /// <summary>UUID (114).</summary>
    void OnUuid(in MainUuid message);

    /// <summary>AGENT_CONNECTED (107), which leaves the token count alone, or AGENT_CONNECTED_TOKENS (115), which sets it.</summary>
    void OnAgentConnected(uint? tokens);

    /// <summary>AGENT_DISCONNECTED (108).</summary>
    void OnAgentDisconnected(LinkError reason);

    /// <summary>AGENT_TOKEN (110): that many more agent messages may be sent.</summary>
    void OnAgentToken(uint tokens);
}
