using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Wire;

/// <summary>What stands in front of every message of the data phase: the full header or, when both sides can, the mini header.</summary>
/// <remarks>
/// <code>
/// full    mini    size  field
///    0       -       8  serial
///    8       0       2  type
///   10       2       4  size        bytes of the body
///   14       -       4  sub_list    offset of a sub-message list in the body, 0 for none
/// </code>
/// </remarks>
/// <param name="Serial">The sender's number of the message; 0 with the mini header, where the receiver counts.</param>
/// <param name="Type">The message number.</param>
/// <param name="BodyBytes">Bytes of the body.</param>
/// <param name="SubMessageListOffset">Where in the body a sub-message list starts; 0 for none, and with the mini header.</param>
public readonly record struct DataHeader(ulong Serial, ushort Type, uint BodyBytes, uint SubMessageListOffset = 0)
{
    /// <summary>Bytes of the full header.</summary>
    public const int FullSize = 18;

    /// <summary>Bytes of the mini header.</summary>
    public const int MiniSize = 6;

    /// <summary>Bytes of one or the other.</summary>
    public static int SizeOf(bool miniHeader) => miniHeader ? MiniSize : FullSize;

    /// <summary>Reads a header from as many bytes as it takes.</summary>
    /// <exception cref="ArgumentException">Too few bytes.</exception>
    public static DataHeader Read(ReadOnlySpan<byte> bytes, bool miniHeader)
    {
        if (bytes.Length < SizeOf(miniHeader)) throw new ArgumentException($"A header takes {SizeOf(miniHeader)} bytes, not {bytes.Length}.", nameof(bytes));
        if (miniHeader) return new(0, BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(2)));
        return new(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(8)),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(10)),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(14)));
    }

    /// <summary>Writes the header; the mini header leaves out serial and list.</summary>
    public void Write(ref WireWriter writer, bool miniHeader)
    {
        if (!miniHeader) writer.WriteUInt64(Serial);
        writer.WriteUInt16(Type);
        writer.WriteUInt32(BodyBytes);
        if (!miniHeader) writer.WriteUInt32(SubMessageListOffset);
    }
}
