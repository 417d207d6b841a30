using System;
using System.Globalization;

namespace SpiceSharp.Protocol.Client;

/// <summary>Where a server listens.</summary>
public sealed record SpiceEndpoint
{
    /// <summary>The host name or IP literal, without brackets; empty for a Unix socket.</summary>
    public string Host { get; init; } = "";

    /// <summary>The plain port; null when there is none.</summary>
    public int? Port { get; init => field = InRange(value); }

    /// <summary>The TLS port; null when there is none.</summary>
    public int? TlsPort { get; init => field = InRange(value); }

    /// <summary>The Unix socket's path; null for TCP. A leading <c>@</c> means Linux' abstract namespace.</summary>
    public string? UnixPath { get; init; }

    /// <summary>The canonical address: <c>spice+unix://path</c>, <c>spice://host?port=P&amp;tls-port=T</c>, <c>spice+tls://host:T</c> or <c>spice://host:P</c>.</summary>
    public override string ToString()
    {
        if (UnixPath is not null) return "spice+unix://" + UnixPath;
        string host = Host.Contains(':') ? "[" + Host + "]" : Host;
        return (Port, TlsPort) switch
        {
            ({ } port, { } tls) => FormattableString.Invariant($"spice://{host}?port={port}&tls-port={tls}"),
            (null, { } tls) => FormattableString.Invariant($"spice+tls://{host}:{tls}"),
            _ => "spice://" + host + ":" + Port?.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static int? InRange(int? port) =>
        port is null or (>= 1 and <= 65535) ? port : throw new ArgumentOutOfRangeException(nameof(port), port, "A port is 1..65535.");
}
