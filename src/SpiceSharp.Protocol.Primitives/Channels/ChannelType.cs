namespace SpiceSharp.Protocol;

/// <summary>Channel types (<c>SPICE_CHANNEL_*</c>), one byte in the link message.</summary>
public enum ChannelType : byte
{
    /// <summary>No channel; used for messages of the link phase.</summary>
    None = 0,

    /// <summary>Owns the session; opened first, id 0.</summary>
    Main = 1,

    /// <summary>One display device.</summary>
    Display = 2,

    /// <summary>Keyboard and pointer, client to server.</summary>
    Inputs = 3,

    /// <summary>Pointer shapes and positions; id pairs with the display channel of the same id.</summary>
    Cursor = 4,

    /// <summary>Audio, server to client.</summary>
    Playback = 5,

    /// <summary>Audio, client to server.</summary>
    Record = 6,

    /// <summary>Obsolete, never implemented; refused.</summary>
    Tunnel = 7,

    /// <summary>Smart card reader.</summary>
    Smartcard = 8,

    /// <summary>One redirected USB device.</summary>
    UsbRedir = 9,

    /// <summary>Named byte pipe.</summary>
    Port = 10,

    /// <summary>Shared folder, a port with a fixed name.</summary>
    WebDav = 11,
}
