using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_STREAM_DATA_SIZED (316), server to client: one coded frame with a size and place of its own.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  id
///      4     4  multi_media_time
///      8     4  width
///     12     4  height
///     16    16  dest
///     32     4  data_size
///     36     n  data
/// </code>
/// </remarks>
/// <param name="Id">The stream.</param>
/// <param name="MultiMediaTime">When to show it, session clock in milliseconds.</param>
/// <param name="Width">Pixels of this frame.</param>
/// <param name="Height">Rows of this frame.</param>
/// <param name="Destination">Where this frame goes.</param>
/// <param name="Data">The coded frame. Borrowed from the body.</param>
public readonly record struct StreamDataSized(uint Id, uint MultiMediaTime, uint Width, uint Height, WireRect Destination, ReadOnlyMemory<byte> Data) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 316;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* id */ + 4 /* multi_media_time */ + 4 /* width */ + 4 /* height */ + WireRect.ByteSize /* dest */ + 4 /* data_size */ + Data.Length;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static StreamDataSized Read(ref WireReader reader) => new(
        reader.ReadUInt32("id"),
        reader.ReadUInt32("multi_media_time"),
        reader.ReadUInt32("width"),
        reader.ReadUInt32("height"),
        reader.ReadRect("dest"),
        reader.ReadBytes(reader.ReadUInt32("data_size"), "data"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Id);
        writer.WriteUInt32(MultiMediaTime);
        writer.WriteUInt32(Width);
        writer.WriteUInt32(Height);
        writer.WriteRect(Destination);
        writer.WriteUInt32((uint)Data.Length);
        writer.WriteBytes(Data.Span);
    }
}
