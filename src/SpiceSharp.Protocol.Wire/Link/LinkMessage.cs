namespace SpiceSharp.Protocol.Wire;

/// <summary>What a client says behind the first link header: which channel of which session, and what it can do.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  connection_id
///      4     1  channel_type
///      5     1  channel_id
///      6     4  num_common_caps     32-bit words
///     10     4  num_channel_caps    32-bit words
///     14     4  caps_offset         from the start of this message, 18 in practice
/// </code>
/// </remarks>
/// <param name="ConnectionId">0 to open a session; else the session id of MAIN_INIT.</param>
/// <param name="Channel">The channel.</param>
/// <param name="CommonCapabilities">What the client can do on every channel.</param>
/// <param name="ChannelCapabilities">What it can do on this one.</param>
public readonly record struct LinkMessage(uint ConnectionId, ChannelId Channel, CapabilitySet CommonCapabilities, CapabilitySet ChannelCapabilities)
{
    /// <summary>Bytes without the capability words: the least a header may announce.</summary>
    public const int FixedSize = 4 /* connection_id */ + 1 /* channel_type */ + 1 /* channel_id */ + LinkCapabilities.FixedSize;

    /// <summary>Bytes behind the header.</summary>
    public int Size => FixedSize + LinkCapabilities.WordBytes(CommonCapabilities, ChannelCapabilities);

    /// <summary>Reads what follows the header; the body is as long as the header says.</summary>
    /// <exception cref="SpiceProtocolException">The message is too short, too many capabilities, or they lie outside of it.</exception>
    public static LinkMessage Read(ref WireReader reader)
    {
        uint connectionId = reader.ReadUInt32("connection_id");
        var type = (ChannelType)reader.ReadByte("channel_type");
        var channel = new ChannelId(type, reader.ReadByte("channel_id"));
        (CapabilitySet common, CapabilitySet own) = LinkCapabilities.Read(ref reader, FixedSize);
        return new(connectionId, channel, common, own);
    }

    /// <summary>Writes <see cref="Size"/> bytes, without the header.</summary>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(ConnectionId);
        writer.WriteByte((byte)Channel.Type);
        writer.WriteByte(Channel.Number);
        LinkCapabilities.Write(ref writer, CommonCapabilities, ChannelCapabilities, FixedSize);
    }

    /// <summary>Header and message, ready to be sent.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[LinkHeader.ByteSize + Size];
        var writer = new WireWriter(bytes);
        LinkHeader.For(Size).Write(ref writer);
        Write(ref writer);
        return bytes;
    }
}
