namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_PONG (3), client to server: answers PING, without its padding.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  id
///      4     8  timestamp
/// </code>
/// </remarks>
/// <param name="Id">As in the PING.</param>
/// <param name="Timestamp">As in the PING.</param>
public readonly record struct Pong(uint Id, ulong Timestamp) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 3;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* id */ + 8 /* timestamp */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static Pong Read(ref WireReader reader) => new(
        reader.ReadUInt32("id"),
        reader.ReadUInt64("timestamp"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Id);
        writer.WriteUInt64(Timestamp);
    }
}
