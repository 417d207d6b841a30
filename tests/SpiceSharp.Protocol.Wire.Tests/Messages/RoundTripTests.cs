using System.Linq;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Wire.Tests;

/// <summary>Any value written and read again is the same value. Vectors say that the layout is right; this says that nothing is lost.</summary>
public class RoundTripTests
{
    public static TheoryData<string> Names => [.. MessageCatalogue.Entries.Select(entry => entry.ToString())];

    [Theory, MemberData(nameof(Names))]
    public void Any_message_survives(string name)
    {
        MessageInfo entry = MessageCatalogue.Entries.Single(entry => entry.ToString() == name);
        for (int seed = 0; seed < 200; seed++)
        {
            IWireMessage message = new RandomMessages(seed).Next(entry.ClrType);
            byte[] body = WireAssert.Write(message);
            IWireMessage read = VectorTests.Read(entry, body);
            MessageComparison.AssertSame(message, read, $"seed {seed}");
            Assert.Equal(body, WireAssert.Write(read));
            Assert.Equal(body, entry.Reencode(body, SpiceLimits.Default));
        }
    }
}
