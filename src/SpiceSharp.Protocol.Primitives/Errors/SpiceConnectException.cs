using System;

namespace SpiceSharp.Protocol;

/// <summary>Every way in which a connection fails to come up, or is lost.</summary>
public enum SpiceConnectFailure
{
    /// <summary>The address could not be resolved.</summary>
    HostNotFound,

    /// <summary>Nothing listens there, or the network refused.</summary>
    Refused,

    /// <summary>No answer within the time allowed.</summary>
    Timeout,

    /// <summary>What answers does not speak SPICE.</summary>
    NotSpice,

    /// <summary>The server speaks another protocol version.</summary>
    VersionMismatch,

    /// <summary>TLS could not be established: the peer does not speak it, or not 1.2 or later.</summary>
    TlsFailed,

    /// <summary>The server's certificate does not lead to a trusted root.</summary>
    TlsUntrusted,

    /// <summary>The certificate is trusted but is not for this host name.</summary>
    TlsHostMismatch,

    /// <summary>The certificate is trusted but its subject is not the expected one.</summary>
    TlsSubjectMismatch,

    /// <summary>The server refused the ticket and none was given.</summary>
    PasswordRequired,

    /// <summary>The server refused the ticket that was given, or it expired.</summary>
    PasswordRejected,

    /// <summary>The ticket is longer than the protocol can carry.</summary>
    PasswordTooLong,

    /// <summary>No authentication mechanism is common to both sides.</summary>
    NoCommonAuthentication,

    /// <summary>The server allows the channel only over TLS, and no TLS port is known.</summary>
    SecureChannelRequired,

    /// <summary>The server allows the channel only without TLS, and the security policy forbids that.</summary>
    PlainChannelRefused,

    /// <summary>The server does not have the channel.</summary>
    ChannelNotAvailable,

    /// <summary>The server does not know the session id (BAD_CONNECTION_ID).</summary>
    BadConnectionId,

    /// <summary>The server refused the link with another error code.</summary>
    LinkRejected,

    /// <summary>The connection was lost after it was up.</summary>
    ConnectionLost,

    /// <summary>The platform lacks what the address asks for.</summary>
    NotSupported,
}

/// <summary>A connection failed to come up, or was lost.</summary>
public sealed class SpiceConnectException : SpiceException
{
    /// <summary>Creates the error.</summary>
    /// <param name="reason">Which failure.</param>
    /// <param name="message">One sentence with values in it.</param>
    /// <param name="channel">The channel that failed, when one was being linked or was up.</param>
    /// <param name="innerException">The cause.</param>
    public SpiceConnectException(SpiceConnectFailure reason, string message, ChannelId? channel = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
        Channel = channel;
    }

    /// <summary>Which failure.</summary>
    public SpiceConnectFailure Reason { get; }

    /// <summary>The channel that failed, when one was being linked or was up.</summary>
    public ChannelId? Channel { get; }
}
