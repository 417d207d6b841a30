namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_MAIN_AGENT_TOKEN (110), server to client: the client may send more AGENT_DATA messages.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  num_tokens
/// </code>
/// </remarks>
/// <param name="Tokens">How many more.</param>
public readonly record struct AgentToken(uint Tokens) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 110;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* num_tokens */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static AgentToken Read(ref WireReader reader) => new(reader.ReadUInt32("num_tokens"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Tokens);
}
