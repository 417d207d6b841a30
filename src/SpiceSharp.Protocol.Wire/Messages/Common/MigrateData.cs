using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_MIGRATE_DATA (2), server to client: state of the channel for the destination server; opaque to a client.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     *  data
/// </code>
/// </remarks>
/// <param name="Data">Carried unchanged to the destination. Borrowed from the body.</param>
public readonly record struct MigrateData(ReadOnlyMemory<byte> Data) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 2;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => Data.Length;

    /// <summary>Reads the body.</summary>
    public static MigrateData Read(ref WireReader reader) => new(reader.ReadRemaining("data"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteBytes(Data.Span);
}
