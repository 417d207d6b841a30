namespace SpiceSharp.Protocol.Wire;

#pragma warning disable IDE0060 // An empty body leaves nothing to read or write; the methods are the convention.

/// <summary>SPICE_MSG_INPUTS_MOUSE_MOTION_ACK (111), server to client, empty: four motion or position messages have been handled.</summary>
public readonly record struct MouseMotionAck : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 111;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 0;

    /// <summary>Reads nothing: the body is empty.</summary>
    public static MouseMotionAck Read(ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}
