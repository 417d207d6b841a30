using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>What a <see cref="SpiceServer"/> is and allows. Immutable.</summary>
public sealed record SpiceServerOptions
{
    /// <summary>Where to listen; empty for a server that is only given transports.</summary>
    public IReadOnlyList<ServerEndpoint> Endpoints { get; init; } = [];

    /// <summary>The session's name; null for none.</summary>
    public string? Name { get; init; } = "SpiceSharp.Protocol";

    /// <summary>The machine's UUID.</summary>
    public Guid Uuid { get; init; } = new("53706963-6553-4861-9270-000000000001");

    /// <summary>The ticket that a client must know, at most 60 bytes of UTF-8; null when none is needed.</summary>
    public string? Password { get; init; }

    /// <summary>The channels beside main. Default: one display, inputs, one cursor.</summary>
    public IReadOnlyList<ChannelId> Channels { get; init; } = [new(ChannelType.Display, 0), new(ChannelType.Inputs, 0), new(ChannelType.Cursor, 0)];

    /// <summary>Channel types that are refused with NEED_SECURED unless the connection is TLS. Default: none.</summary>
    public IReadOnlyCollection<ChannelType> SecureChannels { get; init; } = [];

    /// <summary>Common capabilities to announce. Default: mechanism selection, ticket, mini header.</summary>
    public CapabilitySet CommonCapabilities { get; init; } =
        CapabilitySet.Of(CommonCapability.ProtocolAuthSelection, CommonCapability.AuthSpice, CommonCapability.MiniHeader);

    /// <summary>Messages after which a display or cursor client acknowledges; 0 for no acknowledgement. Default 20.</summary>
    /// <remarks>At most twice as many are unacknowledged; what changes meanwhile is merged, so a slow client costs no memory.</remarks>
    public int AckWindow { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A window must not be negative."); } = 20;

    /// <summary>How images of a scene are compressed, until a client says what it prefers. Default: QUIC for photos and GLZ for the rest, as the reference server does.</summary>
    /// <remarks>GLZ becomes LZ where the client has no window for it, LZ4 becomes LZ where it does not take that, and what would not become smaller is sent raw.</remarks>
    public ImageCompression ImageCompression { get; init; } = ImageCompression.AutoGlz;

    /// <summary>As what pixels pictures of a scene are sent. Default: 32 bits.</summary>
    public PictureType PictureType { get; init; }

    /// <summary>Whether GLZ streams are wrapped in zlib where that makes them smaller: for slow lines. Default: no.</summary>
    public bool WrapGlzInZlib { get; init; }

    /// <summary>Bytes of padding in a PING at the start of main, as the reference server measures bandwidth (256 000 there); null sends no PING. Default: an empty one.</summary>
    public int? PingPaddingBytes { get; init => field = value is null or >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The padding must not be negative."); } = 0;

    /// <summary>Time for a client to link a channel, from its connection on. Default 10 s.</summary>
    public TimeSpan LinkTimeout { get; init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The time must be positive."); } = TimeSpan.FromSeconds(10);

    /// <summary>Connections that may be in the link phase at once; more are closed unheard. Default 32: each costs an RSA key.</summary>
    public int MaxLinkingConnections { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one connection is needed."); } = 32;

    /// <summary>The bounds in force.</summary>
    public SpiceLimits Limits { get; init; } = SpiceLimits.Default;

    /// <summary>Called when a channel is linked, before its first message is sent or received: the place to script it.</summary>
    public Action<ServerChannelConnection>? ChannelOpened { get; init; }

    /// <summary>Sees every message; null for none.</summary>
    public ISessionTap? Tap { get; init; }

    /// <summary>The clock and the timers.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets a line per client and problem.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Name}, {Endpoints.Count} endpoints, {(Password is null ? "no ticket" : "ticket")}";
}
