using System.Collections.Generic;
using SpiceSharp.Protocol.TestKit;
using static SpiceSharp.Protocol.Wire.Tests.MessageVector;

namespace SpiceSharp.Protocol.Wire.Tests;

internal static class InputsVectors
{
    public static IEnumerable<MessageVector> All =>
    [
        Of(KeyDown.Read, new KeyDown(0x1de0), "e01d0000"),
        Of(KeyUp.Read, new KeyUp(0x00c59de1), "e19dc500"),
        Of(KeyModifiers.Read, new KeyModifiers(KeyboardModifiers.NumLock | KeyboardModifiers.CapsLock), "0600"),
        Of(KeyScancode.Read, new KeyScancode(Hex.Bytes("e01de09d")), "e01de09d", required: 0),
        Of(MouseMotion.Read, new MouseMotion(-1, 258, MouseButtons.Left | MouseButtons.Extra), "ffffffff 02010000 4100"),
        Of(MousePosition.Read, new MousePosition(0x10203, 0xffffffff, MouseButtons.Right, Display: 2), "03020100 ffffffff 0400 02"),
        Of(MousePress.Read, new MousePress(MouseButton.WheelUp, MouseButtons.None), "04 0000"),
        Of(MouseRelease.Read, new MouseRelease(MouseButton.Side, MouseButtons.Middle), "06 0200"),

        Of(InputsInit.Read, new InputsInit(KeyboardModifiers.ScrollLock), "0100"),
        Of(GuestKeyModifiers.Read, new GuestKeyModifiers((KeyboardModifiers)0x8002), "0280"),
        Of(MouseMotionAck.Read, default, ""),
    ];
}
