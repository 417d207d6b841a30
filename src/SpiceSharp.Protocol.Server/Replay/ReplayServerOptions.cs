using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SpiceSharp.Protocol.Server;

/// <summary>How a <see cref="ReplayServer"/> serves a capture. Immutable.</summary>
public sealed record ReplayServerOptions
{
    /// <summary>Where to listen; empty for a server that is only given transports.</summary>
    public IReadOnlyList<ServerEndpoint> Endpoints { get; init; } = [];

    /// <summary>How fast. Default: as fast as the client takes it.</summary>
    public ReplaySpeed Speed { get; init; } = ReplaySpeed.Full;

    /// <summary>The ticket that a client must know, at most 60 bytes of UTF-8; null when none is needed.</summary>
    public string? Password { get; init; }

    /// <summary>How long a client has to open a channel once its recorded messages no longer fit into the read-ahead. Default 3 s; then they are passed over.</summary>
    public TimeSpan ChannelPatience { get; init => field = Positive(value); } = TimeSpan.FromSeconds(3);

    /// <summary>Time for a client to link a channel, from its connection on. Default 10 s.</summary>
    public TimeSpan LinkTimeout { get; init => field = Positive(value); } = TimeSpan.FromSeconds(10);

    /// <summary>Connections that may be in the link phase at once; more are closed unheard. Default 32: each costs an RSA key.</summary>
    public int MaxLinkingConnections { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one connection is needed."); } = 32;

    /// <summary>The bounds in force, for the capture and for clients.</summary>
    public SpiceLimits Limits { get; init; } = SpiceLimits.Default;

    /// <summary>The clock and the timers.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets a line per client.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Speed}, {Endpoints.Count} endpoints, {(Password is null ? "no ticket" : "ticket")}";

    private static TimeSpan Positive(TimeSpan value) => value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The time must be positive.");
}
