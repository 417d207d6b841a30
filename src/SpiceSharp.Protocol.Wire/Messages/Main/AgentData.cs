using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_MAIN_AGENT_DATA (109), server to client: a chunk of the agent's byte stream, at most 2048 bytes from the reference server.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     *  data
/// </code>
/// </remarks>
/// <param name="Data">The chunk. Borrowed from the body.</param>
public readonly record struct AgentData(ReadOnlyMemory<byte> Data) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 109;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => Data.Length;

    /// <summary>Reads the body.</summary>
    public static AgentData Read(ref WireReader reader) => new(reader.ReadRemaining("data"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteBytes(Data.Span);
}
