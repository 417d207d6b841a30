namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_INPUTS_KEY_MODIFIERS (103), client to server: the client's lock keys.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     2  modifiers
/// </code>
/// </remarks>
/// <param name="Modifiers">The locks that are on.</param>
public readonly record struct KeyModifiers(KeyboardModifiers Modifiers) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 103;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 2 /* modifiers */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static KeyModifiers Read(ref WireReader reader) => new((KeyboardModifiers)reader.ReadUInt16("modifiers"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt16((ushort)Modifiers);
}
