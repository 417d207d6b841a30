namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_DRAW_COMPOSITE (318), server to client: a Render composition of image, mask and surface.</summary>
/// <remarks>
/// <code>
/// size  field
///    *  DisplayBase
///    4  flags             operator in bits 0–7, CompositeFlags
///    4  src_bitmap        ptr32 to an image, not 0
///    4  mask_bitmap       with HAS_MASK: ptr32 to an image, not 0
///   24  src_transform     with HAS_SRC_TRANSFORM
///   24  mask_transform    with HAS_MASK_TRANSFORM
///    4  src_origin
///    4  mask_origin
/// </code>
/// </remarks>
/// <param name="Base">Surface, box and clip.</param>
/// <param name="Flags">Operator, filters, repeats and what follows.</param>
/// <param name="Source">The picture.</param>
/// <param name="Mask">HAS_MASK: the mask picture.</param>
/// <param name="SourceTransform">HAS_SRC_TRANSFORM: from the target to the source.</param>
/// <param name="MaskTransform">HAS_MASK_TRANSFORM: from the target to the mask.</param>
/// <param name="SourceOrigin">The source pixel on the left top corner of the box.</param>
/// <param name="MaskOrigin">The mask pixel on the left top corner of the box.</param>
public readonly record struct DrawComposite(
    DrawBase Base,
    CompositeFlags Flags,
    WireImage Source,
    WireImage Mask,
    WireTransform SourceTransform,
    WireTransform MaskTransform,
    WirePoint16 SourceOrigin,
    WirePoint16 MaskOrigin) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 318;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <summary>The operator, a number of the Render extension.</summary>
    public byte Operator => (byte)Flags;

    /// <summary>How the source is sampled, 0 to 7.</summary>
    public int SourceFilter => (int)((uint)Flags >> 8) & 7;

    /// <summary>How the mask is sampled, 0 to 7.</summary>
    public int MaskFilter => (int)((uint)Flags >> 11) & 7;

    /// <summary>What lies outside of the source, 0 to 3.</summary>
    public int SourceRepeat => (int)((uint)Flags >> 14) & 3;

    /// <summary>What lies outside of the mask, 0 to 3.</summary>
    public int MaskRepeat => (int)((uint)Flags >> 16) & 3;

    /// <inheritdoc/>
    public int Size => checked(
        Base.Size + 4 /* flags */ + 4 /* src_bitmap */ + Source.Size
        + (Has(CompositeFlags.HasMask) ? 4 /* mask_bitmap */ + Mask.Size : 0)
        + (Has(CompositeFlags.HasSourceTransform) ? WireTransform.ByteSize : 0)
        + (Has(CompositeFlags.HasMaskTransform) ? WireTransform.ByteSize : 0)
        + WirePoint16.ByteSize /* src_origin */ + WirePoint16.ByteSize /* mask_origin */);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short, or a pointer or count does not hold.</exception>
    public static DrawComposite Read(ref WireReader reader)
    {
        var drawBase = DrawBase.Read(ref reader);
        var flags = (CompositeFlags)reader.ReadUInt32("flags");
        return new(
            drawBase,
            flags,
            WireImage.ReadRequired(ref reader, "src_bitmap"),
            (flags & CompositeFlags.HasMask) != 0 ? WireImage.ReadRequired(ref reader, "mask_bitmap") : default,
            (flags & CompositeFlags.HasSourceTransform) != 0 ? WireTransform.Read(ref reader, "src_transform") : default,
            (flags & CompositeFlags.HasMaskTransform) != 0 ? WireTransform.Read(ref reader, "mask_transform") : default,
            reader.ReadPoint16("src_origin"),
            reader.ReadPoint16("mask_origin"));
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Base.Write(ref writer);
        writer.WriteUInt32((uint)Flags);
        int sourceSlot = writer.ReservePointer();
        int maskSlot = Has(CompositeFlags.HasMask) ? writer.ReservePointer() : -1;
        if (Has(CompositeFlags.HasSourceTransform)) SourceTransform.Write(ref writer);
        if (Has(CompositeFlags.HasMaskTransform)) MaskTransform.Write(ref writer);
        writer.WritePoint16(SourceOrigin);
        writer.WritePoint16(MaskOrigin);
        Source.WritePointed(ref writer, sourceSlot);
        if (maskSlot >= 0) Mask.WritePointed(ref writer, maskSlot);
    }

    private bool Has(CompositeFlags flag) => (Flags & flag) != 0;
}
