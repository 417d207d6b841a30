namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_CURSOR_INVAL_ONE (107), server to client: drops one cached shape; the one in use stays in use.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     8  id
/// </code>
/// </remarks>
/// <param name="Id">The shape's cache key.</param>
public readonly record struct CursorInvalOne(ulong Id) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 107;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 8 /* id */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static CursorInvalOne Read(ref WireReader reader) => new(reader.ReadUInt64("id"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt64(Id);
}
