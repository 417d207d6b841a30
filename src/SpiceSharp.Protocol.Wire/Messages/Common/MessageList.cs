namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSG_LIST (8), server to client: sub-messages and nothing else.</summary>
/// <remarks>The body is a <see cref="SubMessageList"/>.</remarks>
/// <param name="Messages">The sub-messages, in the order to handle them.</param>
public readonly record struct MessageList(SubMessageList Messages) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 8;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => Messages.Size;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The list or one of its messages does not lie in the body, or a message is itself a LIST.</exception>
    public static MessageList Read(ref WireReader reader) => new(SubMessageList.Read(ref reader));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => Messages.Write(ref writer);
}
