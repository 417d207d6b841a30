namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_SET_ACK (3), server to client: starts an acknowledgement window.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  generation
///      4     4  window
/// </code>
/// </remarks>
/// <param name="Generation">Echoed in ACK_SYNC.</param>
/// <param name="Window">Messages per ACK, counted from the next message; 0 for no acknowledgements.</param>
public readonly record struct SetAck(uint Generation, uint Window) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 3;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* generation */ + 4 /* window */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static SetAck Read(ref WireReader reader) => new(
        reader.ReadUInt32("generation"),
        reader.ReadUInt32("window"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Generation);
        writer.WriteUInt32(Window);
    }
}
