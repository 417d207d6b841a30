namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_MAIN_INIT (103), server to client: the first message of a session.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  session_id
///      4     4  display_channels_hint
///      8     4  supported_mouse_modes
///     12     4  current_mouse_mode
///     16     4  agent_connected
///     20     4  agent_tokens
///     24     4  multi_media_time
///     28     4  ram_hint
/// </code>
/// The mouse modes are <c>u32</c> here and <c>u16</c> in the messages numbered 105.
/// </remarks>
/// <param name="SessionId">The connection id for all other channels, never 0.</param>
/// <param name="DisplayChannelsHint">How many display devices there are.</param>
/// <param name="SupportedMouseModes">The modes that can be asked for now.</param>
/// <param name="CurrentMouseMode">The mode in force.</param>
/// <param name="AgentConnected">Whether the guest agent is there.</param>
/// <param name="AgentTokens">How many AGENT_DATA messages the client may send.</param>
/// <param name="MultiMediaTime">The session clock, milliseconds, wraps at 2^32.</param>
/// <param name="RamHint">Video memory of the first display in bytes, 0 if there is none.</param>
public readonly record struct MainInit(uint SessionId, uint DisplayChannelsHint, MouseMode SupportedMouseModes, MouseMode CurrentMouseMode, bool AgentConnected, uint AgentTokens, uint MultiMediaTime, uint RamHint) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 103;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* session_id */ + 4 /* display_channels_hint */ + 4 /* supported_mouse_modes */ + 4 /* current_mouse_mode */ + 4 /* agent_connected */ + 4 /* agent_tokens */ + 4 /* multi_media_time */ + 4 /* ram_hint */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static MainInit Read(ref WireReader reader) => new(
        reader.ReadUInt32("session_id"),
        reader.ReadUInt32("display_channels_hint"),
        (MouseMode)reader.ReadUInt32("supported_mouse_modes"),
        (MouseMode)reader.ReadUInt32("current_mouse_mode"),
        reader.ReadUInt32("agent_connected") != 0,
        reader.ReadUInt32("agent_tokens"),
        reader.ReadUInt32("multi_media_time"),
        reader.ReadUInt32("ram_hint"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(SessionId);
        writer.WriteUInt32(DisplayChannelsHint);
        writer.WriteUInt32((uint)SupportedMouseModes);
        writer.WriteUInt32((uint)CurrentMouseMode);
        writer.WriteUInt32(AgentConnected ? 1u : 0u);
        writer.WriteUInt32(AgentTokens);
        writer.WriteUInt32(MultiMediaTime);
        writer.WriteUInt32(RamHint);
    }
}
