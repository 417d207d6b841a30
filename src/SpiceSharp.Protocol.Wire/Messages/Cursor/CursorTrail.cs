namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_CURSOR_TRAIL (106), server to client: copies of the cursor at former positions.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     2  length
///      2     2  frequency
/// </code>
/// </remarks>
/// <param name="Length">How many; 0 for none.</param>
/// <param name="Frequency">Milliseconds between updates.</param>
public readonly record struct CursorTrail(ushort Length, ushort Frequency) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 106;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 2 /* length */ + 2 /* frequency */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static CursorTrail Read(ref WireReader reader) => new(
        reader.ReadUInt16("length"),
        reader.ReadUInt16("frequency"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt16(Length);
        writer.WriteUInt16(Frequency);
    }
}
