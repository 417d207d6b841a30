namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_INPUTS_MOUSE_MOTION (111), client to server: relative motion, for server mouse mode.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  dx
///      4     4  dy
///      8     2  buttons_state
/// </code>
/// </remarks>
/// <param name="Dx">Pixels to the right.</param>
/// <param name="Dy">Pixels down.</param>
/// <param name="Buttons">The buttons held.</param>
public readonly record struct MouseMotion(int Dx, int Dy, MouseButtons Buttons) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 111;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* dx */ + 4 /* dy */ + 2 /* buttons_state */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static MouseMotion Read(ref WireReader reader) => new(
        reader.ReadInt32("dx"),
        reader.ReadInt32("dy"),
        (MouseButtons)reader.ReadUInt16("buttons_state"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteInt32(Dx);
        writer.WriteInt32(Dy);
        writer.WriteUInt16((ushort)Buttons);
    }
}
