namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_MONITORS_CONFIG (317), server to client: the monitors of this display channel.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     2  count
///      2     2  max_allowed
///      4  28·n  heads
/// </code>
/// </remarks>
/// <param name="MaxAllowed">How many heads there may be; 0 is meant as 1.</param>
/// <param name="Heads">The monitors; none means that the message is to be ignored. Borrowed from the body.</param>
public readonly record struct MonitorsConfig(ushort MaxAllowed, WireList<MonitorHead> Heads) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 317;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 2 /* count */ + 2 /* max_allowed */ + Heads.ByteSize(MonitorHead.Element);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static MonitorsConfig Read(ref WireReader reader)
    {
        ushort count = reader.ReadUInt16("count");
        ushort maxAllowed = reader.ReadUInt16("max_allowed");
        return new(maxAllowed, WireList<MonitorHead>.Read(ref reader, reader.CheckCount(count, MonitorHead.Element.ByteSize), MonitorHead.Element, "heads"));
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt16(checked((ushort)Heads.Count));
        writer.WriteUInt16(MaxAllowed);
        Heads.Write(ref writer, MonitorHead.Element);
    }
}
