namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_MAIN_MOUSE_MODE (105), server to client: the mouse mode, or what modes there are, changed.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     2  supported_modes
///      2     2  current_mode
/// </code>
/// </remarks>
/// <param name="Supported">The modes that can be asked for now.</param>
/// <param name="Current">The mode in force.</param>
public readonly record struct MouseModeChanged(MouseMode Supported, MouseMode Current) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 105;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 2 /* supported_modes */ + 2 /* current_mode */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static MouseModeChanged Read(ref WireReader reader) => new(
        (MouseMode)reader.ReadUInt16("supported_modes"),
        (MouseMode)reader.ReadUInt16("current_mode"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt16((ushort)Supported);
        writer.WriteUInt16((ushort)Current);
    }
}
