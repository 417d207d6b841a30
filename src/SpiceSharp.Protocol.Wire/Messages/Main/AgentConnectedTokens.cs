namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_MAIN_AGENT_CONNECTED_TOKENS (115), server to client: the guest agent is there.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  num_tokens
/// </code>
/// </remarks>
/// <param name="Tokens">The client's token count becomes this.</param>
public readonly record struct AgentConnectedTokens(uint Tokens) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 115;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* num_tokens */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static AgentConnectedTokens Read(ref WireReader reader) => new(reader.ReadUInt32("num_tokens"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Tokens);
}
