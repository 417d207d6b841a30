namespace SpiceSharp.Protocol.Transports;

/// <summary>Whom a TLS client trusts. Immutable; share freely.</summary>
/// <remarks>The default trusts the system's roots and checks the host name.</remarks>
public sealed record TlsTrust
{
    /// <summary>System roots, host name check.</summary>
    public static TlsTrust Default { get; } = new();

    /// <summary>One or more CA certificates as PEM text. When given, only these are trusted; null for the system's roots.</summary>
    public string? CertificateAuthorities { get; init; }

    /// <summary>
    /// The expected subject, for example <c>C=XX,O=Example\, Inc.,CN=host</c>: every pair, in the certificate's own order. When given, the host name is not checked.
    /// </summary>
    public string? HostSubject { get; init; }
}
