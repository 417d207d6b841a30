using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_STREAM_DATA (123), server to client: one coded frame of a stream.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  id
///      4     4  multi_media_time
///      8     4  data_size
///     12     n  data
/// </code>
/// </remarks>
/// <param name="Id">The stream.</param>
/// <param name="MultiMediaTime">When to show it, session clock in milliseconds.</param>
/// <param name="Data">The coded frame. Borrowed from the body.</param>
public readonly record struct StreamData(uint Id, uint MultiMediaTime, ReadOnlyMemory<byte> Data) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 123;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* id */ + 4 /* multi_media_time */ + 4 /* data_size */ + Data.Length;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static StreamData Read(ref WireReader reader) => new(
        reader.ReadUInt32("id"),
        reader.ReadUInt32("multi_media_time"),
        reader.ReadBytes(reader.ReadUInt32("data_size"), "data"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Id);
        writer.WriteUInt32(MultiMediaTime);
        writer.WriteUInt32((uint)Data.Length);
        writer.WriteBytes(Data.Span);
    }
}
