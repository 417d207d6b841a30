namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_SURFACE_CREATE (314), server to client: a new surface, all zero.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  surface_id
///      4     4  width
///      8     4  height
///     12     4  format
///     16     4  flags
/// </code>
/// </remarks>
/// <param name="Surface">Its id on this channel.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Format">What a pixel is.</param>
/// <param name="Flags">Whether it is the one that is shown.</param>
public readonly record struct SurfaceCreate(uint Surface, uint Width, uint Height, SurfaceFormat Format, SurfaceFlags Flags) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 314;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* surface_id */ + 4 /* width */ + 4 /* height */ + 4 /* format */ + 4 /* flags */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static SurfaceCreate Read(ref WireReader reader) => new(
        reader.ReadUInt32("surface_id"),
        reader.ReadUInt32("width"),
        reader.ReadUInt32("height"),
        (SurfaceFormat)reader.ReadUInt32("format"),
        (SurfaceFlags)reader.ReadUInt32("flags"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Surface);
        writer.WriteUInt32(Width);
        writer.WriteUInt32(Height);
        writer.WriteUInt32((uint)Format);
        writer.WriteUInt32((uint)Flags);
    }
}
