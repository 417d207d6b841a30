namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_DISPLAY_PREFERRED_COMPRESSION (103), client to server: which image compression the client wants; overrides the server's setting.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     1  image_compression
/// </code>
/// </remarks>
/// <param name="Compression">The compression; unknown values are ignored.</param>
public readonly record struct PreferredCompression(ImageCompression Compression) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 103;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 1 /* image_compression */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static PreferredCompression Read(ref WireReader reader) => new((ImageCompression)reader.ReadByte("image_compression"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteByte((byte)Compression);
}
