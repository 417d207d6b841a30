namespace SpiceSharp.Protocol.Wire;

/// <summary>A palette: <c>u64 unique; u16 num_ents; u32 ents[num_ents]</c>.</summary>
/// <param name="Unique">The key in the channel's palette cache; 0 for not cacheable.</param>
/// <param name="Entries">Colours in the format of the surface drawn on; may be more, or fewer, than an index can name. Borrowed from the body.</param>
public readonly record struct WirePalette(ulong Unique, WireList<uint> Entries)
{
    internal int Size => 8 /* unique */ + 2 /* num_ents */ + Entries.ByteSize(WireElements.UInt32);

    internal static WirePalette Read(ref WireReader reader)
    {
        ulong unique = reader.ReadUInt64("palette unique");
        int count = reader.CheckCount(reader.ReadUInt16("palette num_ents"), WireElements.UInt32.ByteSize);
        return new(unique, WireList<uint>.Read(ref reader, count, WireElements.UInt32, "palette ents"));
    }

    internal void Write(ref WireWriter writer)
    {
        writer.WriteUInt64(Unique);
        writer.WriteUInt16(checked((ushort)Entries.Count));
        Entries.Write(ref writer, WireElements.UInt32);
    }
}
