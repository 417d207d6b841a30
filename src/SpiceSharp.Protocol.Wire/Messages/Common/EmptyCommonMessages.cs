namespace SpiceSharp.Protocol.Wire;

#pragma warning disable IDE0060 // An empty body leaves nothing to read or write; the methods are the convention.

/// <summary>SPICE_MSGC_ACK (2), client to server, empty: a window of messages has been received.</summary>
public readonly record struct Ack : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 2;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static Ack Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}

/// <summary>SPICE_MSGC_MIGRATE_FLUSH_MARK (4), client to server, empty: the last message to the source server. Unasked, it ends the reference server.</summary>
public readonly record struct MigrateFlushMark : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 4;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static MigrateFlushMark Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}
