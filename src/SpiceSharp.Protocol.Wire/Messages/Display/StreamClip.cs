namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_DISPLAY_STREAM_CLIP (124), server to client: a stream's clip changes.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     4  id
///      4     *  clip
/// </code>
/// </remarks>
/// <param name="Id">The stream.</param>
/// <param name="Clip">Which pixels of its destination may be touched from now on.</param>
public readonly record struct StreamClip(uint Id, WireClip Clip) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 124;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 4 /* id */ + Clip.Size;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static StreamClip Read(ref WireReader reader) => new(
        reader.ReadUInt32("id"),
        WireClip.Read(ref reader));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Id);
        Clip.Write(ref writer);
    }
}
