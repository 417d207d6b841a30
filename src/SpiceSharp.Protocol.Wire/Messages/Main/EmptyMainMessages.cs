namespace SpiceSharp.Protocol.Wire;

#pragma warning disable IDE0060 // An empty body leaves nothing to read or write; the methods are the convention.

/// <summary>SPICE_MSG_MAIN_MIGRATE_CANCEL (102), server to client, empty: the migration will not happen; drop the second session.</summary>
public readonly record struct MigrateCancel : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 102;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static MigrateCancel Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSG_MAIN_AGENT_CONNECTED (107), server to client, empty: the guest agent is there; the client's token count stays.</summary>
public readonly record struct AgentConnected : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 107;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static AgentConnected Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSG_MAIN_MIGRATE_END (112), server to client, empty: a semi-seamless migration is complete: move to the destination.</summary>
public readonly record struct MigrateEnd : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 112;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static MigrateEnd Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSG_MAIN_MIGRATE_DST_SEAMLESS_ACK (117), server to client, empty: the destination can migrate seamlessly.</summary>
public readonly record struct MigrateDstSeamlessAck : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 117;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static MigrateDstSeamlessAck Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSG_MAIN_MIGRATE_DST_SEAMLESS_NACK (118), server to client, empty: the destination cannot migrate seamlessly.</summary>
public readonly record struct MigrateDstSeamlessNack : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 118;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static MigrateDstSeamlessNack Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSGC_MAIN_MIGRATE_CONNECTED (102), client to server, empty: the second session is linked.</summary>
public readonly record struct MigrateConnected : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 102;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static MigrateConnected Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSGC_MAIN_MIGRATE_CONNECT_ERROR (103), client to server, empty: the second session could not be linked.</summary>
public readonly record struct MigrateConnectError : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 103;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static MigrateConnectError Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSGC_MAIN_ATTACH_CHANNELS (104), client to server, empty: asks for the list of channels.</summary>
public readonly record struct AttachChannels : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 104;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static AttachChannels Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSGC_MAIN_MIGRATE_END (109), client to server, empty: the client has moved main to the destination; INIT follows.</summary>
public readonly record struct ClientMigrateEnd : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 109;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static ClientMigrateEnd Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSGC_MAIN_MIGRATE_CONNECTED_SEAMLESS (111), client to server, empty: the second session is linked and seamless.</summary>
public readonly record struct MigrateConnectedSeamless : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 111;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static MigrateConnectedSeamless Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}
