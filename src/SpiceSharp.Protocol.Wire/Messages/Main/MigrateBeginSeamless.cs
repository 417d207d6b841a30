namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_MAIN_MIGRATE_BEGIN_SEAMLESS (116), server to client: link a second session to another server, seamlessly if it can.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0    20  MigrationDestination
///     20     4  src_mig_version
///     24     *  the destination's strings
/// </code>
/// </remarks>
/// <param name="Destination">Where to.</param>
/// <param name="SourceVersion">The source server's migration version, for MIGRATE_DST_DO_SEAMLESS.</param>
public readonly record struct MigrateBeginSeamless(MigrationDestination Destination, uint SourceVersion) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 116;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => checked(Destination.Size + 4 /* src_mig_version */);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short, or a string does not lie in it or does not end with NUL.</exception>
    public static MigrateBeginSeamless Read(ref WireReader reader) => new(
        MigrationDestination.Read(ref reader),
        reader.ReadUInt32("src_mig_version"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        (int Host, int CertificateSubject) slots = Destination.Write(ref writer);
        writer.WriteUInt32(SourceVersion);
        Destination.WritePointed(ref writer, slots);
    }
}
