using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>Every message's static <c>Read</c>, as a delegate.</summary>
/// <typeparam name="TMessage">The message.</typeparam>
public delegate TMessage MessageReader<TMessage>(ref WireReader reader)
    where TMessage : IWireMessage;

/// <summary>One message of the protocol: an entry of <see cref="MessageCatalogue.Entries"/>.</summary>
public abstract class MessageInfo
{
    private protected MessageInfo(ChannelType channel, MessageDirection direction, ushort number, int? capability, Type clrType)
    {
        Channel = channel;
        Direction = direction;
        Number = number;
        Name = MessageCatalogue.NameOf(channel, direction, number) ?? throw new InvalidOperationException($"{clrType} has no name.");
        Capability = capability;
        ClrType = clrType;
    }

    /// <summary>The channel, or <see cref="ChannelType.None"/> for a message that every channel has.</summary>
    public ChannelType Channel { get; }

    /// <summary>Who sends it.</summary>
    public MessageDirection Direction { get; }

    /// <summary>The number in the message header.</summary>
    public ushort Number { get; }

    /// <summary>SPICE's name without prefix and channel, for example <c>DRAW_COPY</c>.</summary>
    public string Name { get; }

    /// <summary>The channel capability that the receiver must have announced; null when there is none.</summary>
    public int? Capability { get; }

    /// <summary>The type that reads and writes it.</summary>
    public Type ClrType { get; }

    /// <summary>Reads a body. The result is boxed: for tools, printers and tests, not for the hot path.</summary>
    /// <exception cref="SpiceProtocolException">The body is malformed.</exception>
    public abstract IWireMessage Read(ref WireReader reader);

    /// <summary>Reads a body and writes it again.</summary>
    /// <exception cref="SpiceProtocolException">The body is malformed.</exception>
    public byte[] Reencode(ReadOnlyMemory<byte> body, SpiceLimits limits)
    {
        var reader = new WireReader(body, new MessageContext(new ChannelId(Channel, 0), Direction, Number, Name), limits);
        IWireMessage message = Read(ref reader);
        byte[] bytes = new byte[message.Size];
        var writer = new WireWriter(bytes);
        message.Write(ref writer);
        return writer.Position == bytes.Length ? bytes : throw new InvalidOperationException($"{Name} wrote {writer.Position} bytes, its size is {bytes.Length}.");
    }

    /// <summary>For example <c>display server DRAW_COPY (304)</c>.</summary>
    public override string ToString() =>
        $"{(Channel == ChannelType.None ? "common" : ChannelId.NameOf(Channel))} {(Direction == MessageDirection.ServerToClient ? "server" : "client")} {Name} ({Number})";
}

internal sealed class MessageInfo<TMessage>(ChannelType channel, MessageDirection direction, ushort number, int? capability, MessageReader<TMessage> read)
    : MessageInfo(channel, direction, number, capability, typeof(TMessage))
    where TMessage : struct, IWireMessage
{
    public override IWireMessage Read(ref WireReader reader) => read(ref reader);
}
