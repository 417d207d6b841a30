using System;
using System.Collections.Generic;

namespace SpiceSharp.Protocol.Wire;

/// <summary>Every message of every channel: what the framing names, a printer prints, and tests and fuzzers walk.</summary>
/// <remarks>The entries stand in one file a channel, <c>MessageCatalogue.Main.cs</c> and so on.</remarks>
public static partial class MessageCatalogue
{
    /// <summary>Numbers below this belong to messages that every channel has.</summary>
    public const ushort FirstChannelNumber = 101;

    /// <summary>All messages.</summary>
    public static IReadOnlyList<MessageInfo> Entries { get; } = [.. CommonMessages, .. MainMessages, .. DisplayMessages, .. InputsMessages, .. CursorMessages];

    // By channel and direction; [0] holds the common messages. Initialised after Entries, so it stands below them.
    private static readonly MessageInfo?[][][] ByNumber = Index();

    /// <summary>The entry of a message, or null when the number is unknown. Allocates nothing.</summary>
    public static MessageInfo? Find(ChannelType channel, MessageDirection direction, ushort number)
    {
        int row = number < FirstChannelNumber ? 0 : (int)channel;
        if (row >= ByNumber.Length || (number >= FirstChannelNumber && row == 0)) return null;
        MessageInfo?[] numbers = ByNumber[row][direction == MessageDirection.ServerToClient ? 0 : 1];
        return number < numbers.Length ? numbers[number] : null;
    }

    /// <summary>SPICE's name of a message, for example <c>DRAW_COPY</c>; null when the number is unknown. Allocates nothing.</summary>
    /// <remarks>Every session asks for names. They are apart from <see cref="Entries"/>, which few need and which load every message type there is.</remarks>
    public static string? NameOf(ChannelType channel, MessageDirection direction, ushort type) => (type < FirstChannelNumber ? ChannelType.None : channel, direction) switch
    {
        (ChannelType.None, MessageDirection.ServerToClient) => CommonServerName(type),
        (ChannelType.None, _) => CommonClientName(type),
        (ChannelType.Main, MessageDirection.ServerToClient) => MainServerName(type),
        (ChannelType.Main, _) => MainClientName(type),
        (ChannelType.Display, MessageDirection.ServerToClient) => DisplayServerName(type),
        (ChannelType.Display, _) => DisplayClientName(type),
        (ChannelType.Inputs, MessageDirection.ServerToClient) => InputsServerName(type),
        (ChannelType.Inputs, _) => InputsClientName(type),
        (ChannelType.Cursor, MessageDirection.ServerToClient) => CursorServerName(type),
        _ => null,
    };

    private static MessageInfo?[][][] Index()
    {
        var index = new MessageInfo?[(int)ChannelType.WebDav + 1][][];
        for (int channel = 0; channel < index.Length; channel++) index[channel] = [[], []];
        foreach (MessageInfo entry in Entries)
        {
            ref MessageInfo?[] numbers = ref index[(int)entry.Channel][entry.Direction == MessageDirection.ServerToClient ? 0 : 1];
            if (entry.Number >= numbers.Length) Array.Resize(ref numbers, entry.Number + 1);
            numbers[entry.Number] = entry;
        }

        return index;
    }

    private static MessageInfo<T> Server<T>(ChannelType channel, ushort number, MessageReader<T> read, int? capability = null)
        where T : struct, IWireMessage => new(channel, MessageDirection.ServerToClient, number, capability, read);

    private static MessageInfo<T> Client<T>(ChannelType channel, ushort number, MessageReader<T> read, int? capability = null)
        where T : struct, IWireMessage => new(channel, MessageDirection.ClientToServer, number, capability, read);
}
