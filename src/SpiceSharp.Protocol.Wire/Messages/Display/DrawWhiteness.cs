namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_DRAW_WHITENESS (307), server to client: all bits 1.</summary>
/// <remarks>
/// <code>
/// size  field
///    *  DisplayBase
///   13  mask
/// </code>
/// </remarks>
/// <param name="Base">Surface, box and clip.</param>
/// <param name="Mask">The mask, or none.</param>
public readonly record struct DrawWhiteness(DrawBase Base, WireMask Mask) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 307;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => checked(Base.Size + Mask.Size);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short, or a pointer or count does not hold.</exception>
    public static DrawWhiteness Read(ref WireReader reader) => new(
        DrawBase.Read(ref reader),
        WireMask.Read(ref reader));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Base.Write(ref writer);
        int maskSlot = Mask.Write(ref writer);
        Mask.Bitmap.WritePointed(ref writer, maskSlot);
    }
}
