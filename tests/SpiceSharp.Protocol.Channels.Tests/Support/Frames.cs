using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels.Tests;

internal static class Frames
{
    public static ChannelId Display { get; } = new(ChannelType.Display, 0);

    public static ChannelId Cursor { get; } = new(ChannelType.Cursor, 0);

    public static ChannelId Inputs { get; } = new(ChannelType.Inputs, 0);

    public static MessageFrame FromServer(ChannelId channel, ulong serial, ushort type, string body = "", uint subList = 0) =>
        new(channel, MessageDirection.ServerToClient, serial, type, Hex.Bytes(body), subList);

    public static MessageFrame FromClient(ChannelId channel, ushort type, string body = "") =>
        new(channel, MessageDirection.ClientToServer, 1, type, Hex.Bytes(body));

    public static MonotonicInstant At(int milliseconds) => new(milliseconds * 10_000L);
}
