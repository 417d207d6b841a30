namespace SpiceSharp.Protocol.Wire;

/// <content>The inputs channel's messages.</content>
public static partial class MessageCatalogue
{
    private static MessageInfo[] InputsMessages =>
    [
        Server(ChannelType.Inputs, InputsInit.MessageType, InputsInit.Read),
        Server(ChannelType.Inputs, GuestKeyModifiers.MessageType, GuestKeyModifiers.Read),
        Server(ChannelType.Inputs, MouseMotionAck.MessageType, MouseMotionAck.Read),

        Client(ChannelType.Inputs, KeyDown.MessageType, KeyDown.Read),
        Client(ChannelType.Inputs, KeyUp.MessageType, KeyUp.Read),
        Client(ChannelType.Inputs, KeyModifiers.MessageType, KeyModifiers.Read),
        Client(ChannelType.Inputs, KeyScancode.MessageType, KeyScancode.Read, InputsCapability.KeyScancode),
        Client(ChannelType.Inputs, MouseMotion.MessageType, MouseMotion.Read),
        Client(ChannelType.Inputs, MousePosition.MessageType, MousePosition.Read),
        Client(ChannelType.Inputs, MousePress.MessageType, MousePress.Read),
        Client(ChannelType.Inputs, MouseRelease.MessageType, MouseRelease.Read),
    ];

    private static string? InputsServerName(ushort number) => number switch
    {
        InputsInit.MessageType => "INIT",
        GuestKeyModifiers.MessageType => "KEY_MODIFIERS",
        MouseMotionAck.MessageType => "MOUSE_MOTION_ACK",
        _ => null,
    };

    private static string? InputsClientName(ushort number) => number switch
    {
        KeyDown.MessageType => "KEY_DOWN",
        KeyUp.MessageType => "KEY_UP",
        KeyModifiers.MessageType => "KEY_MODIFIERS",
        KeyScancode.MessageType => "KEY_SCANCODE",
        MouseMotion.MessageType => "MOUSE_MOTION",
        MousePosition.MessageType => "MOUSE_POSITION",
        MousePress.MessageType => "MOUSE_PRESS",
        MouseRelease.MessageType => "MOUSE_RELEASE",
        _ => null,
    };
}
