namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_MAIN_MOUSE_MODE_REQUEST (105), client to server: asks for a mouse mode; answered with MOUSE_MODE only if something changes.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     2  mode
/// </code>
/// </remarks>
/// <param name="Mode">One mode.</param>
public readonly record struct MouseModeRequest(MouseMode Mode) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 105;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 2 /* mode */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static MouseModeRequest Read(ref WireReader reader) => new((MouseMode)reader.ReadUInt16("mode"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt16((ushort)Mode);
}
