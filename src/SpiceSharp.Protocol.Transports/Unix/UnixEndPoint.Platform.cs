using System;
using System.Net;

namespace SpiceSharp.Protocol.Transports;

/// <summary>The one place that differs by target: netstandard2.0 has no Unix sockets.</summary>
internal static class UnixEndPoint
{
    /// <summary>The end point of a path; a leading <c>@</c> means Linux' abstract namespace.</summary>
    public static EndPoint Of(string path)
    {
#if NETSTANDARD
        throw new PlatformNotSupportedException($"Unix socket '{path}': this build for netstandard2.0 has no Unix sockets; use the net8.0 or net10.0 build.");
#else
        return new System.Net.Sockets.UnixDomainSocketEndPoint(IsAbstract(path) ? string.Concat("\0", path.AsSpan(1)) : path);
#endif
    }

    public static bool IsAbstract(string path) => path.StartsWith('@');
}
