namespace SpiceSharp.Protocol.Wire;

/// <summary>Link error codes (<c>SPICE_LINK_ERR_*</c>, <c>u32</c>): in the link reply, as link result, in DISCONNECTING.</summary>
public enum LinkError : uint
{
    /// <summary>No error.</summary>
    Ok = 0,

    /// <summary>An error without a code of its own.</summary>
    Error = 1,

    /// <summary>The first four bytes are not the magic.</summary>
    InvalidMagic = 2,

    /// <summary>Sizes, capabilities or the authentication mechanism are wrong.</summary>
    InvalidData = 3,

    /// <summary>The major version is not 2, or SASL is required and the client cannot select it.</summary>
    VersionMismatch = 4,

    /// <summary>The channel is allowed only over TLS.</summary>
    NeedSecured = 5,

    /// <summary>The channel is allowed only without TLS.</summary>
    NeedUnsecured = 6,

    /// <summary>The ticket is wrong, expired, missing or does not decrypt.</summary>
    PermissionDenied = 7,

    /// <summary>There is no session with that id.</summary>
    BadConnectionId = 8,

    /// <summary>The channel does not exist, or vanished meanwhile.</summary>
    ChannelNotAvailable = 9,
}
