using System.Security.Authentication;

namespace SpiceSharp.Protocol.Transports;

/// <summary>The one place that differs by target: netstandard2.0 does not know TLS 1.3.</summary>
internal static class TlsVersions
{
#if NETSTANDARD
    public const SslProtocols Accepted = SslProtocols.Tls12;
#else
#pragma warning disable CA5398 // the floor is the point: SPICE requires a fixed minimum of 1.2
    public const SslProtocols Accepted = SslProtocols.Tls12 | SslProtocols.Tls13;
#pragma warning restore CA5398
#endif
}
