using System;

namespace SpiceSharp.Protocol.Transports;

/// <summary>How a connection is opened and kept alive. Immutable; share freely.</summary>
public sealed record TransportOptions
{
    /// <summary>The values SPICE clients use.</summary>
    public static TransportOptions Default { get; } = new();

    /// <summary>Time for name resolution, connecting and the TLS handshake together. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init => field = Positive(value); } = TimeSpan.FromSeconds(10);

    /// <summary>Silence after which TCP probes the peer. Default 30 s; a server uses 600 s.</summary>
    public TimeSpan KeepAliveIdle { get; init => field = Positive(value); } = TimeSpan.FromSeconds(30);

    /// <summary>Time between two probes. Default 15 s.</summary>
    public TimeSpan KeepAliveInterval { get; init => field = Positive(value); } = TimeSpan.FromSeconds(15);

    /// <summary>Unanswered probes after which the connection counts as lost. Default 3.</summary>
    public int KeepAliveProbes { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one probe is needed."); } = 3;

    private static TimeSpan Positive(TimeSpan value) =>
        value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The time must be positive.");
}
