namespace SpiceSharp.Protocol.Primitives.Tests;

public class ChannelIdTests
{
    [Theory]
    [InlineData(1, "main")]
    [InlineData(2, "display")]
    [InlineData(3, "inputs")]
    [InlineData(4, "cursor")]
    [InlineData(5, "playback")]
    [InlineData(6, "record")]
    [InlineData(7, "tunnel")]
    [InlineData(8, "smartcard")]
    [InlineData(9, "usbredir")]
    [InlineData(10, "port")]
    [InlineData(11, "webdav")]
    [InlineData(0, "link")]
    [InlineData(200, "channel200")]
    public void Types_have_the_names_of_option_strings(byte type, string name)
    {
        Assert.Equal(name, ChannelId.NameOf((ChannelType)type));
        Assert.Equal(name + "#3", new ChannelId((ChannelType)type, 3).ToString());
    }

    [Fact]
    public void A_context_says_who_sent_what()
    {
        var channel = new ChannelId(ChannelType.Inputs, 0);
        Assert.Equal("inputs#0 client message KEY_DOWN (101)", new MessageContext(channel, MessageDirection.ClientToServer, 101, "KEY_DOWN").ToString());
        Assert.Equal("inputs#0 server message 999", new MessageContext(channel, MessageDirection.ServerToClient, 999).ToString());
    }
}
