namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_DRAW_BLEND (305), server to client: the same as DRAW_COPY.</summary>
/// <remarks>
/// <code>
/// size  field
///    *  DisplayBase
///    4  src_bitmap       ptr32 to an image, not 0
///   16  src_area
///    2  rop_descriptor
///    1  scale_mode
///   13  mask
/// </code>
/// </remarks>
/// <param name="Base">Surface, box and clip.</param>
/// <param name="Source">The picture.</param>
/// <param name="SourceArea">The part of the picture that is mapped on the box.</param>
/// <param name="RasterOperation">Bits of <see cref="RopDescriptor"/>.</param>
/// <param name="ScaleMode">How to scale when area and box differ.</param>
/// <param name="Mask">The mask, or none.</param>
public readonly record struct DrawBlend(DrawBase Base, WireImage Source, WireRect SourceArea, ushort RasterOperation, ImageScaleMode ScaleMode, WireMask Mask) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 305;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => checked(
        Base.Size + 4 /* src_bitmap */ + Source.Size + WireRect.ByteSize /* src_area */ + 2 /* rop_descriptor */
        + 1 /* scale_mode */ + Mask.Size);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short, or a pointer or count does not hold.</exception>
    public static DrawBlend Read(ref WireReader reader) => new(
        DrawBase.Read(ref reader),
        WireImage.ReadRequired(ref reader, "src_bitmap"),
        reader.ReadRect("src_area"),
        reader.ReadUInt16("rop_descriptor"),
        (ImageScaleMode)reader.ReadByte("scale_mode"),
        WireMask.Read(ref reader));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Base.Write(ref writer);
        int sourceSlot = writer.ReservePointer();
        writer.WriteRect(SourceArea);
        writer.WriteUInt16(RasterOperation);
        writer.WriteByte((byte)ScaleMode);
        int maskSlot = Mask.Write(ref writer);
        Source.WritePointed(ref writer, sourceSlot);
        Mask.Bitmap.WritePointed(ref writer, maskSlot);
    }
}
