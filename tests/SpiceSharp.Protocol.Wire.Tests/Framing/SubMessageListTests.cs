using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Wire.Tests;

public class SubMessageListTests
{
    // As the reference server sends it: INVAL_LIST of 11 bytes that claims 24, at the end of the body.
    private const string InvalList = "6900 18000000 0100 01 0500000000000000";

    [Fact]
    public void A_size_past_the_body_is_cut_and_the_message_parsed_by_its_layout()
    {
        SubMessageList list = Of(Frame(MessageList.MessageType, "0100 06000000" + InvalList));
        Assert.Equal(1, list.Count);
        Assert.Equal((105, 11), (list[0].Type, list[0].Body.Length));
        InvalList inval = WireAssert.Read(list[0].Body, Wire.InvalList.Read);
        Assert.Equal([new ResourceId(ResourceType.Pixmap, 5)], inval.Resources);
    }

    [Fact]
    public void The_full_header_names_a_list_behind_the_body_proper()
    {
        MessageFrame frame = Frame(CursorMove.MessageType, "0a00 f6ff 0200 0e000000 1f000000" + InvalList + "6c00 00000000", offset: 4);
        SubMessageList list = Of(frame);
        Assert.Equal(2, list.Count);
        Assert.Equal(105, list[0].Type);
        Assert.Equal(17, list[0].Body.Length); // the claim of 24 reaches past the body, which ends 17 bytes on
        Assert.Equal((108, 0), (list[1].Type, list[1].Body.Length));
    }

    [Fact]
    public void Most_frames_carry_none()
    {
        Assert.Equal(0, Of(Frame(DisplayMark.MessageType, "")).Count);
        var fromClient = new MessageFrame(new ChannelId(ChannelType.Main, 0), MessageDirection.ClientToServer, 1, MessageList.MessageType, default);
        Assert.Equal(0, Of(fromClient).Count);
    }

    [Theory]
    [InlineData("0100 06000000 0800 00000000", SpiceErrorKind.InvalidField)] // LIST within LIST
    [InlineData("0100 0c000000 6600 00000000", SpiceErrorKind.InvalidOffset)] // where the body ends
    [InlineData("0100 07000000 6600 00000000", SpiceErrorKind.Truncated)] // header cut
    [InlineData("0300 00000000 00000000", SpiceErrorKind.Truncated)] // three offsets do not fit
    [InlineData("ffff 06000000 6600 00000000", SpiceErrorKind.Truncated)]
    [InlineData("01", SpiceErrorKind.Truncated)]
    public void A_damaged_list_is_refused(string hex, SpiceErrorKind kind)
    {
        Assert.Equal(kind, Assert.Throws<SpiceProtocolException>(() => Of(Frame(MessageList.MessageType, hex))).Kind);
        Assert.Equal(kind, Assert.Throws<SpiceProtocolException>(() => WireAssert.Read(Hex.Bytes(hex), MessageList.Read)).Kind);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(0xffffffff)]
    public void A_list_outside_of_the_body_is_refused(uint offset) =>
        Assert.Equal(SpiceErrorKind.InvalidOffset, Assert.Throws<SpiceProtocolException>(() => Of(Frame(CursorMove.MessageType, "0a00 f6ff", offset))).Kind);

    [Fact]
    public void A_list_to_be_sent_is_small_enough() => Assert.Throws<System.ArgumentException>(() => new SubMessageList(new SubMessage[65_536]));

    private static SubMessageList Of(MessageFrame frame) => SubMessageList.Of(frame, SpiceLimits.Default);

    private static MessageFrame Frame(ushort type, string hex, uint offset = 0) =>
        new(new ChannelId(ChannelType.Display, 0), MessageDirection.ServerToClient, 1, type, Hex.Bytes(hex), offset);
}
