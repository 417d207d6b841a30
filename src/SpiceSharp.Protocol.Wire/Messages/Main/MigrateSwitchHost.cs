namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_MAIN_MIGRATE_SWITCH_HOST (111), server to client: connect to another server from scratch.</summary>
/// <remarks>The body is a <see cref="MigrationDestination"/>.</remarks>
/// <param name="Destination">Where to.</param>
public readonly record struct MigrateSwitchHost(MigrationDestination Destination) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 111;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => Destination.Size;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short, or a string does not lie in it or does not end with NUL.</exception>
    public static MigrateSwitchHost Read(ref WireReader reader) => new(MigrationDestination.Read(ref reader));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => Destination.WritePointed(ref writer, Destination.Write(ref writer));
}
