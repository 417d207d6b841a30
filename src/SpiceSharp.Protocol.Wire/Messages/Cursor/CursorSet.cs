namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_CURSOR_SET (103), server to client: a new shape.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  position
///      4     1  visible
///      5     *  cursor
/// </code>
/// </remarks>
/// <param name="Position">Pixels of the primary surface.</param>
/// <param name="Visible">Whether it is shown.</param>
/// <param name="Cursor">The shape.</param>
public readonly record struct CursorSet(WirePoint16 Position, bool Visible, WireCursor Cursor) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 103;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => WirePoint16.ByteSize /* position */ + 1 /* visible */ + Cursor.Size;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static CursorSet Read(ref WireReader reader) => new(
        reader.ReadPoint16("position"),
        reader.ReadByte("visible") != 0,
        WireCursor.Read(ref reader));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WritePoint16(Position);
        writer.WriteByte(Visible ? (byte)1 : (byte)0);
        Cursor.Write(ref writer);
    }
}
