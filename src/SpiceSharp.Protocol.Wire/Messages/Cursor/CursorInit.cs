namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_CURSOR_INIT (101), server to client: the whole state of the cursor; the cache starts empty.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  position
///      4     2  trail_length
///      6     2  trail_frequency
///      8     1  visible
///      9     *  cursor
/// </code>
/// </remarks>
/// <param name="Position">Pixels of the primary surface.</param>
/// <param name="TrailLength">Copies at former positions.</param>
/// <param name="TrailFrequency">Milliseconds between updates of the trail.</param>
/// <param name="Visible">Whether it is shown.</param>
/// <param name="Cursor">The shape.</param>
public readonly record struct CursorInit(WirePoint16 Position, ushort TrailLength, ushort TrailFrequency, bool Visible, WireCursor Cursor) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 101;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => WirePoint16.ByteSize /* position */ + 2 /* trail_length */ + 2 /* trail_frequency */ + 1 /* visible */ + Cursor.Size;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static CursorInit Read(ref WireReader reader) => new(
        reader.ReadPoint16("position"),
        reader.ReadUInt16("trail_length"),
        reader.ReadUInt16("trail_frequency"),
        reader.ReadByte("visible") != 0,
        WireCursor.Read(ref reader));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WritePoint16(Position);
        writer.WriteUInt16(TrailLength);
        writer.WriteUInt16(TrailFrequency);
        writer.WriteByte(Visible ? (byte)1 : (byte)0);
        Cursor.Write(ref writer);
    }
}
