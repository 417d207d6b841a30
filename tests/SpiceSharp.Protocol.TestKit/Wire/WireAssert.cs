using System;
using SpiceSharp.Protocol.Wire;
using Xunit;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>What every message must do with its bytes.</summary>
public static class WireAssert
{
    /// <summary>What errors of a body read by these helpers name.</summary>
    public static MessageContext Context => new(new ChannelId(ChannelType.Main, 0), MessageDirection.ServerToClient, 0, "TEST");

    /// <summary>Reads a body.</summary>
    public static TMessage Read<TMessage>(ReadOnlyMemory<byte> body, MessageReader<TMessage> read, SpiceLimits? limits = null)
        where TMessage : IWireMessage
    {
        var reader = new WireReader(body, Context, limits ?? SpiceLimits.Default);
        return read(ref reader);
    }

    /// <summary>Writes a body and proves that the message knows its own size.</summary>
    public static byte[] Write<TMessage>(TMessage message)
        where TMessage : IWireMessage
    {
        byte[] body = new byte[message.Size];
        var writer = new WireWriter(body);
        message.Write(ref writer);
        Assert.Equal(body.Length, writer.Position);
        return body;
    }

    /// <summary>The bytes decode to the message, and the message, read or made by the test, encodes to the bytes.</summary>
    /// <remarks>Messages are compared by their bytes: payloads compare by buffer identity. Members are the test's to assert where that could hide something.</remarks>
    public static TMessage Vector<TMessage>(byte[] body, MessageReader<TMessage> read, TMessage expected)
        where TMessage : IWireMessage
    {
        TMessage message = Read(body, read);
        Assert.Equal(Hex.Text(body), Hex.Text(Write(expected)));
        Assert.Equal(Hex.Text(body), Hex.Text(Write(message)));
        return message;
    }

    /// <summary>Every proper prefix is refused, as the given kind.</summary>
    public static void EveryPrefixFails<TMessage>(byte[] body, MessageReader<TMessage> read, SpiceErrorKind kind = SpiceErrorKind.Truncated)
        where TMessage : IWireMessage => EveryPrefixFails(body, read, body.Length, kind);

    /// <summary>Every prefix shorter than what the layout requires is refused; a rest-of-body field requires nothing.</summary>
    /// <remarks>A pointer into the part that was cut off is an invalid offset; everything else is truncated.</remarks>
    public static void EveryPrefixFails<TMessage>(byte[] body, MessageReader<TMessage> read, int required, SpiceErrorKind kind = SpiceErrorKind.Truncated)
        where TMessage : IWireMessage
    {
        for (int length = 0; length < required; length++)
        {
            byte[] prefix = body[..length];
            SpiceProtocolException error = Assert.Throws<SpiceProtocolException>(() => Read(prefix, read));
            Assert.True(error.Kind == kind || error.Kind == SpiceErrorKind.InvalidOffset, $"{length} of {body.Length} bytes: {error.Kind}, {error.Message}");
            Assert.InRange(error.Offset, 0, length);
        }

        for (int length = required; length <= body.Length; length++) Read(body.AsMemory(0, length), read);
    }
}
