using System;
using System.Linq;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Wire.Tests;

/// <summary>What holds for every message, over bytes written down by hand.</summary>
public class VectorTests
{
    public static TheoryData<string> Names => AllVectors.Names;

    [Theory, MemberData(nameof(Names))]
    public void Bytes_decode_to_the_message_and_encode_to_the_same_bytes(string name)
    {
        MessageVector vector = AllVectors.Get(name);
        IWireMessage message = Read(vector.Entry, vector.Body);
        MessageComparison.AssertSame(vector.Expected, message);
        Assert.Equal(Hex.Text(vector.Body), Hex.Text(WireAssert.Write(vector.Expected)));
        Assert.Equal(Hex.Text(vector.Body), Hex.Text(WireAssert.Write(message)));
        Assert.Equal(vector.Entry.Number, message.Type);
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_prefix_shorter_than_the_layout_is_refused(string name)
    {
        MessageVector vector = AllVectors.Get(name);
        WireAssert.EveryPrefixFails(vector.Body, (ref reader) => vector.Entry.Read(ref reader), vector.Required);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_longer_body_is_accepted(string name)
    {
        MessageVector vector = AllVectors.Get(name);
        byte[] longer = [.. vector.Body, 0xee, 0xee, 0xee];
        bool takesTheRest = vector.Required < vector.Body.Length || Takes(vector);
        IWireMessage message = Read(vector.Entry, longer);
        if (!takesTheRest) MessageComparison.AssertSame(vector.Expected, message);
    }

    [Theory, MemberData(nameof(Names))]
    public void Reading_allocates_nothing(string name) => Assert.Equal(0, AllVectors.Get(name).AllocatedByReading());

    [Fact]
    public void Every_message_has_a_vector() =>
        Assert.Empty(MessageCatalogue.Entries.Except(AllVectors.Vectors.Select(vector => vector.Entry)).Select(entry => entry.ToString()));

    internal static IWireMessage Read(MessageInfo entry, ReadOnlyMemory<byte> body) =>
        WireAssert.Read<IWireMessage>(body, (ref reader) => entry.Read(ref reader));

    // Vectors whose payload to the end of the body is empty look as if they required all of it.
    private static bool Takes(MessageVector vector) => vector.Expected is Ping or CursorInit or CursorSet;
}
