using System;
using System.Collections.Generic;
using System.Linq;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Drivers;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client;

/// <summary>How far a channel has come.</summary>
public enum SessionChannelState
{
    /// <summary>Being connected and linked.</summary>
    Linking,

    /// <summary>Up.</summary>
    Open,

    /// <summary>Closed, failed, or never linked; see <see cref="SessionChannel.Error"/>.</summary>
    Ended,
}

/// <summary>Messages of one kind that a channel carried.</summary>
/// <param name="Direction">Who sent them.</param>
/// <param name="Type">The message number.</param>
/// <param name="Name">SPICE's name; null when the number is unknown.</param>
/// <param name="Messages">How many.</param>
/// <param name="BodyBytes">Bytes of their bodies together.</param>
public readonly record struct MessageCount(MessageDirection Direction, ushort Type, string? Name, long Messages, long BodyBytes);

/// <summary>What is known of one channel of a session. Live: read it from any thread at any time.</summary>
public sealed class SessionChannel
{
    private volatile ChannelDriver? _driver;
    private volatile LinkResult? _link;
    private volatile string _transport = "";

    internal SessionChannel(ChannelId id) => Id = id;

    /// <summary>Which channel.</summary>
    public ChannelId Id { get; }

    /// <summary>How far it has come.</summary>
    public SessionChannelState State { get; private set; }

    /// <summary>Why it ended; null before, and when it was closed.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Whether it runs over TLS.</summary>
    public bool IsSecure { get; private set; }

    /// <summary>The connection as a person reads it; empty before it is linked.</summary>
    public string Transport => _transport;

    /// <summary>The capabilities of both sides; null before it is linked.</summary>
    public LinkResult? Link => _link;

    /// <summary>Received bytes that wait for dispatch, at most <see cref="SpiceLimits.MaxInboxBytes"/> or one message.</summary>
    public long WaitingBytes => _driver?.InboxBytes ?? 0;

    /// <summary>Messages received so far, of all kinds.</summary>
    public long ReceivedMessages => _driver?.Meter.Received ?? 0;

    /// <summary>What was received and sent so far, by direction and number.</summary>
    public IReadOnlyList<MessageCount> Messages =>
        [.. (_driver?.Meter.Snapshot() ?? []).Select(count => new MessageCount(count.Direction, count.Type, MessageCatalogue.NameOf(Id.Type, count.Direction, count.Type), count.Messages, count.Bytes))];

    /// <summary>For example <c>display#0</c>.</summary>
    public override string ToString() => Id.ToString();

    internal ChannelDriver? Driver => _driver;

    internal void Opened(ChannelDriver driver, LinkResult link, bool isSecure, string transport)
    {
        (IsSecure, _transport, _link, _driver) = (isSecure, transport, link, driver);
        State = SessionChannelState.Open;
    }

    internal void Ended(Exception? error)
    {
        Error = error;
        State = SessionChannelState.Ended;
    }
}
