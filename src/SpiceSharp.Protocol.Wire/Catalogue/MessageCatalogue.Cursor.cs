namespace SpiceSharp.Protocol.Wire;

/// <content>The cursor channel's messages.</content>
public static partial class MessageCatalogue
{
    private static MessageInfo[] CursorMessages =>
    [
        Server(ChannelType.Cursor, CursorInit.MessageType, CursorInit.Read),
        Server(ChannelType.Cursor, CursorReset.MessageType, CursorReset.Read),
        Server(ChannelType.Cursor, CursorSet.MessageType, CursorSet.Read),
        Server(ChannelType.Cursor, CursorMove.MessageType, CursorMove.Read),
        Server(ChannelType.Cursor, CursorHide.MessageType, CursorHide.Read),
        Server(ChannelType.Cursor, CursorTrail.MessageType, CursorTrail.Read),
        Server(ChannelType.Cursor, CursorInvalOne.MessageType, CursorInvalOne.Read),
        Server(ChannelType.Cursor, CursorInvalAll.MessageType, CursorInvalAll.Read),
    ];

    private static string? CursorServerName(ushort number) => number switch
    {
        CursorInit.MessageType => "INIT",
        CursorReset.MessageType => "RESET",
        CursorSet.MessageType => "SET",
        CursorMove.MessageType => "MOVE",
        CursorHide.MessageType => "HIDE",
        CursorTrail.MessageType => "TRAIL",
        CursorInvalOne.MessageType => "INVAL_ONE",
        CursorInvalAll.MessageType => "INVAL_ALL",
        _ => null,
    };
}
