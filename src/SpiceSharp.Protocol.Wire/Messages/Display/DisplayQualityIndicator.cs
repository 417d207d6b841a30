using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_QUALITY_INDICATOR (322), server to client: never sent, no meaning defined; ignored.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     *  data
/// </code>
/// </remarks>
/// <param name="Data">Opaque. Borrowed from the body.</param>
public readonly record struct DisplayQualityIndicator(ReadOnlyMemory<byte> Data) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 322;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => Data.Length;

    /// <summary>Reads the body.</summary>
    public static DisplayQualityIndicator Read(ref WireReader reader) => new(reader.ReadRemaining("data"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteBytes(Data.Span);
}
