namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_INPUTS_INIT (101), server to client: the first message of the channel.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     2  keyboard_modifiers
/// </code>
/// </remarks>
/// <param name="Modifiers">The guest's lock keys.</param>
public readonly record struct InputsInit(KeyboardModifiers Modifiers) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 101;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 2 /* keyboard_modifiers */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static InputsInit Read(ref WireReader reader) => new((KeyboardModifiers)reader.ReadUInt16("keyboard_modifiers"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt16((ushort)Modifiers);
}
