namespace SpiceSharp.Protocol.Wire;

/// <content>The messages that every channel has.</content>
public static partial class MessageCatalogue
{
    private static MessageInfo[] CommonMessages =>
    [
        Server(ChannelType.None, Migrate.MessageType, "MIGRATE", Migrate.Read),
        Server(ChannelType.None, MigrateData.MessageType, "MIGRATE_DATA", MigrateData.Read),
        Server(ChannelType.None, SetAck.MessageType, "SET_ACK", SetAck.Read),
        Server(ChannelType.None, Ping.MessageType, "PING", Ping.Read),
        Server(ChannelType.None, WaitForChannels.MessageType, "WAIT_FOR_CHANNELS", WaitForChannels.Read),
        Server(ChannelType.None, Disconnecting.MessageType, "DISCONNECTING", Disconnecting.Read),
        Server(ChannelType.None, Notify.MessageType, "NOTIFY", Notify.Read),
        Server(ChannelType.None, MessageList.MessageType, "LIST", MessageList.Read),

        Client(ChannelType.None, AckSync.MessageType, "ACK_SYNC", AckSync.Read),
        Client(ChannelType.None, Ack.MessageType, "ACK", Ack.Read),
        Client(ChannelType.None, Pong.MessageType, "PONG", Pong.Read),
        Client(ChannelType.None, MigrateFlushMark.MessageType, "MIGRATE_FLUSH_MARK", MigrateFlushMark.Read),
        Client(ChannelType.None, ClientMigrateData.MessageType, "MIGRATE_DATA", ClientMigrateData.Read),
        Client(ChannelType.None, ClientDisconnecting.MessageType, "DISCONNECTING", ClientDisconnecting.Read),
    ];
}
