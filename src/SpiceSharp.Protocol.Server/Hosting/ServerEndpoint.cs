using System;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using SpiceSharp.Protocol.Transports;

namespace SpiceSharp.Protocol.Server;

/// <summary>Where a server listens.</summary>
public sealed record ServerEndpoint
{
    private ServerEndpoint()
    {
    }

    internal IPAddress Address { get; private init; } = IPAddress.Loopback;

    internal int Port { get; private init; }

    internal X509Certificate2? Certificate { get; private init; }

    internal string? UnixPath { get; private init; }

    /// <summary>Plain TCP. Port 0 takes a free one, see <see cref="SpiceServer.Port"/>.</summary>
    public static ServerEndpoint Tcp(IPAddress address, int port)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new ServerEndpoint { Address = address, Port = port };
    }

    /// <summary>TLS. Port 0 takes a free one, see <see cref="SpiceServer.TlsPort"/>. The certificate has its private key and stays the caller's.</summary>
    public static ServerEndpoint Tls(IPAddress address, int port, X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(certificate);
        return new ServerEndpoint { Address = address, Port = port, Certificate = certificate };
    }

    /// <summary>A Unix socket; a leading <c>@</c> means Linux' abstract namespace.</summary>
    public static ServerEndpoint Unix(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new ServerEndpoint { UnixPath = path };
    }

    /// <summary>Binds it.</summary>
    internal TransportListener Listen()
    {
        if (UnixPath is { } path) return TransportListener.Unix(path);
        return Certificate is { } certificate
            ? TransportListener.Tls(Address, Port, certificate)
            : TransportListener.Tcp(Address, Port);
    }
}
