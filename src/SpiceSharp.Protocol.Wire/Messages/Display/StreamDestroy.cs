namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_STREAM_DESTROY (125), server to client: ends a stream.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  id
/// </code>
/// </remarks>
/// <param name="Id">The stream.</param>
public readonly record struct StreamDestroy(uint Id) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 125;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* id */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static StreamDestroy Read(ref WireReader reader) => new(reader.ReadUInt32("id"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Id);
}
