namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_GL_SCANOUT2_UNIX (323), server to client: a GL picture of several planes; later protocol versions only.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  width
///      4     4  height
///      8     4  drm_fourcc_format
///     12     4  flags
///     16     1  num_planes      at most 4
///     17     8  modifier
///     25   8·n  planes          u32 offset; u32 stride; a descriptor each beside the stream
/// </code>
/// The layout was not verified against a real peer; nothing announces the capability for it.
/// </remarks>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="DrmFourCc">The pixel format, a DRM code.</param>
/// <param name="Flags">Which way up.</param>
/// <param name="Modifier">The memory layout, a DRM code.</param>
/// <param name="Planes">The planes. Borrowed from the body.</param>
public readonly record struct GlScanout2Unix(uint Width, uint Height, uint DrmFourCc, GlScanoutFlags Flags, ulong Modifier, WireList<GlPlane> Planes) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 323;

    /// <summary>Most planes of a picture.</summary>
    public const int MaxPlanes = 4;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => (4 * 4) /* width to flags */ + 1 /* num_planes */ + 8 /* modifier */ + Planes.ByteSize(GlPlane.Element);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short, or there are more than four planes.</exception>
    public static GlScanout2Unix Read(ref WireReader reader)
    {
        uint width = reader.ReadUInt32("width");
        uint height = reader.ReadUInt32("height");
        uint format = reader.ReadUInt32("drm_fourcc_format");
        var flags = (GlScanoutFlags)reader.ReadUInt32("flags");
        int planes = reader.ReadByte("num_planes");
        if (planes > MaxPlanes) reader.Fail(SpiceErrorKind.InvalidField, $"is {planes}, expected at most {MaxPlanes}");
        ulong modifier = reader.ReadUInt64("modifier");
        return new(width, height, format, flags, modifier, WireList<GlPlane>.Read(ref reader, planes, GlPlane.Element, "planes"));
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Width);
        writer.WriteUInt32(Height);
        writer.WriteUInt32(DrmFourCc);
        writer.WriteUInt32((uint)Flags);
        writer.WriteByte(checked((byte)Planes.Count));
        writer.WriteUInt64(Modifier);
        Planes.Write(ref writer, GlPlane.Element);
    }
}
