namespace SpiceSharp.Protocol.Wire;

/// <content>The inputs channel's messages.</content>
public static partial class MessageCatalogue
{
    private static MessageInfo[] InputsMessages =>
    [
        Server(ChannelType.Inputs, InputsInit.MessageType, "INIT", InputsInit.Read),
        Server(ChannelType.Inputs, GuestKeyModifiers.MessageType, "KEY_MODIFIERS", GuestKeyModifiers.Read),
        Server(ChannelType.Inputs, MouseMotionAck.MessageType, "MOUSE_MOTION_ACK", MouseMotionAck.Read),

        Client(ChannelType.Inputs, KeyDown.MessageType, "KEY_DOWN", KeyDown.Read),
        Client(ChannelType.Inputs, KeyUp.MessageType, "KEY_UP", KeyUp.Read),
        Client(ChannelType.Inputs, KeyModifiers.MessageType, "KEY_MODIFIERS", KeyModifiers.Read),
        Client(ChannelType.Inputs, KeyScancode.MessageType, "KEY_SCANCODE", KeyScancode.Read, InputsCapability.KeyScancode),
        Client(ChannelType.Inputs, MouseMotion.MessageType, "MOUSE_MOTION", MouseMotion.Read),
        Client(ChannelType.Inputs, MousePosition.MessageType, "MOUSE_POSITION", MousePosition.Read),
        Client(ChannelType.Inputs, MousePress.MessageType, "MOUSE_PRESS", MousePress.Read),
        Client(ChannelType.Inputs, MouseRelease.MessageType, "MOUSE_RELEASE", MouseRelease.Read),
    ];
}
