namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_INPUTS_MOUSE_PRESS (113), client to server: a button goes down, or the wheel turns one notch.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     1  button
///      1     2  buttons_state
/// </code>
/// </remarks>
/// <param name="Button">The button.</param>
/// <param name="Buttons">The buttons held after the event.</param>
public readonly record struct MousePress(MouseButton Button, MouseButtons Buttons) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 113;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 1 /* button */ + 2 /* buttons_state */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static MousePress Read(ref WireReader reader) => new(
        (MouseButton)reader.ReadByte("button"),
        (MouseButtons)reader.ReadUInt16("buttons_state"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte((byte)Button);
        writer.WriteUInt16((ushort)Buttons);
    }
}
