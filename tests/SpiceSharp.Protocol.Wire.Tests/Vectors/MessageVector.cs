using System;
using System.Linq;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Wire.Tests;

/// <summary>A body written down by hand from the specification, and what it means.</summary>
public abstract class MessageVector(Type message, byte[] body, int required, string? note)
{
    public MessageInfo Entry { get; } = MessageCatalogue.Entries.Single(entry => entry.ClrType == message);

    public byte[] Body { get; } = body;

    /// <summary>The shortest prefix that is a complete layout: all of it, unless the body ends in a field that takes the rest.</summary>
    public int Required { get; } = required;

    public string Name => $"{Entry}{(note is null ? string.Empty : ", " + note)}";

    public abstract IWireMessage Expected { get; }

    /// <summary>Bytes allocated on this thread by reading the body.</summary>
    public abstract long AllocatedByReading();

    public static MessageVector Of<TMessage>(MessageReader<TMessage> read, TMessage expected, string hex, int required = -1, string? note = null)
        where TMessage : struct, IWireMessage => new MessageVector<TMessage>(read, expected, Hex.Bytes(hex), required, note);

    public sealed override string ToString() => Name;
}

internal sealed class MessageVector<TMessage>(MessageReader<TMessage> read, TMessage expected, byte[] body, int required, string? note)
    : MessageVector(typeof(TMessage), body, required < 0 ? body.Length : required, note)
    where TMessage : struct, IWireMessage
{
    public override IWireMessage Expected => expected;

    public override long AllocatedByReading()
    {
        ReadTwice();
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReadTwice();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void ReadTwice()
    {
        for (int i = 0; i < 2; i++)
        {
            var reader = new WireReader(Body, WireAssert.Context, SpiceLimits.Default);
            read(ref reader);
        }
    }
}
