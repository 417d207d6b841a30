using System.Buffers;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels.Tests;

/// <summary>A client's and a server's link machine joined in memory, one byte at a time.</summary>
public class LinkTogetherTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("x", null)]
    [InlineData("geheim \u20AC", "geheim \u20AC")]
    public void Agree_on_everything(string? given, string? wanted)
    {
        (LinkClient client, LinkServer server) = Join(given, wanted);
        Assert.Equal(client.Result, server.Result);
        Assert.NotNull(client.Result);
    }

    [Theory]
    [InlineData("wrong", "right", SpiceConnectFailure.PasswordRejected)]
    [InlineData(null, "right", SpiceConnectFailure.PasswordRequired)]
    public void Disagree_on_a_wrong_password(string? given, string wanted, SpiceConnectFailure failure) =>
        Assert.Equal(failure, Assert.Throws<SpiceConnectException>(() => Join(given, wanted)).Reason);

    private static (LinkClient Client, LinkServer Server) Join(string? given, string? wanted)
    {
        var request = new LinkRequest { Channel = new ChannelId(ChannelType.Inputs, 0), ConnectionId = 7, Password = given, ChannelCapabilities = CapabilitySet.Of(40) };
        var client = new LinkClient(request, new PlainTicketCipher(), SpiceLimits.Default);
        var server = new LinkServer(new Policy(wanted), SpiceLimits.Default);
        var toServer = new ArrayBufferWriter<byte>();
        var toClient = new ArrayBufferWriter<byte>();
        client.Start(toServer);
        LinkStatus status = LinkStatus.InProgress;
        for (bool linked = false; !linked;)
        {
            byte[] up = toServer.WrittenSpan.ToArray();
            toServer.ResetWrittenCount();
            if (up.Length > 0)
            {
                (status, byte[] sent, _) = server.Feed(1, up);
                toClient.Write(sent);
            }

            byte[] down = toClient.WrittenSpan.ToArray();
            toClient.ResetWrittenCount();
            Assert.False(up.Length == 0 && down.Length == 0, "both sides wait");
            (linked, byte[] answer, _) = client.Feed(1, down);
            toServer.Write(answer);
        }

        Assert.Equal(LinkStatus.Linked, status);
        return (client, server);
    }

    private sealed class Policy(string? password) : ILinkPolicy
    {
        public LinkOffer Offer(LinkRequest request) => new() { ChannelCapabilities = CapabilitySet.Of(0), Key = new PlainTicketKey(), Password = password };

        public LinkError Admit(LinkResult result) => LinkError.Ok;
    }
}
