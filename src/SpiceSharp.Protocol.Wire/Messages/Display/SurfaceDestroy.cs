namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_SURFACE_DESTROY (315), server to client: ends a surface; an unknown id is ignored.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  surface_id
/// </code>
/// </remarks>
/// <param name="Surface">Its id.</param>
public readonly record struct SurfaceDestroy(uint Surface) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 315;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* surface_id */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static SurfaceDestroy Read(ref WireReader reader) => new(reader.ReadUInt32("surface_id"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Surface);
}
