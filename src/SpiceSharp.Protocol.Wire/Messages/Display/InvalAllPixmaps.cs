namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_INVAL_ALL_PIXMAPS (106), server to client: waits for other channels, then drops the whole image cache.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     1  wait_count
///      1  10·n  wait_list     u8 channel_type; u8 channel_id; u64 message_serial
/// </code>
/// </remarks>
/// <param name="Waits">What must have been handled first, at most 255. Borrowed from the body.</param>
public readonly record struct InvalAllPixmaps(WireList<ChannelWait> Waits) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 106;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => ChannelWait.ListSize(Waits);

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static InvalAllPixmaps Read(ref WireReader reader) => new(ChannelWait.ReadList(ref reader, "wait_count"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => ChannelWait.WriteList(ref writer, Waits);
}
