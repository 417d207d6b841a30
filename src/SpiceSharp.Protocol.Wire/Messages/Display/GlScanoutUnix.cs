namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_GL_SCANOUT_UNIX (320), server to client: a new GL picture; its file descriptor travels beside the stream on a Unix socket.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  width
///      4     4  height
///      8     4  stride
///     12     4  drm_fourcc_format
///     16     4  flags
/// </code>
/// </remarks>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="StrideBytes">Bytes from one row to the next.</param>
/// <param name="DrmFourCc">The pixel format, a DRM code.</param>
/// <param name="Flags">Which way up.</param>
public readonly record struct GlScanoutUnix(uint Width, uint Height, uint StrideBytes, uint DrmFourCc, GlScanoutFlags Flags) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 320;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* width */ + 4 /* height */ + 4 /* stride */ + 4 /* drm_fourcc_format */ + 4 /* flags */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static GlScanoutUnix Read(ref WireReader reader) => new(
        reader.ReadUInt32("width"),
        reader.ReadUInt32("height"),
        reader.ReadUInt32("stride"),
        reader.ReadUInt32("drm_fourcc_format"),
        (GlScanoutFlags)reader.ReadUInt32("flags"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Width);
        writer.WriteUInt32(Height);
        writer.WriteUInt32(StrideBytes);
        writer.WriteUInt32(DrmFourCc);
        writer.WriteUInt32((uint)Flags);
    }
}
