using System;
using Microsoft.Extensions.Logging;
using SpiceSharp.Protocol.Channels;

namespace SpiceSharp.Protocol.Client;

/// <summary>Brings the machines of the channels a session has: display, cursor and whatever else is implemented. Main and inputs are the session's own.</summary>
public interface IChannelHandlerFactory
{
    /// <summary>Called for every channel the server offers, once each; on the main channel's thread.</summary>
    /// <returns>Null for a channel that is not wanted: it is not linked.</returns>
    IChannelHandler? Create(ChannelContext context);
}

/// <summary>One channel of a session, as its implementation sees it.</summary>
public interface IChannelHandler
{
    /// <summary>What the client announces on this channel: exactly what is implemented behind it.</summary>
    CapabilitySet Capabilities { get; }

    /// <summary>The link is up: makes the machine, and sends what the client begins with. Called once, before the first message is received.</summary>
    /// <param name="link">What was agreed.</param>
    /// <param name="outbox">Where messages of this channel go, now and later, from any thread.</param>
    /// <returns>The machine. The session puts the duties that every channel shares around it.</returns>
    IChannelMachine Start(LinkResult link, IMessageOutbox outbox);

    /// <summary>The channel has ended, or was never linked; nothing is called afterwards. Called once.</summary>
    /// <param name="error">Why; null when it was closed by either side.</param>
    void Ended(Exception? error);
}

/// <summary>What a handler may need to know of its session.</summary>
public sealed record ChannelContext
{
    /// <summary>The channel offered.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>The session as it is now, for example its video memory.</summary>
    public required SessionSnapshot Session { get; init; }

    /// <summary>Reads the session's multimedia clock; null before there is one, and in a replay.</summary>
    public Func<MultimediaClock?> Clock { get; init; } = static () => null;

    /// <summary>The finished serials of the session's channels.</summary>
    public required SerialBoard Board { get; init; }

    /// <summary>The bounds in force.</summary>
    public required SpiceLimits Limits { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>For the handler's own logger.</summary>
    public required ILoggerFactory Loggers { get; init; }
}
