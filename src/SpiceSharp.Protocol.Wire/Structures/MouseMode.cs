using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>Who moves the pointer (<c>SPICE_MOUSE_MODE_*</c>): one mode, or a set of them. <c>u32</c> in MAIN_INIT, <c>u16</c> elsewhere.</summary>
[Flags]
public enum MouseMode : uint
{
    /// <summary>No mode.</summary>
    None = 0,

    /// <summary>The guest moves the pointer; the client sends relative motion.</summary>
    Server = 1,

    /// <summary>The client moves the pointer and sends absolute positions.</summary>
    Client = 2,
}
