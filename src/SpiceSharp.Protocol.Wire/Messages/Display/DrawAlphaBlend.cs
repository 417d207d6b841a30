namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_DRAW_ALPHA_BLEND (313), server to client: blends an image over the surface.</summary>
/// <remarks>
/// <code>
/// size  field
///    *  DisplayBase
///    1  alpha_flags
///    1  alpha
///    4  src_bitmap       ptr32 to an image, not 0
///   16  src_area
/// </code>
/// </remarks>
/// <param name="Base">Surface, box and clip.</param>
/// <param name="Flags">Where alpha is real.</param>
/// <param name="Alpha">Constant alpha, 255 for the image's own alone.</param>
/// <param name="Source">The picture.</param>
/// <param name="SourceArea">The part of the picture that is mapped on the box.</param>
public readonly record struct DrawAlphaBlend(DrawBase Base, AlphaFlags Flags, byte Alpha, WireImage Source, WireRect SourceArea) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 313;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => checked(Base.Size + 1 /* alpha_flags */ + 1 /* alpha */ + 4 /* src_bitmap */ + Source.Size + WireRect.ByteSize /* src_area */);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short, or a pointer or count does not hold.</exception>
    public static DrawAlphaBlend Read(ref WireReader reader) => new(
        DrawBase.Read(ref reader),
        (AlphaFlags)reader.ReadByte("alpha_flags"),
        reader.ReadByte("alpha"),
        WireImage.ReadRequired(ref reader, "src_bitmap"),
        reader.ReadRect("src_area"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Base.Write(ref writer);
        writer.WriteByte((byte)Flags);
        writer.WriteByte(Alpha);
        int sourceSlot = writer.ReservePointer();
        writer.WriteRect(SourceArea);
        Source.WritePointed(ref writer, sourceSlot);
    }
}
