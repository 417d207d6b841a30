using System;
using System.Buffers.Binary;

namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_MAIN_UUID (114), server to client: the virtual machine's UUID.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0    16  uuid     in text order: the first byte is the first two hex digits
/// </code>
/// </remarks>
/// <param name="Uuid">The UUID.</param>
public readonly record struct MainUuid(Guid Uuid) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 114;

    private const int UuidSize = 16;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => UuidSize;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static MainUuid Read(ref WireReader reader)
    {
        ReadOnlySpan<byte> b = reader.ReadBytes(UuidSize, "uuid").Span;
        return new(new Guid(
            BinaryPrimitives.ReadInt32BigEndian(b),
            BinaryPrimitives.ReadInt16BigEndian(b.Slice(4)),
            BinaryPrimitives.ReadInt16BigEndian(b.Slice(6)),
            b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]));
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        // Guid's own byte order has its first three fields little-endian.
        byte[] b = Uuid.ToByteArray();
        Array.Reverse(b, 0, 4);
        Array.Reverse(b, 4, 2);
        Array.Reverse(b, 6, 2);
        writer.WriteBytes(b);
    }
}
