namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_STREAM_ACTIVATE_REPORT (319), server to client: asks for reports about a stream.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  stream_id
///      4     4  unique_id
///      8     4  max_window_size
///     12     4  timeout_ms
/// </code>
/// </remarks>
/// <param name="StreamId">The stream.</param>
/// <param name="UniqueId">Echoed in the reports.</param>
/// <param name="MaxWindowSize">Frames per report at most; 0 means every frame.</param>
/// <param name="TimeoutMilliseconds">Time per report at most.</param>
public readonly record struct StreamActivateReport(uint StreamId, uint UniqueId, uint MaxWindowSize, uint TimeoutMilliseconds) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 319;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* stream_id */ + 4 /* unique_id */ + 4 /* max_window_size */ + 4 /* timeout_ms */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static StreamActivateReport Read(ref WireReader reader) => new(
        reader.ReadUInt32("stream_id"),
        reader.ReadUInt32("unique_id"),
        reader.ReadUInt32("max_window_size"),
        reader.ReadUInt32("timeout_ms"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(StreamId);
        writer.WriteUInt32(UniqueId);
        writer.WriteUInt32(MaxWindowSize);
        writer.WriteUInt32(TimeoutMilliseconds);
    }
}
