namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_MAIN_AGENT_DISCONNECTED (108), server to client: the guest agent is gone.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  error_code
/// </code>
/// </remarks>
/// <param name="ErrorCode">Why; OK from the reference server.</param>
public readonly record struct AgentDisconnected(LinkError ErrorCode) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 108;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* error_code */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static AgentDisconnected Read(ref WireReader reader) => new((LinkError)reader.ReadUInt32("error_code"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32((uint)ErrorCode);
}
