using System;
using System.IO.Pipelines;

namespace SpiceSharp.Protocol.Transports;

/// <summary>One connection: bytes both ways, nothing else.</summary>
/// <remarks>
/// One reader and one writer at a time. Disposing is prompt whatever the peer does, and ends a read or a flush that is under way: it then
/// fails, or returns a completed or cancelled result. The pipes buffer at least 256 KiB each way.
/// </remarks>
public interface ITransport : IDuplexPipe, IAsyncDisposable
{
    /// <summary>Whether the bytes are encrypted and the server's identity was checked.</summary>
    bool IsSecure { get; }

    /// <summary>What a person reads in a log, for example <c>tls 127.0.0.1:5931 (Tls13)</c>.</summary>
    string Description { get; }
}
