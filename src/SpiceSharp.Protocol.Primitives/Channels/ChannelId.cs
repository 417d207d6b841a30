namespace SpiceSharp.Protocol;

/// <summary>Names one channel of a session: its type and its number within the type.</summary>
/// <param name="Type">The channel type.</param>
/// <param name="Number">0 for channels that exist once; 0..n for displays, cursors, USB devices and ports.</param>
public readonly record struct ChannelId(ChannelType Type, byte Number)
{
    /// <summary>The main channel.</summary>
    public static ChannelId Main => new(ChannelType.Main, 0);

    /// <summary>For example <c>display#0</c>: SPICE's own lower-case channel name and the number.</summary>
    public override string ToString() => $"{NameOf(Type)}#{Number}";

    /// <summary>SPICE's name of a channel type as option strings use it, or its number when unknown.</summary>
    public static string NameOf(ChannelType type) => type switch
    {
        ChannelType.None => "link",
        ChannelType.Main => "main",
        ChannelType.Display => "display",
        ChannelType.Inputs => "inputs",
        ChannelType.Cursor => "cursor",
        ChannelType.Playback => "playback",
        ChannelType.Record => "record",
        ChannelType.Tunnel => "tunnel",
        ChannelType.Smartcard => "smartcard",
        ChannelType.UsbRedir => "usbredir",
        ChannelType.Port => "port",
        ChannelType.WebDav => "webdav",
        _ => $"channel{(byte)type}",
    };
}
