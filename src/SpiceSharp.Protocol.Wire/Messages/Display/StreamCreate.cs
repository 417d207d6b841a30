namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_STREAM_CREATE (122), server to client: a part of a surface becomes a video stream.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  surface_id
///      4     4  id
///      8     1  flags
///      9     1  codec_type
///     10     8  stamp
///     18     4  stream_width
///     22     4  stream_height
///     26     4  src_width
///     30     4  src_height
///     34    16  dest
///     50     *  clip
/// </code>
/// </remarks>
/// <param name="Surface">The surface drawn on.</param>
/// <param name="Id">The stream, below 64 from the reference server.</param>
/// <param name="Flags">Row order.</param>
/// <param name="Codec">How frames are coded.</param>
/// <param name="Stamp">A serial of the server's; no use to a client.</param>
/// <param name="StreamWidth">Pixels of a coded frame.</param>
/// <param name="StreamHeight">Rows of a coded frame.</param>
/// <param name="SourceWidth">Pixels of the source in the guest.</param>
/// <param name="SourceHeight">Rows of the source in the guest.</param>
/// <param name="Destination">Where frames go.</param>
/// <param name="Clip">Which of those pixels may be touched.</param>
public readonly record struct StreamCreate(
    uint Surface,
    uint Id,
    StreamFlags Flags,
    VideoCodecType Codec,
    ulong Stamp,
    uint StreamWidth,
    uint StreamHeight,
    uint SourceWidth,
    uint SourceHeight,
    WireRect Destination,
    WireClip Clip) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 122;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* surface_id */ + 4 /* id */ + 1 /* flags */ + 1 /* codec_type */ + 8 /* stamp */ + (4 * 4) /* sizes */ + WireRect.ByteSize /* dest */ + Clip.Size;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static StreamCreate Read(ref WireReader reader) => new(
        reader.ReadUInt32("surface_id"),
        reader.ReadUInt32("id"),
        (StreamFlags)reader.ReadByte("flags"),
        (VideoCodecType)reader.ReadByte("codec_type"),
        reader.ReadUInt64("stamp"),
        reader.ReadUInt32("stream_width"),
        reader.ReadUInt32("stream_height"),
        reader.ReadUInt32("src_width"),
        reader.ReadUInt32("src_height"),
        reader.ReadRect("dest"),
        WireClip.Read(ref reader));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Surface);
        writer.WriteUInt32(Id);
        writer.WriteByte((byte)Flags);
        writer.WriteByte((byte)Codec);
        writer.WriteUInt64(Stamp);
        writer.WriteUInt32(StreamWidth);
        writer.WriteUInt32(StreamHeight);
        writer.WriteUInt32(SourceWidth);
        writer.WriteUInt32(SourceHeight);
        writer.WriteRect(Destination);
        Clip.Write(ref writer);
    }
}
