namespace SpiceSharp.Protocol.Wire;

/// <content>The main channel's messages.</content>
public static partial class MessageCatalogue
{
    private static MessageInfo[] MainMessages =>
    [
        Server(ChannelType.Main, MigrateBegin.MessageType, "MIGRATE_BEGIN", MigrateBegin.Read, MainCapability.SemiSeamlessMigrate),
        Server(ChannelType.Main, MigrateCancel.MessageType, "MIGRATE_CANCEL", MigrateCancel.Read),
        Server(ChannelType.Main, MainInit.MessageType, "INIT", MainInit.Read),
        Server(ChannelType.Main, ChannelsList.MessageType, "CHANNELS_LIST", ChannelsList.Read),
        Server(ChannelType.Main, MouseModeChanged.MessageType, "MOUSE_MODE", MouseModeChanged.Read),
        Server(ChannelType.Main, MultiMediaTime.MessageType, "MULTI_MEDIA_TIME", MultiMediaTime.Read),
        Server(ChannelType.Main, AgentConnected.MessageType, "AGENT_CONNECTED", AgentConnected.Read),
        Server(ChannelType.Main, AgentDisconnected.MessageType, "AGENT_DISCONNECTED", AgentDisconnected.Read),
        Server(ChannelType.Main, AgentData.MessageType, "AGENT_DATA", AgentData.Read),
        Server(ChannelType.Main, AgentToken.MessageType, "AGENT_TOKEN", AgentToken.Read),
        Server(ChannelType.Main, MigrateSwitchHost.MessageType, "MIGRATE_SWITCH_HOST", MigrateSwitchHost.Read),
        Server(ChannelType.Main, MigrateEnd.MessageType, "MIGRATE_END", MigrateEnd.Read, MainCapability.SemiSeamlessMigrate),
        Server(ChannelType.Main, MainName.MessageType, "NAME", MainName.Read, MainCapability.NameAndUuid),
        Server(ChannelType.Main, MainUuid.MessageType, "UUID", MainUuid.Read, MainCapability.NameAndUuid),
        Server(ChannelType.Main, AgentConnectedTokens.MessageType, "AGENT_CONNECTED_TOKENS", AgentConnectedTokens.Read, MainCapability.AgentConnectedTokens),
        Server(ChannelType.Main, MigrateBeginSeamless.MessageType, "MIGRATE_BEGIN_SEAMLESS", MigrateBeginSeamless.Read, MainCapability.SeamlessMigrate),
        Server(ChannelType.Main, MigrateDstSeamlessAck.MessageType, "MIGRATE_DST_SEAMLESS_ACK", MigrateDstSeamlessAck.Read, MainCapability.SeamlessMigrate),
        Server(ChannelType.Main, MigrateDstSeamlessNack.MessageType, "MIGRATE_DST_SEAMLESS_NACK", MigrateDstSeamlessNack.Read, MainCapability.SeamlessMigrate),

        Client(ChannelType.Main, ClientInfo.MessageType, "CLIENT_INFO", ClientInfo.Read),
        Client(ChannelType.Main, MigrateConnected.MessageType, "MIGRATE_CONNECTED", MigrateConnected.Read),
        Client(ChannelType.Main, MigrateConnectError.MessageType, "MIGRATE_CONNECT_ERROR", MigrateConnectError.Read),
        Client(ChannelType.Main, AttachChannels.MessageType, "ATTACH_CHANNELS", AttachChannels.Read),
        Client(ChannelType.Main, MouseModeRequest.MessageType, "MOUSE_MODE_REQUEST", MouseModeRequest.Read),
        Client(ChannelType.Main, AgentStart.MessageType, "AGENT_START", AgentStart.Read),
        Client(ChannelType.Main, ClientAgentData.MessageType, "AGENT_DATA", ClientAgentData.Read),
        Client(ChannelType.Main, ClientAgentToken.MessageType, "AGENT_TOKEN", ClientAgentToken.Read),
        Client(ChannelType.Main, ClientMigrateEnd.MessageType, "MIGRATE_END", ClientMigrateEnd.Read, MainCapability.SemiSeamlessMigrate),
        Client(ChannelType.Main, MigrateDstDoSeamless.MessageType, "MIGRATE_DST_DO_SEAMLESS", MigrateDstDoSeamless.Read, MainCapability.SeamlessMigrate),
        Client(ChannelType.Main, MigrateConnectedSeamless.MessageType, "MIGRATE_CONNECTED_SEAMLESS", MigrateConnectedSeamless.Read, MainCapability.SeamlessMigrate),
        Client(ChannelType.Main, QualityIndicator.MessageType, "QUALITY_INDICATOR", QualityIndicator.Read),
    ];
}
