namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_INPUTS_KEY_DOWN (101), client to server: a key goes down, or repeats.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  code
/// </code>
/// Scancode set 1; extended keys start with 0xE0.
/// </remarks>
/// <param name="Code">The byte list of a key in transmission order, first byte lowest; ends at the first zero byte.</param>
public readonly record struct KeyDown(uint Code) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 101;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* code */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static KeyDown Read(ref WireReader reader) => new(reader.ReadUInt32("code"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Code);
}
