namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_DISPLAY_PREFERRED_VIDEO_CODEC_TYPE (105), client to server: the order in which the client wants video codecs.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     1  num_of_codecs
///      1     n  codecs           u8 each
/// </code>
/// All running streams stop. Sent before the first SURFACE_CREATE it can end the reference server.
/// </remarks>
/// <param name="Codecs">Best first, at most 255. Borrowed from the body.</param>
public readonly record struct PreferredVideoCodecType(WireList<VideoCodecType> Codecs) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 105;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 1 /* num_of_codecs */ + Codecs.ByteSize(WireElements.VideoCodec);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static PreferredVideoCodecType Read(ref WireReader reader)
    {
        int count = reader.CheckCount(reader.ReadByte("num_of_codecs"), WireElements.VideoCodec.ByteSize);
        return new(WireList<VideoCodecType>.Read(ref reader, count, WireElements.VideoCodec, "codecs"));
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte(checked((byte)Codecs.Count));
        Codecs.Write(ref writer, WireElements.VideoCodec);
    }
}
