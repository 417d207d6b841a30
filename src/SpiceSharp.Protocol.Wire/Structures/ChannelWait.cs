using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Wire;

/// <summary>One entry of a wait list: <c>u8 channel_type; u8 channel_id; u64 message_serial</c> (10 bytes).</summary>
/// <param name="Channel">The channel to wait for; one that does not exist is satisfied.</param>
/// <param name="Serial">It must have finished a message with this serial or a later one.</param>
public readonly record struct ChannelWait(ChannelId Channel, ulong Serial)
{
    internal static readonly WireElement<ChannelWait> Element = new(
        10,
        static bytes => new ChannelWait(new ChannelId((ChannelType)bytes[0], bytes[1]), BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(2))),
        static (ref writer, value) =>
        {
            writer.WriteByte((byte)value.Channel.Type);
            writer.WriteByte(value.Channel.Number);
            writer.WriteUInt64(value.Serial);
        });

    /// <summary><c>u8 count</c>, then the entries.</summary>
    internal static WireList<ChannelWait> ReadList(ref WireReader reader, string countField)
    {
        int count = reader.CheckCount(reader.ReadByte(countField), Element.ByteSize);
        return WireList<ChannelWait>.Read(ref reader, count, Element, "wait_list");
    }

    internal static int ListSize(WireList<ChannelWait> list) => 1 + list.ByteSize(Element);

    internal static void WriteList(ref WireWriter writer, WireList<ChannelWait> list)
    {
        writer.WriteByte(checked((byte)list.Count));
        list.Write(ref writer, Element);
    }
}
