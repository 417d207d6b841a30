namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_MAIN_AGENT_START (106), client to server: starts the agent's stream towards the client.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  num_tokens
/// </code>
/// </remarks>
/// <param name="Tokens">How many AGENT_DATA messages the server may send; 0xFFFFFFFF is usual.</param>
public readonly record struct AgentStart(uint Tokens) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 106;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* num_tokens */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static AgentStart Read(ref WireReader reader) => new(reader.ReadUInt32("num_tokens"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Tokens);
}
