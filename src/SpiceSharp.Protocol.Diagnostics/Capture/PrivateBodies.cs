using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Diagnostics;

/// <summary>Which message bodies a capture leaves out unless it is told otherwise.</summary>
internal static class PrivateBodies
{
    private const ushort AgentDataFromServer = 109;
    private const ushort AgentDataFromClient = 107;
    private const ushort FirstChannelMessage = 101;

    public static bool Contains(in MessageFrame frame) => frame.Channel.Type switch
    {
        // Common messages (PONG, ACK...) are the protocol's own and stay readable; everything else here is user data.
        _ when frame.Type < FirstChannelMessage && !IsMigrationData(frame) => false,
        ChannelType.Main => IsMigrationData(frame)
            || frame.Type == (frame.Direction == MessageDirection.ServerToClient ? AgentDataFromServer : AgentDataFromClient),
        ChannelType.Inputs => IsMigrationData(frame) || frame.Direction == MessageDirection.ClientToServer,
        ChannelType.Record or ChannelType.Smartcard or ChannelType.UsbRedir or ChannelType.Port or ChannelType.WebDav => true,
        _ => false,
    };

    // MIGRATE_DATA (server 2, client 5) is the server's memory of the channel, pending agent data included.
    private static bool IsMigrationData(in MessageFrame frame) =>
        frame.Type == (frame.Direction == MessageDirection.ServerToClient ? 2 : 5);
}
