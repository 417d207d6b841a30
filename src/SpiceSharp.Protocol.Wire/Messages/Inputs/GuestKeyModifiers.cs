namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_INPUTS_KEY_MODIFIERS (102), server to client: the guest's lock keys changed, or are repeated after the client set them.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     2  modifiers
/// </code>
/// </remarks>
/// <param name="Modifiers">The locks that are on.</param>
public readonly record struct GuestKeyModifiers(KeyboardModifiers Modifiers) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 102;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 2 /* modifiers */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static GuestKeyModifiers Read(ref WireReader reader) => new((KeyboardModifiers)reader.ReadUInt16("modifiers"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt16((ushort)Modifiers);
}
