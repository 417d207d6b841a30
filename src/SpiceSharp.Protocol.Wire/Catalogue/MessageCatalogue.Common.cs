namespace SpiceSharp.Protocol.Wire;

/// <content>The messages that every channel has.</content>
public static partial class MessageCatalogue
{
    private static MessageInfo[] CommonMessages =>
    [
        Server(ChannelType.None, Migrate.MessageType, Migrate.Read),
        Server(ChannelType.None, MigrateData.MessageType, MigrateData.Read),
        Server(ChannelType.None, SetAck.MessageType, SetAck.Read),
        Server(ChannelType.None, Ping.MessageType, Ping.Read),
        Server(ChannelType.None, WaitForChannels.MessageType, WaitForChannels.Read),
        Server(ChannelType.None, Disconnecting.MessageType, Disconnecting.Read),
        Server(ChannelType.None, Notify.MessageType, Notify.Read),
        Server(ChannelType.None, MessageList.MessageType, MessageList.Read),

        Client(ChannelType.None, AckSync.MessageType, AckSync.Read),
        Client(ChannelType.None, Ack.MessageType, Ack.Read),
        Client(ChannelType.None, Pong.MessageType, Pong.Read),
        Client(ChannelType.None, MigrateFlushMark.MessageType, MigrateFlushMark.Read),
        Client(ChannelType.None, ClientMigrateData.MessageType, ClientMigrateData.Read),
        Client(ChannelType.None, ClientDisconnecting.MessageType, ClientDisconnecting.Read),
    ];

    private static string? CommonServerName(ushort number) => number switch
    {
        Migrate.MessageType => "MIGRATE",
        MigrateData.MessageType => "MIGRATE_DATA",
        SetAck.MessageType => "SET_ACK",
        Ping.MessageType => "PING",
        WaitForChannels.MessageType => "WAIT_FOR_CHANNELS",
        Disconnecting.MessageType => "DISCONNECTING",
        Notify.MessageType => "NOTIFY",
        MessageList.MessageType => "LIST",
        _ => null,
    };

    private static string? CommonClientName(ushort number) => number switch
    {
        AckSync.MessageType => "ACK_SYNC",
        Ack.MessageType => "ACK",
        Pong.MessageType => "PONG",
        MigrateFlushMark.MessageType => "MIGRATE_FLUSH_MARK",
        ClientMigrateData.MessageType => "MIGRATE_DATA",
        ClientDisconnecting.MessageType => "DISCONNECTING",
        _ => null,
    };
}
