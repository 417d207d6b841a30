namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_DRAW_OPAQUE (303), server to client: draws an image, then a brush over it by the raster operation.</summary>
/// <remarks>
/// <code>
/// size  field
///    *  DisplayBase
///    4  src_bitmap       ptr32 to an image, not 0
///   16  src_area
///    *  brush
///    2  rop_descriptor
///    1  scale_mode
///   13  mask
/// </code>
/// </remarks>
/// <param name="Base">Surface, box and clip.</param>
/// <param name="Source">The picture.</param>
/// <param name="SourceArea">The part of the picture that is mapped on the box.</param>
/// <param name="Brush">What paints.</param>
/// <param name="RasterOperation">Bits of <see cref="RopDescriptor"/>.</param>
/// <param name="ScaleMode">How to scale when area and box differ.</param>
/// <param name="Mask">The mask, or none.</param>
public readonly record struct DrawOpaque(DrawBase Base, WireImage Source, WireRect SourceArea, WireBrush Brush, ushort RasterOperation, ImageScaleMode ScaleMode, WireMask Mask) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 303;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => checked(
        Base.Size + 4 /* src_bitmap */ + Source.Size + WireRect.ByteSize /* src_area */ + Brush.Size + 2 /* rop_descriptor */
        + 1 /* scale_mode */ + Mask.Size);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short, or a pointer or count does not hold.</exception>
    public static DrawOpaque Read(ref WireReader reader) => new(
        DrawBase.Read(ref reader),
        WireImage.ReadRequired(ref reader, "src_bitmap"),
        reader.ReadRect("src_area"),
        WireBrush.Read(ref reader, "brush type"),
        reader.ReadUInt16("rop_descriptor"),
        (ImageScaleMode)reader.ReadByte("scale_mode"),
        WireMask.Read(ref reader));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Base.Write(ref writer);
        int sourceSlot = writer.ReservePointer();
        writer.WriteRect(SourceArea);
        int brushSlot = Brush.Write(ref writer);
        writer.WriteUInt16(RasterOperation);
        writer.WriteByte((byte)ScaleMode);
        int maskSlot = Mask.Write(ref writer);
        Source.WritePointed(ref writer, sourceSlot);
        Brush.WritePointed(ref writer, brushSlot);
        Mask.Bitmap.WritePointed(ref writer, maskSlot);
    }
}
