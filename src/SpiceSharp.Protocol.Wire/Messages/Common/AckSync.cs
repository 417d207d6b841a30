namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_ACK_SYNC (1), client to server: answers SET_ACK; the new window counts from here.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  generation
/// </code>
/// </remarks>
/// <param name="Generation">The generation of the SET_ACK.</param>
public readonly record struct AckSync(uint Generation) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 1;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* generation */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static AckSync Read(ref WireReader reader) => new(reader.ReadUInt32("generation"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Generation);
}
