namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_INVAL_LIST (105), server to client: uses of cached pictures that end.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     2  count
///      2   9·n  resources     u8 type; u64 id
/// </code>
/// </remarks>
/// <param name="Resources">What to drop, at most 65 535. Borrowed from the body.</param>
public readonly record struct InvalList(WireList<ResourceId> Resources) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 105;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 2 /* count */ + Resources.ByteSize(ResourceId.Element);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static InvalList Read(ref WireReader reader)
    {
        int count = reader.CheckCount(reader.ReadUInt16("count"), ResourceId.Element.ByteSize);
        return new(WireList<ResourceId>.Read(ref reader, count, ResourceId.Element, "resources"));
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt16(checked((ushort)Resources.Count));
        Resources.Write(ref writer, ResourceId.Element);
    }
}
