using System.Collections.Generic;
using SpiceSharp.Protocol.TestKit;
using static SpiceSharp.Protocol.Wire.Tests.MessageVector;

namespace SpiceSharp.Protocol.Wire.Tests;

internal static class CommonVectors
{
    public static IEnumerable<MessageVector> All =>
    [
        Of(Migrate.Read, new Migrate(MigrateFlags.NeedFlush | MigrateFlags.NeedDataTransfer), "03000000"),
        Of(MigrateData.Read, new MigrateData(Hex.Bytes("4d4e4d44 01000000")), "4d4e4d44 01000000", required: 0),
        Of(SetAck.Read, new SetAck(Generation: 1, Window: 20), "01000000 14000000"),
        Of(Ping.Read, new Ping(Id: 3, Timestamp: 0x1122334455667788, Hex.Bytes("0000")), "03000000 8877665544332211 0000", required: 12),
        Of(Ping.Read, new Ping(Id: 1, Timestamp: 7, default), "01000000 0700000000000000", note: "no padding"),
        Of(
            WaitForChannels.Read,
            new WaitForChannels((ChannelWait[])[new(new ChannelId(ChannelType.Display, 1), 0x102), new(new ChannelId(ChannelType.Cursor, 0), ulong.MaxValue)]),
            "02  02 01 0201000000000000  04 00 ffffffffffffffff"),
        Of(Disconnecting.Read, new Disconnecting(5, LinkError.PermissionDenied), "0500000000000000 07000000"),
        Of(
            Notify.Read,
            new Notify(0x0a, NotifySeverity.Warning, NotifyVisibility.High, What: 0, "hi"u8.ToArray()),
            "0a00000000000000 01000000 02000000 00000000 02000000 6869 00",
            required: 26),
        Of(
            MessageList.Read,
            new MessageList(new SubMessageList(new SubMessage(105, Hex.Bytes("0100 01 0500000000000000")), new SubMessage(108, default))),
            """
            0200 0a000000 1b000000              // two, at 10 and 27
            6900 0b000000 0100 01 0500000000000000
            6c00 00000000
            """),
        Of(MessageList.Read, new MessageList(default), "0000", note: "empty"),

        Of(AckSync.Read, new AckSync(0x01020304), "04030201"),
        Of(Ack.Read, default, ""),
        Of(Pong.Read, new Pong(3, 0x1122334455667788), "03000000 8877665544332211"),
        Of(MigrateFlushMark.Read, default, ""),
        Of(ClientMigrateData.Read, new ClientMigrateData(Hex.Bytes("01")), "01", required: 0),
        Of(ClientDisconnecting.Read, new ClientDisconnecting(0x100, LinkError.Ok), "0001000000000000 00000000"),
    ];
}
