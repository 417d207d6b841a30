using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_MAIN_QUALITY_INDICATOR (112), client to server: module-specific text; the reference server disconnects on it.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     *  data
/// </code>
/// </remarks>
/// <param name="Data">No meaning defined. Borrowed from the body.</param>
public readonly record struct QualityIndicator(ReadOnlyMemory<byte> Data) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 112;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => Data.Length;

    /// <summary>Reads the body.</summary>
    public static QualityIndicator Read(ref WireReader reader) => new(reader.ReadRemaining("data"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteBytes(Data.Span);
}
