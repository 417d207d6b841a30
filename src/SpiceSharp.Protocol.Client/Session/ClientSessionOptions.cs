using System;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client;

/// <summary>How a session is set up. Immutable; share freely.</summary>
public sealed record ClientSessionOptions
{
    /// <summary>The ticket; null when there is none. Wins over one in the address. At most 59 bytes of UTF-8.</summary>
    public string? Password { get; init; }

    /// <summary>Which channels may go over which connection.</summary>
    public ConnectionSecurity Security { get; init; } = ConnectionSecurity.Default;

    /// <summary>Connect timeout and keep-alive.</summary>
    public TransportOptions Transport { get; init; } = TransportOptions.Default;

    /// <summary>Time for the link exchange of one channel, and for INIT and the channel list after it. Default 10 s.</summary>
    public TimeSpan LinkTimeout { get; init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The time must be positive."); } = TimeSpan.FromSeconds(10);

    /// <summary>The bounds in force.</summary>
    public SpiceLimits Limits { get; init; } = SpiceLimits.Default;

    /// <summary>When messages are acknowledged on channels whose server counts them.</summary>
    public AckPolicy Acknowledge { get; init; } = AckPolicy.OnReceipt;

    /// <summary>Brings display, cursor and other channels; null for a session of main and inputs alone.</summary>
    public IChannelHandlerFactory? Channels { get; init; }

    /// <summary>
    /// Whether each display channel gets a thread of its own, which waits for the server, dispatches and so calls the sinks. Default true: a picture that comes
    /// in many small messages costs far fewer wake-ups than on the thread pool. False suits hundreds of sessions in one process. Channels over TLS run on
    /// the pool in any case.
    /// </summary>
    public bool DisplayThreads { get; init; } = true;

    /// <summary>Whether the inputs channel is linked. Default true.</summary>
    public bool EnableInputs { get; init; } = true;

    /// <summary>Who should move the pointer, if the server supports it. Default: the client, in absolute positions.</summary>
    public MouseMode WantedMouseMode { get; init; } = MouseMode.Client;

    /// <summary>
    /// Told what happens, one event at a time, in order, on whatever thread it happens. It must not block, and may call the session. Nothing comes after the
    /// session is disposed.
    /// </summary>
    public Action<SessionEvent>? Events { get; init; }

    /// <summary>Sees every message of every channel after the link phase; null for none. A recorder.</summary>
    public ISessionTap? Tap { get; init; }

    /// <summary>Encrypts the ticket.</summary>
    public ITicketCipher TicketCipher { get; init; } = RsaTicketCipher.Instance;

    /// <summary>Loggers. Information: milestones; debug: rare events; trace: every message.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The clock and the timers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether the channel is one that gets a thread, where its transport can be waited for.</summary>
    internal bool HasOwnThread(ChannelId channel) => DisplayThreads && channel.Type == ChannelType.Display;

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{nameof(ClientSessionOptions)} {{ Password = {(Password is null ? "none" : "given")}, {Security}, LinkTimeout = {LinkTimeout} }}";
}
