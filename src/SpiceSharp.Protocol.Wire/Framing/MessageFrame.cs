using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>One received message: its header and its body.</summary>
/// <remarks>
/// The body is borrowed until the frame is disposed; <see cref="Retain"/> gives a second owner its own frame over the same bytes.
/// A frame may also be unowned (a sub-message, a body in a test): then retaining it retains the owner it was cut from, or nothing.
/// </remarks>
public readonly struct MessageFrame : IDisposable
{
    private readonly SharedBuffer? _owner;

    /// <summary>A frame over a body. The frame takes over one reference of <paramref name="owner"/>.</summary>
    public MessageFrame(ChannelId channel, MessageDirection direction, ulong serial, ushort type, ReadOnlyMemory<byte> body, uint subMessageListOffset = 0, SharedBuffer? owner = null)
    {
        Channel = channel;
        Direction = direction;
        Serial = serial;
        Type = type;
        Body = body;
        SubMessageListOffset = subMessageListOffset;
        _owner = owner;
    }

    /// <summary>The channel it came on.</summary>
    public ChannelId Channel { get; }

    /// <summary>Who sent it.</summary>
    public MessageDirection Direction { get; }

    /// <summary>The header's serial with the full header; the count of messages, from 1, with the mini header.</summary>
    public ulong Serial { get; }

    /// <summary>The message number.</summary>
    public ushort Type { get; }

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Where in the body a sub-message list starts (full header only); 0 when there is none.</summary>
    public uint SubMessageListOffset { get; }

    /// <summary>What an error about this message names.</summary>
    public MessageContext Context => new(Channel, Direction, Type, MessageCatalogue.NameOf(Channel.Type, Direction, Type));

    /// <summary>A checked reader at the start of the body.</summary>
    public WireReader OpenBody(SpiceLimits limits) => new(Body, Context, limits);

    /// <summary>A frame over the same body with a reference of its own.</summary>
    public MessageFrame Retain() => new(Channel, Direction, Serial, Type, Body, SubMessageListOffset, _owner?.Retain());

    /// <summary>A frame for a sub-message: same channel, direction and serial; borrows this frame's body.</summary>
    public MessageFrame SubFrame(ushort type, ReadOnlyMemory<byte> body) => new(Channel, Direction, Serial, type, body, 0, null);

    /// <summary>Gives up this frame's reference.</summary>
    public void Dispose() => _owner?.Dispose();
}
