namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_MAIN_CHANNELS_LIST (104), server to client: the channels there are, main excepted; later ones carry only what is new.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  num_of_channels
///      4   2·n  channels          u8 type; u8 id
/// </code>
/// </remarks>
/// <param name="Channels">The channels; may hold unknown types and duplicates. Borrowed from the body.</param>
public readonly record struct ChannelsList(WireList<ChannelId> Channels) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 104;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* num_of_channels */ + Channels.ByteSize(WireElements.Channel);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static ChannelsList Read(ref WireReader reader)
    {
        int count = reader.ReadCount(WireElements.Channel.ByteSize, "num_of_channels");
        return new(WireList<ChannelId>.Read(ref reader, count, WireElements.Channel, "channels"));
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32((uint)Channels.Count);
        Channels.Write(ref writer, WireElements.Channel);
    }
}
