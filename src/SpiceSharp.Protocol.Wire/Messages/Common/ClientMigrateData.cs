using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_MIGRATE_DATA (5), client to server: hands the source server's state to the destination; the first message there.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     *  data
/// </code>
/// </remarks>
/// <param name="Data">The bytes of <see cref="MigrateData"/>, never empty. Borrowed from the body.</param>
public readonly record struct ClientMigrateData(ReadOnlyMemory<byte> Data) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 5;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => Data.Length;

    /// <summary>Reads the body.</summary>
    public static ClientMigrateData Read(ref WireReader reader) => new(reader.ReadRemaining("data"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteBytes(Data.Span);
}
