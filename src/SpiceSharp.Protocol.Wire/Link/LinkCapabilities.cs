using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Wire;

/// <summary>The end of a link message and of a link reply: two counts, an offset, and the capability words it names.</summary>
/// <remarks>
/// <code>
/// size  field
///    4  num_common_caps    32-bit words
///    4  num_channel_caps   32-bit words
///    4  caps_offset        from the start of the message; common words, then channel words
/// </code>
/// </remarks>
internal static class LinkCapabilities
{
    public const int FixedSize = 12;

    public static int WordBytes(CapabilitySet common, CapabilitySet channel) => 4 * (common.Words.Length + channel.Words.Length);

    public static (CapabilitySet Common, CapabilitySet Channel) Read(ref WireReader reader, int fixedSize)
    {
        int commonCount = ReadWordCount(ref reader, "num_common_caps");
        int channelCount = ReadWordCount(ref reader, "num_channel_caps");
        uint offset = reader.ReadUInt32("caps_offset");
        int total = commonCount + channelCount;
        if (total == 0) return default;
        if (offset < (uint)fixedSize || offset + (4L * total) > reader.Body.Length)
            reader.Fail(SpiceErrorKind.InvalidOffset, $"is {offset}, but {total} words must lie between byte {fixedSize} and {reader.Body.Length}");
        ReadOnlySpan<byte> words = reader.Body.Span.Slice((int)offset, 4 * total);
        return (ToSet(words.Slice(0, 4 * commonCount)), ToSet(words.Slice(4 * commonCount)));
    }

    public static void Write(ref WireWriter writer, CapabilitySet common, CapabilitySet channel, uint offset)
    {
        writer.WriteUInt32((uint)common.Words.Length);
        writer.WriteUInt32((uint)channel.Words.Length);
        writer.WriteUInt32(offset);
        foreach (uint word in common.Words) writer.WriteUInt32(word);
        foreach (uint word in channel.Words) writer.WriteUInt32(word);
    }

    private static int ReadWordCount(ref WireReader reader, string field)
    {
        uint count = reader.ReadUInt32(field);
        int limit = reader.Limits.MaxCapabilityWords;
        if (count > (uint)limit) reader.Fail(SpiceErrorKind.LimitExceeded, $"is {count}; the limit is {limit}");
        return (int)count;
    }

    private static CapabilitySet ToSet(ReadOnlySpan<byte> bytes)
    {
        uint[] words = new uint[bytes.Length / 4];
        for (int i = 0; i < words.Length; i++) words[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(4 * i));
        return new CapabilitySet(words);
    }
}
