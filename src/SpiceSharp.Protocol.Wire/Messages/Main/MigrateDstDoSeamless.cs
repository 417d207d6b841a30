namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_MAIN_MIGRATE_DST_DO_SEAMLESS (110), client to server: asks the destination server for a seamless migration.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  src_version
/// </code>
/// </remarks>
/// <param name="SourceVersion">The source server's migration version.</param>
public readonly record struct MigrateDstDoSeamless(uint SourceVersion) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 110;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* src_version */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static MigrateDstDoSeamless Read(ref WireReader reader) => new(reader.ReadUInt32("src_version"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(SourceVersion);
}
