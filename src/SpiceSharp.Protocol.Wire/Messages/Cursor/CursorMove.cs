namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_CURSOR_MOVE (104), server to client: moves the cursor and makes it visible.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  position
/// </code>
/// </remarks>
/// <param name="Position">Pixels of the primary surface.</param>
public readonly record struct CursorMove(WirePoint16 Position) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 104;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* position */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static CursorMove Read(ref WireReader reader) => new(reader.ReadPoint16("position"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WritePoint16(Position);
}
