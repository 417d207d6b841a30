namespace SpiceSharp.Protocol.Wire;

/// <summary>Every message of every channel.</summary>
public static partial class MessageCatalogue
{
    /// <summary>SPICE's name of a message, for example <c>DRAW_COPY</c>; null when the number is unknown.</summary>
    public static string? NameOf(ChannelType channel, MessageDirection direction, ushort type) => null;
}
