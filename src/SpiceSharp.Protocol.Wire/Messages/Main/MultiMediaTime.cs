namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_MAIN_MULTI_MEDIA_TIME (106), server to client: sets the session clock.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  time
/// </code>
/// </remarks>
/// <param name="Time">Milliseconds, wraps at 2^32; compare by signed difference.</param>
public readonly record struct MultiMediaTime(uint Time) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 106;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* time */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static MultiMediaTime Read(ref WireReader reader) => new(reader.ReadUInt32("time"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Time);
}
