using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_PING (4), server to client: asks for a PONG at once.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  id
///      4     8  timestamp
///     12     *  padding
/// </code>
/// </remarks>
/// <param name="Id">Echoed in PONG.</param>
/// <param name="Timestamp">Echoed in PONG; the unit is the server's business.</param>
/// <param name="Padding">Fills the bandwidth test; no meaning. Borrowed from the body.</param>
public readonly record struct Ping(uint Id, ulong Timestamp, ReadOnlyMemory<byte> Padding) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 4;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* id */ + 8 /* timestamp */ + Padding.Length;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static Ping Read(ref WireReader reader) => new(
        reader.ReadUInt32("id"),
        reader.ReadUInt64("timestamp"),
        reader.ReadRemaining("padding"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Id);
        writer.WriteUInt64(Timestamp);
        writer.WriteBytes(Padding.Span);
    }
}
