namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_GL_DRAW (321), server to client: a part of the GL picture changed; answered with GL_DRAW_DONE.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  x
///      4     4  y
///      8     4  w
///     12     4  h
/// </code>
/// </remarks>
/// <param name="X">Pixels from the left.</param>
/// <param name="Y">Pixels from the top.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public readonly record struct GlDraw(uint X, uint Y, uint Width, uint Height) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 321;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* x */ + 4 /* y */ + 4 /* w */ + 4 /* h */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static GlDraw Read(ref WireReader reader) => new(
        reader.ReadUInt32("x"),
        reader.ReadUInt32("y"),
        reader.ReadUInt32("w"),
        reader.ReadUInt32("h"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(X);
        writer.WriteUInt32(Y);
        writer.WriteUInt32(Width);
        writer.WriteUInt32(Height);
    }
}
