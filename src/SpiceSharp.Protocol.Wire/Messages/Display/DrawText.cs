namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_DRAW_TEXT (311), server to client: draws glyphs.</summary>
/// <remarks>
/// <code>
/// size  field
///    *  DisplayBase
///    4  str              ptr32 to a string, not 0
///   16  back_area
///    *  fore_brush
///    *  back_brush
///    2  fore_mode
///    2  back_mode
/// </code>
/// </remarks>
/// <param name="Base">Surface, box and clip.</param>
/// <param name="Text">The glyphs. Borrowed from the body.</param>
/// <param name="BackArea">What the back brush paints first.</param>
/// <param name="ForeBrush">Paints the glyphs.</param>
/// <param name="BackBrush">Paints behind them.</param>
/// <param name="ForeMode">Bits of <see cref="RopDescriptor"/>.</param>
/// <param name="BackMode">Bits of <see cref="RopDescriptor"/>; of no effect.</param>
public readonly record struct DrawText(DrawBase Base, GlyphString Text, WireRect BackArea, WireBrush ForeBrush, WireBrush BackBrush, ushort ForeMode, ushort BackMode) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 311;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => checked(
        Base.Size + 4 /* str */ + Text.Size + WireRect.ByteSize /* back_area */ + ForeBrush.Size + BackBrush.Size
        + 2 /* fore_mode */ + 2 /* back_mode */);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short, or a pointer or count does not hold.</exception>
    public static DrawText Read(ref WireReader reader) => new(
        DrawBase.Read(ref reader),
        ReadString(ref reader),
        reader.ReadRect("back_area"),
        WireBrush.Read(ref reader, "fore_brush type"),
        WireBrush.Read(ref reader, "back_brush type"),
        reader.ReadUInt16("fore_mode"),
        reader.ReadUInt16("back_mode"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Base.Write(ref writer);
        int textSlot = writer.ReservePointer();
        writer.WriteRect(BackArea);
        int foreBrushSlot = ForeBrush.Write(ref writer);
        int backBrushSlot = BackBrush.Write(ref writer);
        writer.WriteUInt16(ForeMode);
        writer.WriteUInt16(BackMode);
        writer.PointHere(textSlot);
        Text.Write(ref writer);
        ForeBrush.WritePointed(ref writer, foreBrushSlot);
        BackBrush.WritePointed(ref writer, backBrushSlot);
    }

    private static GlyphString ReadString(ref WireReader reader)
    {
        uint pointer = reader.ReadPointer("str");
        if (pointer == 0) reader.Fail(SpiceErrorKind.InvalidOffset, "is 0, but the string is not optional");
        WireReader text = reader.Follow(pointer, "str");
        return GlyphString.Read(ref text);
    }
}
