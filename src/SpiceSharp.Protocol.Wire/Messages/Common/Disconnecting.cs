namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISCONNECTING (6), server to client: the server will close the connection; informational.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     8  time_stamp
///      8     4  reason
/// </code>
/// </remarks>
/// <param name="Timestamp">The server's time.</param>
/// <param name="Reason">Why.</param>
public readonly record struct Disconnecting(ulong Timestamp, LinkError Reason) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 6;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 8 /* time_stamp */ + 4 /* reason */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static Disconnecting Read(ref WireReader reader) => new(
        reader.ReadUInt64("time_stamp"),
        (LinkError)reader.ReadUInt32("reason"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt64(Timestamp);
        writer.WriteUInt32((uint)Reason);
    }
}
