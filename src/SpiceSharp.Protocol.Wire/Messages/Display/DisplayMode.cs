namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_MODE (101), server to client: creates primary surface 0; legacy.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  x_res
///      4     4  y_res
///      8     4  bits
/// </code>
/// </remarks>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Bits">32 for xRGB; anything else means 555.</param>
public readonly record struct DisplayMode(uint Width, uint Height, uint Bits) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 101;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* x_res */ + 4 /* y_res */ + 4 /* bits */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static DisplayMode Read(ref WireReader reader) => new(
        reader.ReadUInt32("x_res"),
        reader.ReadUInt32("y_res"),
        reader.ReadUInt32("bits"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Width);
        writer.WriteUInt32(Height);
        writer.WriteUInt32(Bits);
    }
}
