namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_DRAW_STROKE (310), server to client: draws a path one pixel wide.</summary>
/// <remarks>
/// <code>
/// size  field
///    *  DisplayBase
///    4  path             ptr32 to a path, not 0
///    *  attr             LineAttributes
///    *  brush
///    2  fore_mode
///    2  back_mode
/// </code>
/// </remarks>
/// <param name="Base">Surface, box and clip.</param>
/// <param name="Path">The path. Borrowed from the body.</param>
/// <param name="Attributes">Solid or dashed.</param>
/// <param name="Brush">What paints.</param>
/// <param name="ForeMode">Bits of <see cref="RopDescriptor"/>.</param>
/// <param name="BackMode">Bits of <see cref="RopDescriptor"/>; of no effect.</param>
public readonly record struct DrawStroke(DrawBase Base, WirePath Path, LineAttributes Attributes, WireBrush Brush, ushort ForeMode, ushort BackMode) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 310;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => checked(Base.Size + 4 /* path */ + Path.Size + Attributes.Size + Brush.Size + 2 /* fore_mode */ + 2 /* back_mode */);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short, or a pointer or count does not hold.</exception>
    public static DrawStroke Read(ref WireReader reader) => new(
        DrawBase.Read(ref reader),
        ReadPath(ref reader),
        LineAttributes.Read(ref reader),
        WireBrush.Read(ref reader, "brush type"),
        reader.ReadUInt16("fore_mode"),
        reader.ReadUInt16("back_mode"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Base.Write(ref writer);
        int pathSlot = writer.ReservePointer();
        int attributesSlot = Attributes.Write(ref writer);
        int brushSlot = Brush.Write(ref writer);
        writer.WriteUInt16(ForeMode);
        writer.WriteUInt16(BackMode);
        writer.PointHere(pathSlot);
        Path.Write(ref writer);
        Attributes.WritePointed(ref writer, attributesSlot);
        Brush.WritePointed(ref writer, brushSlot);
    }

    private static WirePath ReadPath(ref WireReader reader)
    {
        uint pointer = reader.ReadPointer("path");
        if (pointer == 0) reader.Fail(SpiceErrorKind.InvalidOffset, "is 0, but the path is not optional");
        WireReader path = reader.Follow(pointer, "path");
        return WirePath.Read(ref path);
    }
}
