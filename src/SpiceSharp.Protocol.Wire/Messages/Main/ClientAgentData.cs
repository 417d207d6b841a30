using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_MAIN_AGENT_DATA (107), client to server: a chunk for the agent: 1 to 2048 bytes, one token each.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     *  data
/// </code>
/// </remarks>
/// <param name="Data">The chunk. Borrowed from the body.</param>
public readonly record struct ClientAgentData(ReadOnlyMemory<byte> Data) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 107;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => Data.Length;

    /// <summary>Reads the body.</summary>
    public static ClientAgentData Read(ref WireReader reader) => new(reader.ReadRemaining("data"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteBytes(Data.Span);
}
