namespace SpiceSharp.Protocol.Wire;

/// <content>The main channel's messages.</content>
public static partial class MessageCatalogue
{
    private static MessageInfo[] MainMessages =>
    [
        Server(ChannelType.Main, MigrateBegin.MessageType, MigrateBegin.Read, MainCapability.SemiSeamlessMigrate),
        Server(ChannelType.Main, MigrateCancel.MessageType, MigrateCancel.Read),
        Server(ChannelType.Main, MainInit.MessageType, MainInit.Read),
        Server(ChannelType.Main, ChannelsList.MessageType, ChannelsList.Read),
        Server(ChannelType.Main, MouseModeChanged.MessageType, MouseModeChanged.Read),
        Server(ChannelType.Main, MultiMediaTime.MessageType, MultiMediaTime.Read),
        Server(ChannelType.Main, AgentConnected.MessageType, AgentConnected.Read),
        Server(ChannelType.Main, AgentDisconnected.MessageType, AgentDisconnected.Read),
        Server(ChannelType.Main, AgentData.MessageType, AgentData.Read),
        Server(ChannelType.Main, AgentToken.MessageType, AgentToken.Read),
        Server(ChannelType.Main, MigrateSwitchHost.MessageType, MigrateSwitchHost.Read),
        Server(ChannelType.Main, MigrateEnd.MessageType, MigrateEnd.Read, MainCapability.SemiSeamlessMigrate),
        Server(ChannelType.Main, MainName.MessageType, MainName.Read, MainCapability.NameAndUuid),
        Server(ChannelType.Main, MainUuid.MessageType, MainUuid.Read, MainCapability.NameAndUuid),
        Server(ChannelType.Main, AgentConnectedTokens.MessageType, AgentConnectedTokens.Read, MainCapability.AgentConnectedTokens),
        Server(ChannelType.Main, MigrateBeginSeamless.MessageType, MigrateBeginSeamless.Read, MainCapability.SeamlessMigrate),
        Server(ChannelType.Main, MigrateDstSeamlessAck.MessageType, MigrateDstSeamlessAck.Read, MainCapability.SeamlessMigrate),
        Server(ChannelType.Main, MigrateDstSeamlessNack.MessageType, MigrateDstSeamlessNack.Read, MainCapability.SeamlessMigrate),

        Client(ChannelType.Main, ClientInfo.MessageType, ClientInfo.Read),
        Client(ChannelType.Main, MigrateConnected.MessageType, MigrateConnected.Read),
        Client(ChannelType.Main, MigrateConnectError.MessageType, MigrateConnectError.Read),
        Client(ChannelType.Main, AttachChannels.MessageType, AttachChannels.Read),
        Client(ChannelType.Main, MouseModeRequest.MessageType, MouseModeRequest.Read),
        Client(ChannelType.Main, AgentStart.MessageType, AgentStart.Read),
        Client(ChannelType.Main, ClientAgentData.MessageType, ClientAgentData.Read),
        Client(ChannelType.Main, ClientAgentToken.MessageType, ClientAgentToken.Read),
        Client(ChannelType.Main, ClientMigrateEnd.MessageType, ClientMigrateEnd.Read, MainCapability.SemiSeamlessMigrate),
        Client(ChannelType.Main, MigrateDstDoSeamless.MessageType, MigrateDstDoSeamless.Read, MainCapability.SeamlessMigrate),
        Client(ChannelType.Main, MigrateConnectedSeamless.MessageType, MigrateConnectedSeamless.Read, MainCapability.SeamlessMigrate),
        Client(ChannelType.Main, QualityIndicator.MessageType, QualityIndicator.Read),
    ];

    private static string? MainServerName(ushort number) => number switch
    {
        MigrateBegin.MessageType => "MIGRATE_BEGIN",
        MigrateCancel.MessageType => "MIGRATE_CANCEL",
        MainInit.MessageType => "INIT",
        ChannelsList.MessageType => "CHANNELS_LIST",
        MouseModeChanged.MessageType => "MOUSE_MODE",
        MultiMediaTime.MessageType => "MULTI_MEDIA_TIME",
        AgentConnected.MessageType => "AGENT_CONNECTED",
        AgentDisconnected.MessageType => "AGENT_DISCONNECTED",
        AgentData.MessageType => "AGENT_DATA",
        AgentToken.MessageType => "AGENT_TOKEN",
        MigrateSwitchHost.MessageType => "MIGRATE_SWITCH_HOST",
        MigrateEnd.MessageType => "MIGRATE_END",
        MainName.MessageType => "NAME",
        MainUuid.MessageType => "UUID",
        AgentConnectedTokens.MessageType => "AGENT_CONNECTED_TOKENS",
        MigrateBeginSeamless.MessageType => "MIGRATE_BEGIN_SEAMLESS",
        MigrateDstSeamlessAck.MessageType => "MIGRATE_DST_SEAMLESS_ACK",
        MigrateDstSeamlessNack.MessageType => "MIGRATE_DST_SEAMLESS_NACK",
        _ => null,
    };

    private static string? MainClientName(ushort number) => number switch
    {
        ClientInfo.MessageType => "CLIENT_INFO",
        MigrateConnected.MessageType => "MIGRATE_CONNECTED",
        MigrateConnectError.MessageType => "MIGRATE_CONNECT_ERROR",
        AttachChannels.MessageType => "ATTACH_CHANNELS",
        MouseModeRequest.MessageType => "MOUSE_MODE_REQUEST",
        AgentStart.MessageType => "AGENT_START",
        ClientAgentData.MessageType => "AGENT_DATA",
        ClientAgentToken.MessageType => "AGENT_TOKEN",
        ClientMigrateEnd.MessageType => "MIGRATE_END",
        MigrateDstDoSeamless.MessageType => "MIGRATE_DST_DO_SEAMLESS",
        MigrateConnectedSeamless.MessageType => "MIGRATE_CONNECTED_SEAMLESS",
        QualityIndicator.MessageType => "QUALITY_INDICATOR",
        _ => null,
    };
}
