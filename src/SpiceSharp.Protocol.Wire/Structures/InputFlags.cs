using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>Lock keys that are on (<c>SPICE_KEYBOARD_MODIFIER_FLAGS_*</c>, <c>u16</c>).</summary>
[Flags]
public enum KeyboardModifiers : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Scroll lock.</summary>
    ScrollLock = 1,

    /// <summary>Num lock.</summary>
    NumLock = 2,

    /// <summary>Caps lock.</summary>
    CapsLock = 4,
}

/// <summary>A pointer button (<c>SPICE_MOUSE_BUTTON_*</c>, <c>u8</c>).</summary>
public enum MouseButton : byte
{
    /// <summary>Not a button.</summary>
    Invalid = 0,

    /// <summary>Left.</summary>
    Left = 1,

    /// <summary>Middle.</summary>
    Middle = 2,

    /// <summary>Right.</summary>
    Right = 3,

    /// <summary>The wheel, one notch up.</summary>
    WheelUp = 4,

    /// <summary>The wheel, one notch down.</summary>
    WheelDown = 5,

    /// <summary>Side, or back.</summary>
    Side = 6,

    /// <summary>Extra, or forward.</summary>
    Extra = 7,
}

/// <summary>Pointer buttons that are held (<c>SPICE_MOUSE_BUTTON_MASK_*</c>, <c>u16</c>).</summary>
[Flags]
public enum MouseButtons : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Left.</summary>
    Left = 0x01,

    /// <summary>Middle.</summary>
    Middle = 0x02,

    /// <summary>Right.</summary>
    Right = 0x04,

    /// <summary>The wheel, up.</summary>
    WheelUp = 0x08,

    /// <summary>The wheel, down.</summary>
    WheelDown = 0x10,

    /// <summary>Side, or back.</summary>
    Side = 0x20,

    /// <summary>Extra, or forward.</summary>
    Extra = 0x40,
}
