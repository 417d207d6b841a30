namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_INVAL_PALETTE (107), server to client: drops one palette of this channel; an unknown id is ignored.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     8  id
/// </code>
/// </remarks>
/// <param name="Id">The palette's cache key.</param>
public readonly record struct InvalPalette(ulong Id) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 107;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 8 /* id */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static InvalPalette Read(ref WireReader reader) => new(reader.ReadUInt64("id"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt64(Id);
}
