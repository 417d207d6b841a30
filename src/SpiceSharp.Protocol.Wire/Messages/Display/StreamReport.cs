namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_DISPLAY_STREAM_REPORT (102), client to server: how a stream plays.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  stream_id
///      4     4  unique_id
///      8     4  start_frame_mm_time
///     12     4  end_frame_mm_time
///     16     4  num_frames
///     20     4  num_drops
///     24     4  last_frame_delay
///     28     4  audio_delay
/// </code>
/// </remarks>
/// <param name="StreamId">The stream.</param>
/// <param name="UniqueId">From STREAM_ACTIVATE_REPORT.</param>
/// <param name="StartFrameTime">Session clock of the first frame reported, milliseconds.</param>
/// <param name="EndFrameTime">Session clock of the last one.</param>
/// <param name="Frames">Frames received.</param>
/// <param name="Drops">Frames that came late; 0xFFFFFFFF with 0 frames says that the stream is not supported.</param>
/// <param name="LastFrameDelayMilliseconds">Margin of the last frame; negative when it came late.</param>
/// <param name="AudioDelayMilliseconds">Playback delay, 0xFFFFFFFF when nothing plays.</param>
public readonly record struct StreamReport(uint StreamId, uint UniqueId, uint StartFrameTime, uint EndFrameTime, uint Frames, uint Drops, int LastFrameDelayMilliseconds, uint AudioDelayMilliseconds) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 102;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* stream_id */ + 4 /* unique_id */ + 4 /* start_frame_mm_time */ + 4 /* end_frame_mm_time */ + 4 /* num_frames */ + 4 /* num_drops */ + 4 /* last_frame_delay */ + 4 /* audio_delay */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static StreamReport Read(ref WireReader reader) => new(
        reader.ReadUInt32("stream_id"),
        reader.ReadUInt32("unique_id"),
        reader.ReadUInt32("start_frame_mm_time"),
        reader.ReadUInt32("end_frame_mm_time"),
        reader.ReadUInt32("num_frames"),
        reader.ReadUInt32("num_drops"),
        reader.ReadInt32("last_frame_delay"),
        reader.ReadUInt32("audio_delay"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(StreamId);
        writer.WriteUInt32(UniqueId);
        writer.WriteUInt32(StartFrameTime);
        writer.WriteUInt32(EndFrameTime);
        writer.WriteUInt32(Frames);
        writer.WriteUInt32(Drops);
        writer.WriteInt32(LastFrameDelayMilliseconds);
        writer.WriteUInt32(AudioDelayMilliseconds);
    }
}
