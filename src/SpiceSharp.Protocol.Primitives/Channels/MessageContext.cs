namespace SpiceSharp.Protocol;

/// <summary>Which way a message travels.</summary>
public enum MessageDirection : byte
{
    /// <summary>From the server to the client.</summary>
    ServerToClient = 0,

    /// <summary>From the client to the server.</summary>
    ClientToServer = 1,
}

/// <summary>Where a message was read: what an error names.</summary>
/// <param name="Channel">The channel; <see cref="ChannelType.None"/> in the link phase.</param>
/// <param name="Direction">Which way the message travels.</param>
/// <param name="MessageType">The number in the message header; 0 in the link phase.</param>
/// <param name="MessageName">The catalogue's name of the message, or null when it has none.</param>
public readonly record struct MessageContext(ChannelId Channel, MessageDirection Direction, ushort MessageType, string? MessageName = null)
{
    /// <summary>For example <c>display#0 server message DRAW_COPY (304)</c>.</summary>
    public override string ToString()
    {
        string side = Direction == MessageDirection.ServerToClient ? "server" : "client";
        return MessageName is null ? $"{Channel} {side} message {MessageType}" : $"{Channel} {side} message {MessageName} ({MessageType})";
    }
}
