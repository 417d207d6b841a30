using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>Puts header and body of one message into one rented buffer.</summary>
public static class MessageEncoder
{
    /// <summary>Encodes a message. The caller owns the buffer's one reference.</summary>
    /// <param name="message">The message.</param>
    /// <param name="serial">The sender's number of the message, from 1; not sent with the mini header.</param>
    /// <param name="miniHeader">Which header the link agreed on.</param>
    public static SharedBuffer Encode<TMessage>(in TMessage message, ulong serial, bool miniHeader)
        where TMessage : IWireMessage
    {
        int bodyBytes = message.Size;
        SharedBuffer buffer = Begin(new DataHeader(serial, message.Type, (uint)bodyBytes), miniHeader);
        try
        {
            var writer = new WireWriter(buffer.Span.Slice(DataHeader.SizeOf(miniHeader)));
            message.Write(ref writer);
            if (writer.Position != bodyBytes) throw new InvalidOperationException($"Message {message.Type} wrote {writer.Position} bytes, its size is {bodyBytes}.");
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Puts a header in front of a body that is bytes already, as a relay forwards it. The caller owns the buffer's one reference.</summary>
    public static SharedBuffer Encode(ushort type, ReadOnlySpan<byte> body, ulong serial, bool miniHeader, uint subMessageListOffset = 0)
    {
        if (miniHeader && subMessageListOffset != 0) throw new ArgumentException("The mini header cannot name a sub-message list.", nameof(subMessageListOffset));
        SharedBuffer buffer = Begin(new DataHeader(serial, type, (uint)body.Length, subMessageListOffset), miniHeader);
        body.CopyTo(buffer.Span.Slice(DataHeader.SizeOf(miniHeader)));
        return buffer;
    }

    private static SharedBuffer Begin(DataHeader header, bool miniHeader)
    {
        SharedBuffer buffer = SharedBuffer.Rent(checked(DataHeader.SizeOf(miniHeader) + (int)header.BodyBytes));
        var writer = new WireWriter(buffer.Span);
        header.Write(ref writer, miniHeader);
        return buffer;
    }
}
