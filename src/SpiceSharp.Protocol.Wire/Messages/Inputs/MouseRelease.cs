namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_INPUTS_MOUSE_RELEASE (114), client to server: a button goes up.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     1  button
///      1     2  buttons_state
/// </code>
/// </remarks>
/// <param name="Button">The button.</param>
/// <param name="Buttons">The buttons held after the event.</param>
public readonly record struct MouseRelease(MouseButton Button, MouseButtons Buttons) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 114;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 1 /* button */ + 2 /* buttons_state */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static MouseRelease Read(ref WireReader reader) => new(
        (MouseButton)reader.ReadByte("button"),
        (MouseButtons)reader.ReadUInt16("buttons_state"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte((byte)Button);
        writer.WriteUInt16((ushort)Buttons);
    }
}
