namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_DRAW_TRANSPARENT (312), server to client: draws an image but for one colour.</summary>
/// <remarks>
/// <code>
/// size  field
///    *  DisplayBase
///    4  src_bitmap       ptr32 to an image, not 0
///   16  src_area
///    4  src_color
///    4  true_color
/// </code>
/// </remarks>
/// <param name="Base">Surface, box and clip.</param>
/// <param name="Source">The picture.</param>
/// <param name="SourceArea">The part of the picture that is mapped on the box.</param>
/// <param name="SourceColor">The key in the source's own format; of no use.</param>
/// <param name="TrueColor">The key, 0x00RRGGBB.</param>
public readonly record struct DrawTransparent(DrawBase Base, WireImage Source, WireRect SourceArea, uint SourceColor, uint TrueColor) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 312;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => checked(Base.Size + 4 /* src_bitmap */ + Source.Size + WireRect.ByteSize /* src_area */ + 4 /* src_color */ + 4 /* true_color */);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short, or a pointer or count does not hold.</exception>
    public static DrawTransparent Read(ref WireReader reader) => new(
        DrawBase.Read(ref reader),
        WireImage.ReadRequired(ref reader, "src_bitmap"),
        reader.ReadRect("src_area"),
        reader.ReadUInt32("src_color"),
        reader.ReadUInt32("true_color"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Base.Write(ref writer);
        int sourceSlot = writer.ReservePointer();
        writer.WriteRect(SourceArea);
        writer.WriteUInt32(SourceColor);
        writer.WriteUInt32(TrueColor);
        Source.WritePointed(ref writer, sourceSlot);
    }
}
