using System;
using System.Linq;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Wire.Tests;

public class LinkTests
{
    private static readonly LinkMessage Message = new(
        0x11223344,
        new ChannelId(ChannelType.Display, 1),
        CapabilitySet.Of(CommonCapability.ProtocolAuthSelection, CommonCapability.AuthSpice, CommonCapability.MiniHeader),
        CapabilitySet.Of(DisplayCapability.MonitorsConfig, 33));

    private const string MessageHex = "44332211 02 01 01000000 02000000 12000000 0b000000 02000000 02000000";

    [Fact]
    public void Message_with_header_is_these_bytes() =>
        Assert.Equal(Hex.Text(Hex.Bytes("52454451 02000000 02000000 1e000000" + MessageHex)), Hex.Text(Message.ToBytes()));

    [Fact]
    public void Message_decodes() => Assert.Equal(Message, ReadMessage(Hex.Bytes(MessageHex)));

    [Fact]
    public void Message_capabilities_may_stand_anywhere_behind_the_fixed_part() =>
        Assert.Equal(Message, ReadMessage(Hex.Bytes("44332211 02 01 01000000 02000000 15000000 eeeeee 0b000000 02000000 02000000")));

    [Fact]
    public void Message_without_capabilities_may_have_any_offset() =>
        Assert.Equal(new LinkMessage(0, ChannelId.Main, default, default), ReadMessage(Hex.Bytes("00000000 01 00 00000000 00000000 ffffffff")));

    [Theory]
    [InlineData("44332211 02 01 01000000 00000000 11000000 0b000000", SpiceErrorKind.InvalidOffset, "caps_offset")] // in the fixed part
    [InlineData("44332211 02 01 01000000 00000000 13000000 0b000000", SpiceErrorKind.InvalidOffset, "caps_offset")] // one byte short
    [InlineData("44332211 02 01 01000000 00000000 ffffffff 0b000000", SpiceErrorKind.InvalidOffset, "caps_offset")]
    [InlineData("44332211 02 01 01040000 00000000 12000000 0b000000", SpiceErrorKind.LimitExceeded, "num_common_caps")] // 1025
    [InlineData("44332211 02 01 00000000 ffffffff 12000000 0b000000", SpiceErrorKind.LimitExceeded, "num_channel_caps")]
    [InlineData("44332211 02 01 00000000 00040000 12000000 0b000000", SpiceErrorKind.InvalidOffset, "caps_offset")]
    public void Damaged_capabilities_are_refused(string hex, SpiceErrorKind kind, string field)
    {
        SpiceProtocolException error = Assert.Throws<SpiceProtocolException>(() => ReadMessage(Hex.Bytes(hex)));
        Assert.Equal((kind, field), (error.Kind, error.Field));
    }

    [Fact]
    public void Reply_is_these_bytes()
    {
        byte[] key = [.. Enumerable.Range(0, LinkReply.PublicKeySize).Select(i => (byte)i)];
        var reply = new LinkReply(LinkError.Ok, key, CapabilitySet.Of(0, 1, 3), CapabilitySet.Of(0, 1, 2, 3));
        byte[] expected = [.. Hex.Bytes("52454451 02000000 02000000 ba000000 00000000"), .. key, .. Hex.Bytes("01000000 01000000 b2000000 0b000000 0f000000")];
        Assert.Equal(Hex.Text(expected), Hex.Text(reply.ToBytes()));

        LinkReply read = ReadReply(expected[LinkHeader.ByteSize..]);
        MessageComparison.AssertSame(reply.PublicKey, read.PublicKey);
        Assert.Equal((LinkError.Ok, reply.CommonCapabilities, reply.ChannelCapabilities), (read.Error, read.CommonCapabilities, read.ChannelCapabilities));
    }

    [Fact]
    public void Refusal_is_zeros_but_for_its_error()
    {
        byte[] expected = [.. Hex.Bytes("52454451 02000000 02000000 b2000000 05000000"), .. new byte[174]];
        Assert.Equal(Hex.Text(expected), Hex.Text(LinkReply.Refusal(LinkError.NeedSecured).ToBytes()));
        Assert.Equal(LinkError.NeedSecured, ReadReply(expected[LinkHeader.ByteSize..]).Error);
    }

    [Fact]
    public void A_key_of_another_size_cannot_be_sent() =>
        Assert.Throws<InvalidOperationException>(() => new LinkReply(LinkError.Ok, new byte[161], default, default).ToBytes());

    [Theory]
    [InlineData("52454451 02000000 02000000 12000000", LinkError.Ok)]
    [InlineData("52454451 02000000 63000000 00100000", LinkError.Ok)] // any minor; 4096
    [InlineData("52454452 02000000 02000000 12000000", LinkError.InvalidMagic)]
    [InlineData("47455420 2f204854 54502f31 2e310d0a", LinkError.InvalidMagic)] // GET / HTTP/1.1
    [InlineData("52454451 03000000 02000000 12000000", LinkError.VersionMismatch)]
    [InlineData("52454451 00000000 02000000 ffffffff", LinkError.VersionMismatch)]
    [InlineData("52454451 02000000 02000000 11000000", LinkError.InvalidData)]
    [InlineData("52454451 02000000 02000000 01100000", LinkError.InvalidData)] // 4097
    [InlineData("52454451 02000000 02000000 ffffffff", LinkError.InvalidData)]
    public void Header_is_judged_as_the_reference_server_does(string hex, LinkError expected)
    {
        byte[] bytes = Hex.Bytes(hex);
        var reader = new WireReader(bytes, LinkHeader.Context(MessageDirection.ClientToServer, "LINK"), SpiceLimits.Default);
        var header = LinkHeader.Read(ref reader);
        Assert.Equal(expected, header.Check(LinkMessage.FixedSize, SpiceLimits.Default));
        byte[] written = new byte[LinkHeader.ByteSize];
        var writer = new WireWriter(written);
        header.Write(ref writer);
        Assert.Equal(bytes, written);
    }

    [Fact]
    public void Every_prefix_is_truncated_and_every_maximised_field_ends_in_a_typed_error_or_a_value()
    {
        byte[] message = Hex.Bytes(MessageHex);
        byte[] reply = LinkReply.Refusal(LinkError.Ok).ToBytes()[LinkHeader.ByteSize..];
        for (int length = 0; length < LinkMessage.FixedSize; length++) Assert.Throws<SpiceProtocolException>(() => ReadMessage(message[..length]));
        for (int length = 0; length < reply.Length; length++) Assert.Throws<SpiceProtocolException>(() => ReadReply(reply[..length]));
        foreach (int width in new[] { 1, 2, 4 })
        {
            for (int at = 0; at + width <= message.Length; at++) Judge(message, at, width, body => ReadMessage(body));
            for (int at = 0; at + width <= reply.Length; at++) Judge(reply, at, width, body => ReadReply(body));
        }

        static void Judge(byte[] bytes, int at, int width, Action<byte[]> read)
        {
            byte[] body = [.. bytes];
            body.AsSpan(at, width).Fill(0xff);
            try
            {
                read(body);
            }
            catch (SpiceProtocolException error)
            {
                Assert.Equal(ChannelType.None, error.Context.Channel.Type);
            }
        }
    }

    private static LinkMessage ReadMessage(byte[] body)
    {
        var reader = new WireReader(body, LinkHeader.Context(MessageDirection.ClientToServer, "LINK_MESSAGE"), SpiceLimits.Default);
        return LinkMessage.Read(ref reader);
    }

    private static LinkReply ReadReply(byte[] body)
    {
        var reader = new WireReader(body, LinkHeader.Context(MessageDirection.ServerToClient, "LINK_REPLY"), SpiceLimits.Default);
        return LinkReply.Read(ref reader);
    }
}
