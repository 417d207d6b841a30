using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Wire;

internal delegate T ElementReader<T>(ReadOnlySpan<byte> bytes);

internal delegate void ElementWriter<T>(ref WireWriter writer, T value);

/// <summary>How one array element of a fixed size lies on the wire.</summary>
internal sealed class WireElement<T>(int byteSize, ElementReader<T> read, ElementWriter<T> write)
{
    public int ByteSize { get; } = byteSize;

    public ElementReader<T> Read { get; } = read;

    public ElementWriter<T> Write { get; } = write;
}

/// <summary>The elements that are not structures of Wire; those carry their own <c>Element</c>.</summary>
internal static class WireElements
{
    public static readonly WireElement<uint> UInt32 = new(
        4, BinaryPrimitives.ReadUInt32LittleEndian, static (ref writer, value) => writer.WriteUInt32(value));

    public static readonly WireElement<int> Int32 = new(
        4, BinaryPrimitives.ReadInt32LittleEndian, static (ref writer, value) => writer.WriteInt32(value));

    public static readonly WireElement<WireRect> Rect = new(
        WireRect.ByteSize,
        static bytes => new WireRect(Int32At(bytes, 0), Int32At(bytes, 4), Int32At(bytes, 8), Int32At(bytes, 12)),
        static (ref writer, value) => writer.WriteRect(value));

    public static readonly WireElement<WirePointFixed> PointFixed = new(
        WirePointFixed.ByteSize,
        static bytes => new WirePointFixed(Int32At(bytes, 0), Int32At(bytes, 4)),
        static (ref writer, value) =>
        {
            writer.WriteInt32(value.X);
            writer.WriteInt32(value.Y);
        });

    /// <summary><c>u8 type; u8 id</c>.</summary>
    public static readonly WireElement<ChannelId> Channel = new(
        2,
        static bytes => new ChannelId((ChannelType)bytes[0], bytes[1]),
        static (ref writer, value) =>
        {
            writer.WriteByte((byte)value.Type);
            writer.WriteByte(value.Number);
        });

    public static readonly WireElement<VideoCodecType> VideoCodec = new(
        1, static bytes => (VideoCodecType)bytes[0], static (ref writer, value) => writer.WriteByte((byte)value));

    internal static int Int32At(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes.Slice(offset));

    internal static uint UInt32At(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(offset));
}
