using System;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Primitives.Tests;

public class WireReaderTests
{
    private static readonly MessageContext Context = new(new ChannelId(ChannelType.Display, 0), MessageDirection.ServerToClient, 304, "DRAW_COPY");

    [Fact]
    public void Integers_are_little_endian_and_packed()
    {
        WireReader reader = Over("01 0203 04050607 08090a0b0c0d0e0f feff fdffffff fcffffffffffffff");
        Assert.Equal(0x01, reader.ReadByte("a"));
        Assert.Equal(0x0302, reader.ReadUInt16("b"));
        Assert.Equal(0x07060504u, reader.ReadUInt32("c"));
        Assert.Equal(0x0f0e0d0c0b0a0908u, reader.ReadUInt64("d"));
        Assert.Equal(-2, reader.ReadInt16("e"));
        Assert.Equal(-3, reader.ReadInt32("f"));
        Assert.Equal(-4L, reader.ReadInt64("g"));
        Assert.Equal((29, 0), (reader.Position, reader.Remaining));
    }

    [Fact]
    public void Geometry_has_its_wire_order()
    {
        WireReader reader = Over("01000000 02000000  0300 fcff  05000000 06000000 07000000 08000000");
        Assert.Equal(new WirePoint(X: 1, Y: 2), reader.ReadPoint("a"));
        Assert.Equal(new WirePoint16(X: 3, Y: -4), reader.ReadPoint16("b"));
        Assert.Equal(new WireRect(Top: 5, Left: 6, Bottom: 7, Right: 8), reader.ReadRect("c"));
    }

    [Fact]
    public void Too_few_bytes_name_channel_message_offset_and_field()
    {
        SpiceProtocolException error = Fails("0102 0304", (ref reader) =>
        {
            reader.ReadUInt16("first");
            reader.ReadUInt32("second");
        });
        Assert.Equal((SpiceErrorKind.Truncated, Context, 2, "second"), (error.Kind, error.Context, error.Offset, error.Field));
        Assert.Equal("display#0 server message DRAW_COPY (304), byte 2: 'second' needs 4 bytes, 2 remain.", error.Message);
    }

    [Fact]
    public void A_failed_read_leaves_the_position()
    {
        WireReader reader = Over("01");
        try
        {
            reader.ReadUInt16("a");
            Assert.Fail("It should have been refused.");
        }
        catch (SpiceProtocolException)
        {
            Assert.Equal(0, reader.Position);
        }
    }

    [Fact]
    public void Bytes_are_a_slice_of_the_body()
    {
        byte[] body = Hex.Bytes("0102030405");
        var reader = new WireReader(body, Context, SpiceLimits.Default);
        reader.Skip(1, "skipped");
        ReadOnlyMemory<byte> two = reader.ReadBytes(2, "two");
        ReadOnlyMemory<byte> rest = reader.ReadRemaining("rest");
        body[1] = 0xaa;
        body[4] = 0xbb;
        Assert.Equal(Hex.Bytes("aa03"), two.ToArray());
        Assert.Equal(Hex.Bytes("04bb"), rest.ToArray());
        Assert.Equal(0, reader.ReadRemaining("nothing").Length);
    }

    [Theory]
    [InlineData(6u)]
    [InlineData(0x80000000u)]
    [InlineData(0xffffffffu)]
    public void A_length_beyond_the_body_is_truncated(uint length) =>
        Assert.Equal(SpiceErrorKind.Truncated, Fails("0102030405", (ref reader) => reader.ReadBytes(length, "data")).Kind);

    [Fact]
    public void A_count_is_affordable_or_refused()
    {
        Assert.Equal(2, Count("02000000 0000000000000000", elementSize: 4));
        Assert.Equal(0, Count("00000000", elementSize: 4));
        Assert.Equal(SpiceErrorKind.Truncated, Assert.Throws<SpiceProtocolException>(() => Count("02000000 00000000000000", elementSize: 4)).Kind);
        Assert.Equal(SpiceErrorKind.LimitExceeded, Assert.Throws<SpiceProtocolException>(() => Count("ffffffff 00", elementSize: 1)).Kind);
        Assert.Equal(SpiceErrorKind.LimitExceeded, Assert.Throws<SpiceProtocolException>(() => Count("04000000 00000000", elementSize: 1, limit: 3)).Kind);
        // 2^20 * 2^12 = 2^32, which is 0 in 32 bits
        Assert.Equal(SpiceErrorKind.Truncated, Assert.Throws<SpiceProtocolException>(() => Count("00001000", elementSize: 4096)).Kind);

        static int Count(string hex, int elementSize, int limit = 1 << 20) =>
            new WireReader(Hex.Bytes(hex), Context, new SpiceLimits { MaxArrayElements = limit }).ReadCount(elementSize, "count");
    }

    [Fact]
    public void A_pointer_is_zero_or_inside_the_body()
    {
        Assert.Equal(0u, Over("00000000").ReadPointer("p"));
        Assert.Equal(3u, Over("03000000").ReadPointer("p"));
        Assert.Equal(SpiceErrorKind.InvalidOffset, Fails("04000000", (ref reader) => reader.ReadPointer("p")).Kind);
        Assert.Equal(SpiceErrorKind.InvalidOffset, Fails("ffffffff", (ref reader) => reader.ReadPointer("p")).Kind);
    }

    [Fact]
    public void A_followed_pointer_reads_the_same_body_and_leaves_the_outer_reader()
    {
        WireReader outer = Over("04000000 0a0b");
        WireReader inner = outer.Follow(outer.ReadPointer("p"), "p");
        Assert.Equal(0x0b0a, inner.ReadUInt16("target"));
        Assert.Equal((4, 6), (outer.Position, inner.Position));
        Assert.Equal(SpiceErrorKind.InvalidOffset, Fails("00", (ref reader) => reader.Follow(1, "p")).Kind);
    }

    [Fact]
    public void Pointers_nest_as_deep_as_the_limit()
    {
        var reader = new WireReader(new byte[1], Context, new SpiceLimits { MaxPointerDepth = 2 });
        WireReader second = reader.Follow(0, "a").Follow(0, "b");
        try
        {
            second.Follow(0, "c");
            Assert.Fail("It should have been refused.");
        }
        catch (SpiceProtocolException error)
        {
            Assert.Equal((SpiceErrorKind.TooDeep, "c"), (error.Kind, error.Field));
        }
    }

    [Fact]
    public void Limits_are_required() => Assert.Throws<ArgumentNullException>(() => new WireReader(default, Context, null!).Position);

    private delegate void Reading(ref WireReader reader);

    private static WireReader Over(string hex) => new(Hex.Bytes(hex), Context, SpiceLimits.Default);

    private static SpiceProtocolException Fails(string hex, Reading read) => Assert.Throws<SpiceProtocolException>(() =>
    {
        WireReader reader = Over(hex);
        read(ref reader);
    });
}
