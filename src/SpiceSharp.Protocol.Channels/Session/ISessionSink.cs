namespace SpiceSharp.Protocol.Channels;

/// <summary>What of a session has changed.</summary>
public enum SessionChange
{
    /// <summary>INIT arrived: the session has an id, mouse modes, an agent or none, a clock.</summary>
    Initialised,

    /// <summary>Channels were offered; each was announced before by <see cref="ISessionSink.ChannelOffered"/>.</summary>
    Channels,

    /// <summary>The supported mouse modes or the one in force.</summary>
    MouseMode,

    /// <summary>The guest agent came or went.</summary>
    Agent,

    /// <summary>The number of agent messages that may be sent.</summary>
    AgentTokens,

    /// <summary>The name.</summary>
    Name,

    /// <summary>The UUID.</summary>
    Uuid,

    /// <summary>The multimedia clock was told again, in step with what was known.</summary>
    Clock,

    /// <summary>The multimedia clock jumped: what was scheduled by it is to be scheduled anew.</summary>
    ClockReset,
}

/// <summary>What a session tells its owner. Called on the main channel's logical thread, after the state has changed.</summary>
public interface ISessionSink
{
    /// <summary>Something changed.</summary>
    void Changed(SessionChange change, SessionSnapshot session);

    /// <summary>A channel that the client may link with the session id. Announced once, until it is removed.</summary>
    void ChannelOffered(ChannelId channel);

    /// <summary>An entry of a channel list was ignored: an unknown type, or more channels than <see cref="SpiceLimits.MaxChannels"/>.</summary>
    void ChannelIgnored(ChannelId channel);
}
