using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>One received message: its header and its body.</summary>
/// <remarks>
/// The body is borrowed until the frame is disposed; <see cref="Retain"/> gives a second owner its own frame over the same bytes.
/// A frame may also own nothing: a sub-message borrows from the frame it was cut from, and a body in a test belongs to the test.
/// </remarks>
public readonly struct MessageFrame : IDisposable
{
    private readonly SharedBuffer? _buffer;
    private readonly bool _ownsReference;

    /// <summary>A frame over a body. The frame takes over one reference of <paramref name="owner"/>.</summary>
    public MessageFrame(ChannelId channel, MessageDirection direction, ulong serial, ushort type, ReadOnlyMemory<byte> body, uint subMessageListOffset = 0, SharedBuffer? owner = null)
        : this(channel, direction, serial, type, body, subMessageListOffset, owner, owner is not null)
    {
    }

    private MessageFrame(ChannelId channel, MessageDirection direction, ulong serial, ushort type, ReadOnlyMemory<byte> body, uint subMessageListOffset, SharedBuffer? buffer, bool ownsReference)
    {
        Channel = channel;
        Direction = direction;
        Serial = serial;
        Type = type;
        Body = body;
        SubMessageListOffset = subMessageListOffset;
        _buffer = buffer;
        _ownsReference = ownsReference;
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

    /// <summary>A frame over the same body with a reference of its own, also when this frame only borrows.</summary>
    public MessageFrame Retain() => new(Channel, Direction, Serial, Type, Body, SubMessageListOffset, _buffer?.Retain(), _buffer is not null);

    /// <summary>A frame for a sub-message: same channel, direction and serial; borrows this frame's body, so disposing it does nothing.</summary>
    public MessageFrame SubFrame(ushort type, ReadOnlyMemory<byte> body) => new(Channel, Direction, Serial, type, body, 0, _buffer, false);

    /// <summary>Gives up this frame's reference.</summary>
    public void Dispose()
    {
        if (_ownsReference) _buffer!.Dispose();
    }
}
