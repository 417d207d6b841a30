namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_MIGRATE (1), server to client: the channel moves to another server; this is its last ordinary message.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  flags
/// </code>
/// </remarks>
/// <param name="Flags">What the client has to do before it switches.</param>
public readonly record struct Migrate(MigrateFlags Flags) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 1;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* flags */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static Migrate Read(ref WireReader reader) => new((MigrateFlags)reader.ReadUInt32("flags"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32((uint)Flags);
}
