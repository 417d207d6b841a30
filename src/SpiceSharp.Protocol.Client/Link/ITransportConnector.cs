using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Transports;

namespace SpiceSharp.Protocol.Client;

/// <summary>Opens a session's connections, one per channel: to an address, into memory, through a tunnel.</summary>
public interface ITransportConnector
{
    /// <summary>Whether a connection without TLS can be made.</summary>
    bool HasPlain { get; }

    /// <summary>Whether a connection with TLS can be made.</summary>
    bool HasSecure { get; }

    /// <summary>Whether a plain connection stays inside this machine, so that no policy needs to forbid it.</summary>
    bool IsLocal { get; }

    /// <summary>Opens one connection.</summary>
    /// <param name="channel">For which channel.</param>
    /// <param name="secure">Over TLS, the server's identity checked.</param>
    /// <param name="cancellationToken">Ends the attempt at once.</param>
    /// <remarks>For a display channel it is called on a thread that may be blocked, unless <see cref="ClientSessionOptions.DisplayThreads"/> is off; an
    /// <see cref="IWaitableTransport"/> that has never been waited for asynchronously is best there.</remarks>
    /// <exception cref="SpiceConnectException">It cannot be opened.</exception>
    Task<ITransport> ConnectAsync(ChannelId channel, bool secure, CancellationToken cancellationToken);
}
