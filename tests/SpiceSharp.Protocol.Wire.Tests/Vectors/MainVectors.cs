using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.TestKit;
using static SpiceSharp.Protocol.Wire.Tests.MessageVector;

namespace SpiceSharp.Protocol.Wire.Tests;

internal static class MainVectors
{
    public static IEnumerable<MessageVector> All =>
    [
        Of(
            MigrateBegin.Read,
            new MigrateBegin(MigrationDestination.Of(5900, 5901, "h", "CN")),
            """
            0c17 0d17                   // 5900, 5901
            02000000 14000000           // two bytes at 20
            03000000 16000000           // three bytes at 22
            6800 434e00
            """),
        Of(MigrateBegin.Read, new MigrateBegin(MigrationDestination.Of(0, 5901, "ab")), "0000 0d17 03000000 14000000 00000000 00000000 616200", note: "no subject"),
        Of(MigrateCancel.Read, default, ""),
        Of(
            MainInit.Read,
            new MainInit(0x11223344, 1, MouseMode.Server | MouseMode.Client, MouseMode.Server, AgentConnected: true, 10, 0x00bc614e, 0x02ffe000),
            "44332211 01000000 03000000 01000000 01000000 0a000000 4e61bc00 00e0ff02"),
        Of(
            ChannelsList.Read,
            new ChannelsList((ChannelId[])[new(ChannelType.Display, 0), new(ChannelType.Inputs, 0), new((ChannelType)200, 7)]),
            "03000000 0200 0300 c807"),
        Of(MouseModeChanged.Read, new MouseModeChanged(MouseMode.Server | MouseMode.Client, MouseMode.Client), "0300 0200"),
        Of(MultiMediaTime.Read, new MultiMediaTime(0xfffffff0), "f0ffffff"),
        Of(AgentConnected.Read, default, ""),
        Of(AgentDisconnected.Read, new AgentDisconnected(LinkError.Error), "01000000"),
        Of(AgentData.Read, new AgentData(Hex.Bytes("01000000 06000000")), "01000000 06000000", required: 0),
        Of(AgentToken.Read, new AgentToken(5), "05000000"),
        Of(
            MigrateSwitchHost.Read,
            new MigrateSwitchHost(MigrationDestination.Of(0xffff, 5901, "x", "O=A")),
            "ffff 0d17 02000000 14000000 04000000 16000000 7800 4f3d4100"),
        Of(MigrateEnd.Read, default, ""),
        Of(MainName.Read, MainName.Of("vm\u00e9"), "05000000 766dc3a900"),
        Of(MainUuid.Read, new MainUuid(new Guid("00112233-4455-6677-8899-aabbccddeeff")), "00112233445566778899aabbccddeeff"),
        Of(AgentConnectedTokens.Read, new AgentConnectedTokens(10), "0a000000"),
        Of(
            MigrateBeginSeamless.Read,
            new MigrateBeginSeamless(MigrationDestination.Of(5900, 0, "h", "C"), SourceVersion: 1),
            "0c17 0000 02000000 18000000 02000000 1a000000 01000000 6800 4300"),
        Of(MigrateDstSeamlessAck.Read, default, ""),
        Of(MigrateDstSeamlessNack.Read, default, ""),

        Of(ClientInfo.Read, new ClientInfo(0x0102030405060708), "0807060504030201"),
        Of(MigrateConnected.Read, default, ""),
        Of(MigrateConnectError.Read, default, ""),
        Of(AttachChannels.Read, default, ""),
        Of(MouseModeRequest.Read, new MouseModeRequest(MouseMode.Client), "0200"),
        Of(AgentStart.Read, new AgentStart(0xffffffff), "ffffffff"),
        Of(ClientAgentData.Read, new ClientAgentData(Hex.Bytes("ff")), "ff", required: 0),
        Of(ClientAgentToken.Read, new ClientAgentToken(0x10), "10000000"),
        Of(ClientMigrateEnd.Read, default, ""),
        Of(MigrateDstDoSeamless.Read, new MigrateDstDoSeamless(1), "01000000"),
        Of(MigrateConnectedSeamless.Read, default, ""),
        Of(QualityIndicator.Read, new QualityIndicator("ok"u8.ToArray()), "6f6b", required: 0),
    ];
}
