using System;
using System.Buffers;
using System.IO;
using System.Linq;
using static SpiceSharp.Protocol.Channels.Tests.LinkScript;

namespace SpiceSharp.Protocol.Channels.Tests;

public class LinkClientTests
{
    private static readonly byte[] s_ok = Word(0);

    [Fact]
    public void Begins_with_the_link_message()
    {
        var output = new ArrayBufferWriter<byte>();
        Client(new LinkRequest { Channel = new ChannelId(ChannelType.Display, 2), ConnectionId = 0x11223344, ChannelCapabilities = CapabilitySet.Of(1, 33) }).Start(output);
        Assert.Equal(
            Hex.Bytes("52454451 02000000 02000000 1E000000  44332211 02 02 01000000 02000000 12000000  0B000000  02000000 02000000"),
            output.WrittenSpan.ToArray());
    }

    [Fact]
    public void Links_with_a_password_and_leaves_the_data_phase_alone()
    {
        LinkClient client = OnMain("secret");
        (bool linked, byte[] sent, byte[] left) = client.Feed(Reply(common: 0x0B, channel: 0x0F), s_ok, Hex.Bytes("0102030405"));
        Assert.True(linked);
        Assert.Equal([.. Hex.Bytes("01000000"), .. PlainTicketCipher.Encrypt("secret\0"u8)], sent);
        Assert.Equal(Hex.Bytes("0102030405"), left);
        LinkResult result = client.Result!;
        Assert.Equal(ChannelId.Main, result.Channel);
        Assert.True(result.MiniHeader);
        Assert.Equal(CapabilitySet.Of(0, 1, 3), result.ServerCommon);
        Assert.Equal(CapabilitySet.Of(0, 1, 2, 3), result.ServerChannel);
    }

    [Fact]
    public void Gives_the_same_answer_however_the_bytes_are_cut()
    {
        byte[] all = [.. Reply(), .. s_ok];
        for (int cut = 0; cut <= all.Length; cut++)
        {
            LinkClient client = OnMain("secret");
            (bool before, byte[] first, _) = client.Feed(1, all[..cut]);
            Assert.Equal(cut == all.Length, before);
            Assert.Equal(cut < Reply().Length, first.Length == 0);
        }

        LinkClient bytewise = OnMain("secret");
        Assert.True(bytewise.Feed(1, all).Linked);
    }

    [Fact]
    public void Without_a_password_the_ticket_is_a_single_zero() =>
        Assert.Equal([.. Hex.Bytes("01000000"), .. PlainTicketCipher.Encrypt("\0"u8)], OnMain(null).Feed(Reply()).Sent);

    [Theory]
    [InlineData(0x0Bu, 0x0Au)] // the server does not know the mechanism word
    [InlineData(0x0Au, 0x0Bu)] // this client does not
    public void No_mechanism_word_unless_both_sides_know_it(uint clientCommon, uint serverCommon)
    {
        LinkClient client = Client(new LinkRequest { Channel = ChannelId.Main, CommonCapabilities = new CapabilitySet([clientCommon]) });
        Assert.Equal(PlainTicketCipher.Encrypt("\0"u8), client.Feed(Reply(common: serverCommon)).Sent);
    }

    [Theory]
    [InlineData(0x0Bu, 0x03u)]
    [InlineData(0x03u, 0x0Bu)]
    public void No_mini_header_unless_both_sides_have_it(uint clientCommon, uint serverCommon)
    {
        LinkClient client = Client(new LinkRequest { Channel = ChannelId.Main, CommonCapabilities = new CapabilitySet([clientCommon]) });
        Assert.True(client.Feed(Reply(common: serverCommon), s_ok).Linked);
        Assert.False(client.Result!.MiniHeader);
    }

    [Fact]
    public void Refuses_a_server_that_offers_sasl_only() =>
        Assert.Equal(SpiceConnectFailure.NoCommonAuthentication, Failure(OnMain("x"), Reply(common: 0x0D, key: new byte[162])));

    [Theory]
    [InlineData(1u, SpiceConnectFailure.LinkRejected)]
    [InlineData(2u, SpiceConnectFailure.LinkRejected)]
    [InlineData(3u, SpiceConnectFailure.LinkRejected)]
    [InlineData(4u, SpiceConnectFailure.VersionMismatch)]
    [InlineData(5u, SpiceConnectFailure.SecureChannelRequired)]
    [InlineData(6u, SpiceConnectFailure.PlainChannelRefused)]
    [InlineData(7u, SpiceConnectFailure.PasswordRejected)]
    [InlineData(8u, SpiceConnectFailure.BadConnectionId)]
    [InlineData(9u, SpiceConnectFailure.ChannelNotAvailable)]
    [InlineData(77u, SpiceConnectFailure.LinkRejected)]
    public void Every_error_of_the_reply_is_its_own_failure(uint error, SpiceConnectFailure failure)
    {
        LinkClient client = OnMain("x");
        SpiceConnectException exception = Assert.Throws<SpiceConnectException>(() => client.Feed(1, Refusal(error)));
        Assert.Equal(failure, exception.Reason);
        Assert.Equal(ChannelId.Main, exception.Channel);
    }

    [Theory]
    [InlineData(7u, "x", SpiceConnectFailure.PasswordRejected)]
    [InlineData(7u, "", SpiceConnectFailure.PasswordRequired)]
    [InlineData(7u, null, SpiceConnectFailure.PasswordRequired)]
    [InlineData(8u, null, SpiceConnectFailure.BadConnectionId)]
    [InlineData(9u, null, SpiceConnectFailure.ChannelNotAvailable)]
    [InlineData(1u, null, SpiceConnectFailure.LinkRejected)]
    public void Every_link_result_is_its_own_failure(uint result, string? password, SpiceConnectFailure failure) =>
        Assert.Equal(failure, Failure(OnMain(password), Reply(), Word(result)));

    [Theory]
    [InlineData(3u, SpiceConnectFailure.NoCommonAuthentication)]
    [InlineData(4u, SpiceConnectFailure.NoCommonAuthentication)]
    [InlineData(7u, SpiceConnectFailure.PasswordRejected)]
    [InlineData(0u, SpiceConnectFailure.LinkRejected)] // a second reply can only be an error
    public void A_second_reply_in_place_of_the_link_result_is_read(uint error, SpiceConnectFailure failure)
    {
        LinkClient client = OnMain("x");
        SpiceConnectException exception = Assert.Throws<SpiceConnectException>(() => client.Feed(1, Reply(), Refusal(error)));
        Assert.Equal(failure, exception.Reason);
    }

    [Theory]
    [InlineData("48545450 2F312E31 20343030 20426164", "HTTP")] // HTTP/1.1 400 Bad
    [InlineData("48", "48")]
    [InlineData("15030100020246", "TLS")] // an alert
    [InlineData("5353482D322E302D", "SSH")]
    [InlineData("52454452", "52 45 44 52")] // only the last byte of the magic is wrong
    public void What_does_not_begin_with_the_magic_is_not_spice(string bytes, string hint)
    {
        SpiceConnectException exception = Assert.Throws<SpiceConnectException>(() => OnMain("x").Feed(Hex.Bytes(bytes)));
        Assert.Equal(SpiceConnectFailure.NotSpice, exception.Reason);
        Assert.Contains(hint, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_major_version_is_a_version_mismatch() =>
        Assert.Equal(SpiceConnectFailure.VersionMismatch, Failure(OnMain("x"), Hex.Bytes("52454451 03000000 00000000 B2000000")));

    [Fact]
    public void The_minor_version_does_not_matter()
    {
        byte[] reply = Reply();
        reply[8] = 99;
        Assert.True(OnMain("x").Feed(reply, s_ok).Linked);
    }

    [Theory]
    [InlineData("00000000", SpiceErrorKind.InvalidField)]
    [InlineData("B1000000", SpiceErrorKind.InvalidField)] // 177
    [InlineData("01100000", SpiceErrorKind.LimitExceeded)] // 4097
    [InlineData("FFFFFFFF", SpiceErrorKind.LimitExceeded)]
    public void A_size_out_of_bounds_is_refused_before_any_of_it_arrives(string size, SpiceErrorKind kind)
    {
        SpiceProtocolException exception = Assert.Throws<SpiceProtocolException>(() => OnMain("x").Feed(Hex.Bytes("52454451 02000000 02000000" + size)));
        Assert.Equal(kind, exception.Kind);
        Assert.Equal("size", exception.Field);
    }

    [Theory]
    [InlineData("FFFFFFFF 01000000 B2000000")]
    [InlineData("01000000 FFFFFFFF B2000000")]
    [InlineData("01000000 01000000 B6000000")] // the second word lies behind the end
    [InlineData("01000000 01000000 FFFFFFFF")]
    public void Capabilities_outside_of_the_reply_are_refused(string counts)
    {
        byte[] reply = Reply();
        Hex.Bytes(counts).CopyTo(reply, 16 + 166);
        Assert.Throws<SpiceProtocolException>(() => OnMain("x").Feed(reply));
    }

    [Fact]
    public void Longer_than_59_bytes_a_password_is_refused_before_anything_is_sent()
    {
        _ = OnMain(new string('x', 59));
        SpiceConnectException exception = Assert.Throws<SpiceConnectException>(() => OnMain(new string('x', 60)));
        Assert.Equal(SpiceConnectFailure.PasswordTooLong, exception.Reason);
        Assert.Throws<SpiceConnectException>(() => OnMain(string.Concat(Enumerable.Repeat("\u20AC", 20)))); // 3 bytes each
    }

    [Fact]
    public void The_password_is_in_no_text() => Assert.DoesNotContain("geheim", new LinkRequest { Channel = ChannelId.Main, Password = "geheim" }.ToString(), StringComparison.Ordinal);

    [Fact]
    public void An_unusable_key_is_refused()
    {
        Assert.Equal(SpiceConnectFailure.NoCommonAuthentication, Failure(OnMain("x"), Reply(key: new byte[162])));
    }

    [Fact]
    public void The_end_without_an_answer_depends_on_the_channel()
    {
        Assert.Equal(SpiceConnectFailure.NotSpice, OnMain("x").EndOfInput().Reason);
        var reset = new IOException("reset");
        SpiceConnectException missing = Client(new LinkRequest { Channel = new ChannelId(ChannelType.Cursor, 3) }).EndOfInput(reset);
        Assert.Equal(SpiceConnectFailure.ChannelNotAvailable, missing.Reason);
        Assert.Same(reset, missing.InnerException);
        Assert.Contains("cursor#3", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_in_the_middle_is_a_lost_connection()
    {
        byte[] all = [.. Reply(), .. s_ok];
        for (int cut = 1; cut < all.Length; cut++)
        {
            LinkClient client = OnMain("x");
            Assert.False(client.Feed(all[..cut]).Linked);
            Assert.Equal(SpiceConnectFailure.ConnectionLost, client.EndOfInput().Reason);
        }
    }

    private static SpiceConnectFailure Failure(LinkClient client, params byte[][] input) => Assert.Throws<SpiceConnectException>(() => client.Feed(input)).Reason;

    private static LinkClient OnMain(string? password) => Client(new LinkRequest { Channel = ChannelId.Main, Password = password });

    private static LinkClient Client(LinkRequest request) => new(request, new PlainTicketCipher(), SpiceLimits.Default);
}
