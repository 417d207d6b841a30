namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_INPUTS_MOUSE_POSITION (112), client to server: an absolute position, for client mouse mode.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  x
///      4     4  y
///      8     2  buttons_state
///     10     1  display_id
/// </code>
/// </remarks>
/// <param name="X">Pixels from the left of the display.</param>
/// <param name="Y">Pixels from its top.</param>
/// <param name="Buttons">The buttons held.</param>
/// <param name="Display">The display channel's number.</param>
public readonly record struct MousePosition(uint X, uint Y, MouseButtons Buttons, byte Display) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 112;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* x */ + 4 /* y */ + 2 /* buttons_state */ + 1 /* display_id */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static MousePosition Read(ref WireReader reader) => new(
        reader.ReadUInt32("x"),
        reader.ReadUInt32("y"),
        (MouseButtons)reader.ReadUInt16("buttons_state"),
        reader.ReadByte("display_id"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(X);
        writer.WriteUInt32(Y);
        writer.WriteUInt16((ushort)Buttons);
        writer.WriteByte(Display);
    }
}
