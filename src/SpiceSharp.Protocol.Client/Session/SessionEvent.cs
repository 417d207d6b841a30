using System;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client;

/// <summary>Something that happened in a session. New kinds may come: ignore those you do not know.</summary>
public abstract record SessionEvent
{
    private SessionEvent()
    {
    }

    /// <summary>What the session knows has changed: mouse mode, agent, name …</summary>
    /// <param name="Change">What.</param>
    /// <param name="Session">All that is known now.</param>
    public sealed record StateChanged(SessionChange Change, SessionSnapshot Session) : SessionEvent;

    /// <summary>A channel is linked.</summary>
    /// <param name="Channel">Which.</param>
    public sealed record ChannelOpened(SessionChannel Channel) : SessionEvent;

    /// <summary>A channel ended, or could not be linked.</summary>
    /// <param name="Channel">Which.</param>
    /// <param name="Error">Why; null when it was closed.</param>
    public sealed record ChannelEnded(SessionChannel Channel, Exception? Error) : SessionEvent;

    /// <summary>NOTIFY: a text of the server for the user. Not to be trusted as markup.</summary>
    /// <param name="Channel">On which channel it came.</param>
    /// <param name="Severity">How serious.</param>
    /// <param name="Text">The text.</param>
    public sealed record Notified(ChannelId Channel, NotifySeverity Severity, string Text) : SessionEvent;

    /// <summary>A message had no effect.</summary>
    /// <param name="Message">Which.</param>
    /// <param name="Reason">Why.</param>
    public sealed record MessageSkipped(MessageContext Message, SkipReason Reason) : SessionEvent;

    /// <summary>The guest's lock keys changed.</summary>
    /// <param name="Modifiers">Those that are on.</param>
    public sealed record GuestModifiersChanged(KeyboardModifiers Modifiers) : SessionEvent;

    /// <summary>The session ended; the last event.</summary>
    /// <param name="End">How.</param>
    public sealed record Ended(SessionEnd End) : SessionEvent;
}
