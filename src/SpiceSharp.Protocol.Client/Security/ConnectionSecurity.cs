using System.Collections.Generic;
using SpiceSharp.Protocol.Transports;

namespace SpiceSharp.Protocol.Client;

/// <summary>Which channels may go over which connection. Immutable; share freely.</summary>
/// <remarks>
/// A channel goes to the plain port first unless it must be secure or there is no plain port; a server that then demands TLS gets TLS. Never the other
/// way round: a failed TLS connection is not retried in the clear, and a server that demands a plain connection is refused.
/// A plain connection authenticates nobody: an active attacker reads the ticket and everything else.
/// </remarks>
public sealed record ConnectionSecurity
{
    /// <summary>Plain connections are allowed where the address has a plain port.</summary>
    public static ConnectionSecurity Default { get; } = new();

    /// <summary>Every channel goes over TLS or not at all.</summary>
    public static ConnectionSecurity TlsOnly { get; } = new() { AllowPlain = false };

    /// <summary>Whether a connection without TLS may be used at all. A Unix socket and an in-memory transport count as local and are always allowed.</summary>
    public bool AllowPlain { get; init; } = true;

    /// <summary>Channel types that go over TLS or not at all; the <c>secure-channels</c> of connection files.</summary>
    public IReadOnlyCollection<ChannelType> SecureChannels { get; init; } = [];

    /// <summary>Whom to trust over TLS.</summary>
    public TlsTrust Trust { get; init; } = TlsTrust.Default;
}
