namespace SpiceSharp.Protocol.Wire;

/// <content>The cursor channel's messages.</content>
public static partial class MessageCatalogue
{
    private static MessageInfo[] CursorMessages =>
    [
        Server(ChannelType.Cursor, CursorInit.MessageType, "INIT", CursorInit.Read),
        Server(ChannelType.Cursor, CursorReset.MessageType, "RESET", CursorReset.Read),
        Server(ChannelType.Cursor, CursorSet.MessageType, "SET", CursorSet.Read),
        Server(ChannelType.Cursor, CursorMove.MessageType, "MOVE", CursorMove.Read),
        Server(ChannelType.Cursor, CursorHide.MessageType, "HIDE", CursorHide.Read),
        Server(ChannelType.Cursor, CursorTrail.MessageType, "TRAIL", CursorTrail.Read),
        Server(ChannelType.Cursor, CursorInvalOne.MessageType, "INVAL_ONE", CursorInvalOne.Read),
        Server(ChannelType.Cursor, CursorInvalAll.MessageType, "INVAL_ALL", CursorInvalAll.Read),
    ];
}
