using System;
using System.Linq;
using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Channels.Tests.LinkScript;

namespace SpiceSharp.Protocol.Channels.Tests;

public class LinkServerTests
{
    /// <summary>display#1 of session 0x11223344, common {0, 3} as the reference client sends, channel {1}.</summary>
    private static readonly byte[] s_hello = Hex.Bytes("52454451 02000000 02000000 1A000000  44332211 02 01 01000000 01000000 12000000  09000000  02000000");

    private static readonly byte[] s_mechanism = Word(1);
    private static readonly byte[] s_ticket = PlainTicketCipher.Encrypt("secret\0"u8);

    [Fact]
    public void Links_and_leaves_early_data_alone()
    {
        var policy = new Policy { Password = "secret" };
        var server = new LinkServer(policy, SpiceLimits.Default);
        (LinkStatus status, byte[] sent, byte[] left) = server.Feed(s_hello, s_mechanism, s_ticket, Hex.Bytes("AABB"));
        Assert.Equal(LinkStatus.Linked, status);
        Assert.Equal([.. Reply(common: 0x0B, channel: 0x52), .. Word(0)], sent);
        Assert.Equal(Hex.Bytes("AABB"), left);
        LinkResult result = server.Result!;
        Assert.Equal(new ChannelId(ChannelType.Display, 1), result.Channel);
        Assert.Equal(0x11223344u, result.ConnectionId);
        Assert.True(result.MiniHeader);
        Assert.Equal(CapabilitySet.Of(1), result.ClientChannel);
        Assert.Equal(result, policy.Admitted);
    }

    [Fact]
    public void Gives_the_same_answer_however_the_bytes_are_cut()
    {
        byte[] all = [.. s_hello, .. s_mechanism, .. s_ticket];
        byte[] expected = [.. Reply(common: 0x0B, channel: 0x52), .. Word(0)];
        for (int cut = 0; cut < all.Length; cut++)
        {
            var server = Server("secret");
            (LinkStatus before, byte[] first, byte[] left) = server.Feed(all[..cut]);
            Assert.Equal(LinkStatus.InProgress, before);
            (LinkStatus after, byte[] second, _) = server.Feed(left, all[cut..]);
            Assert.Equal(LinkStatus.Linked, after);
            Assert.Equal(expected, (byte[])[.. first, .. second]);
        }
    }

    [Fact]
    public void A_client_without_selection_sends_the_ticket_at_once()
    {
        byte[] hello = [.. s_hello];
        hello[34] = 0x08;
        Assert.Equal(LinkStatus.Linked, Server("secret").Feed(hello, s_ticket).Status);
    }

    [Theory]
    [InlineData("47455420 2F20", 2u)] // GET /
    [InlineData("53", 2u)]
    [InlineData("52454451 01000000 00000000 1A000000", 4u)]
    [InlineData("52454451 02000000 02000000 11000000", 3u)] // 17
    [InlineData("52454451 02000000 02000000 01100000", 3u)] // 4097
    [InlineData("52454451 02000000 02000000 FFFFFFFF", 3u)]
    [InlineData("52454451 02000000 02000000 12000000  00000000 01 00 01000000 00000000 12000000", 3u)] // a word behind the end
    [InlineData("52454451 02000000 02000000 16000000  00000000 01 00 01000000 00000000 11000000 00000000", 3u)] // a word inside the fixed part
    [InlineData("52454451 02000000 02000000 12000000  00000000 01 00 01040000 00000000 12000000", 3u)] // 1025 words
    [InlineData("52454451 02000000 02000000 12000000  00000000 01 00 FFFFFFFF FFFFFFFF FFFFFFFF", 3u)]
    public void What_is_malformed_is_answered_with_an_error_reply(string bytes, uint error)
    {
        LinkServer server = Server(null);
        (LinkStatus status, byte[] sent, _) = server.Feed(Hex.Bytes(bytes));
        Assert.Equal(LinkStatus.Refused, status);
        Assert.Equal(Refusal(error), sent);
        Assert.Equal((LinkError)error, server.Error);
    }

    [Fact]
    public void Major_zero_is_closed_silently()
    {
        (LinkStatus status, byte[] sent, _) = Server(null).Feed(Hex.Bytes("52454451 00000000 00000000 1A000000"));
        Assert.Equal(LinkStatus.Refused, status);
        Assert.Empty(sent);
    }

    [Theory]
    [InlineData(LinkError.NeedSecured)]
    [InlineData(LinkError.NeedUnsecured)]
    [InlineData(LinkError.ChannelNotAvailable)]
    public void The_policy_may_refuse_in_the_reply(LinkError error)
    {
        (LinkStatus status, byte[] sent, _) = new LinkServer(new Policy { Refusal = error }, SpiceLimits.Default).Feed(s_hello);
        Assert.Equal(LinkStatus.Refused, status);
        Assert.Equal(Refusal((uint)error), sent);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(2u)] // SASL, which is not offered
    [InlineData(0x0101u)]
    [InlineData(0xFFFFFFFFu)]
    public void A_mechanism_that_was_not_offered_is_answered_with_a_second_reply(uint mechanism)
    {
        (LinkStatus status, byte[] sent, _) = Server(null).Feed(s_hello, Word(mechanism), s_ticket);
        Assert.Equal(LinkStatus.Refused, status);
        Assert.Equal([.. Reply(common: 0x0B, channel: 0x52), .. Refusal(3)], sent);
    }

    [Fact]
    public void A_ticket_is_refused_where_tickets_are_not_offered()
    {
        var policy = new Policy { Common = CapabilitySet.Of(CommonCapability.ProtocolAuthSelection, CommonCapability.AuthSasl) };
        Assert.Equal(LinkStatus.Refused, new LinkServer(policy, SpiceLimits.Default).Feed(s_hello, s_mechanism, s_ticket).Status);
        byte[] hello = [.. s_hello];
        hello[34] = 0x08;
        var other = new LinkServer(policy, SpiceLimits.Default);
        Assert.Equal([.. Reply(common: 0x05, channel: 0x52), .. Refusal(4)], other.Feed(hello, s_ticket).Sent);
    }

    [Theory]
    [InlineData("secret", "secret\0", 0u)]
    [InlineData("secret", "secret", 0u)] // no NUL
    [InlineData("secret", "secret\0junk", 0u)] // the text ends at its NUL
    [InlineData("secret", "Secret\0", 7u)]
    [InlineData("secret", "secre\0", 7u)]
    [InlineData("secret", "secrets\0", 7u)]
    [InlineData("secret", "\0", 7u)]
    [InlineData("secret", "", 7u)]
    [InlineData("", "\0", 7u)] // a password is wanted and none is set: nobody enters
    [InlineData("", "x\0", 7u)]
    [InlineData(null, "\0", 0u)]
    [InlineData(null, "anything\0", 0u)]
    public void Only_the_right_ticket_enters(string? password, string ticket, uint result)
    {
        (LinkStatus status, byte[] sent, _) = Server(password).Feed(s_hello, s_mechanism, PlainTicketCipher.Encrypt(System.Text.Encoding.UTF8.GetBytes(ticket)));
        Assert.Equal(result == 0 ? LinkStatus.Linked : LinkStatus.Refused, status);
        Assert.Equal(Word(result), sent[^4..]);
    }

    [Fact]
    public void A_password_of_60_bytes_is_accepted()
    {
        string password = new('p', 60);
        Assert.Equal(LinkStatus.Linked, Server(password).Feed(s_hello, s_mechanism, PlainTicketCipher.Encrypt(System.Text.Encoding.UTF8.GetBytes(password + "\0"))).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("secret")]
    public void What_does_not_decrypt_is_refused_even_without_a_password(string? password)
    {
        (LinkStatus status, byte[] sent, _) = Server(password).Feed(s_hello, s_mechanism, new byte[128]);
        Assert.Equal(LinkStatus.Refused, status);
        Assert.Equal(Word(7), sent[^4..]);
    }

    [Fact]
    public void The_policy_has_the_last_word()
    {
        var policy = new Policy { Verdict = LinkError.BadConnectionId };
        var server = new LinkServer(policy, SpiceLimits.Default);
        (LinkStatus status, byte[] sent, _) = server.Feed(s_hello, s_mechanism, s_ticket);
        Assert.Equal(LinkStatus.Refused, status);
        Assert.Equal(Word(8), sent[^4..]);
        Assert.Null(server.Result);
    }

    [Fact]
    public void Random_bytes_end_in_a_status_and_never_in_an_exception()
    {
        var random = new Random(1);
        for (int round = 0; round < 2000; round++)
        {
            byte[] bytes = [.. s_hello, .. s_mechanism, .. s_ticket];
            for (int i = 0; i < 3; i++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            LinkStatus status = Server("secret").Feed(bytes).Status;
            Assert.True(Enum.GetValues<LinkStatus>().Contains(status));
        }
    }

    private static LinkServer Server(string? password) => new(new Policy { Password = password }, SpiceLimits.Default);

    private sealed class Policy : ILinkPolicy
    {
        public string? Password { get; init; }

        public LinkError Refusal { get; init; }

        public LinkError Verdict { get; init; }

        public CapabilitySet Common { get; init; } = LinkServer.CommonCapabilities;

        public LinkResult? Admitted { get; private set; }

        public LinkOffer Offer(LinkRequest request) => Refusal != LinkError.Ok
            ? LinkOffer.Refuse(Refusal)
            : new LinkOffer { CommonCapabilities = Common, ChannelCapabilities = CapabilitySet.Of(1, 4, 6), Key = new PlainTicketKey(), Password = Password };

        public LinkError Admit(LinkResult result)
        {
            Admitted = result;
            return Verdict;
        }
    }
}
