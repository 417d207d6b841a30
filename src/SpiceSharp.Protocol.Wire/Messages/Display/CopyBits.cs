namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_COPY_BITS (104), server to client: moves pixels within a surface.</summary>
/// <remarks>
/// <code>
/// size  field
///    *  DisplayBase
///    8  src_pos
/// </code>
/// </remarks>
/// <param name="Base">Surface, box and clip.</param>
/// <param name="SourcePosition">The left top corner of the source, of the box's size.</param>
public readonly record struct CopyBits(DrawBase Base, WirePoint SourcePosition) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 104;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => checked(Base.Size + WirePoint.ByteSize /* src_pos */);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short, or a pointer or count does not hold.</exception>
    public static CopyBits Read(ref WireReader reader) => new(
        DrawBase.Read(ref reader),
        reader.ReadPoint("src_pos"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Base.Write(ref writer);
        writer.WritePoint(SourcePosition);
    }
}
