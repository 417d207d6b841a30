namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_DRAW_FILL (302), server to client: paints a brush.</summary>
/// <remarks>
/// <code>
/// size  field
///    *  DisplayBase
///    *  brush
///    2  rop_descriptor
///   13  mask
/// </code>
/// </remarks>
/// <param name="Base">Surface, box and clip.</param>
/// <param name="Brush">What paints.</param>
/// <param name="RasterOperation">Bits of <see cref="RopDescriptor"/>.</param>
/// <param name="Mask">The mask, or none.</param>
public readonly record struct DrawFill(DrawBase Base, WireBrush Brush, ushort RasterOperation, WireMask Mask) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 302;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => checked(Base.Size + Brush.Size + 2 /* rop_descriptor */ + Mask.Size);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short, or a pointer or count does not hold.</exception>
    public static DrawFill Read(ref WireReader reader) => new(
        DrawBase.Read(ref reader),
        WireBrush.Read(ref reader, "brush type"),
        reader.ReadUInt16("rop_descriptor"),
        WireMask.Read(ref reader));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Base.Write(ref writer);
        int brushSlot = Brush.Write(ref writer);
        writer.WriteUInt16(RasterOperation);
        int maskSlot = Mask.Write(ref writer);
        Brush.WritePointed(ref writer, brushSlot);
        Mask.Bitmap.WritePointed(ref writer, maskSlot);
    }
}
