namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_MAIN_CLIENT_INFO (101), client to server: never sent today; the reference server disconnects on it.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     8  cache_size
/// </code>
/// </remarks>
/// <param name="CacheSize">Bytes.</param>
public readonly record struct ClientInfo(ulong CacheSize) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 101;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 8 /* cache_size */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static ClientInfo Read(ref WireReader reader) => new(reader.ReadUInt64("cache_size"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt64(CacheSize);
}
