using System;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Primitives.Tests;

public class WireWriterTests
{
    [Fact]
    public void Everything_is_little_endian_and_packed()
    {
        byte[] body = new byte[65];
        var writer = new WireWriter(body);
        writer.WriteByte(1);
        writer.WriteUInt16(0x0302);
        writer.WriteInt16(-2);
        writer.WriteUInt32(0x07060504);
        writer.WriteInt32(-3);
        writer.WriteUInt64(0x0f0e0d0c0b0a0908);
        writer.WriteInt64(-4);
        writer.WritePoint(new WirePoint(1, 2));
        writer.WritePoint16(new WirePoint16(3, -4));
        writer.WriteRect(new WireRect(5, 6, 7, 8));
        writer.WriteBytes([0xaa, 0xbb]);
        Assert.Equal(59, writer.Position);
        Assert.Equal(
            Hex.Text(Hex.Bytes("01 0203 feff 04050607 fdffffff 08090a0b0c0d0e0f fcffffffffffffff 0100000002000000 0300fcff 05000000060000000700000008000000 aabb 000000000000")),
            Hex.Text(body));
    }

    [Fact]
    public void A_reserved_pointer_names_what_is_written_later()
    {
        byte[] body = new byte[11];
        var writer = new WireWriter(body);
        writer.WriteByte(0xee);
        int first = writer.ReservePointer();
        int slot = writer.ReservePointer();
        writer.PointHere(slot);
        writer.WriteUInt16(0xabcd);
        Assert.Equal(1, first);
        Assert.Equal(Hex.Bytes("ee 00000000 09000000 cdab"), body);
    }

    [Fact]
    public void A_message_longer_than_its_size_is_the_callers_mistake()
    {
        Assert.Throws<InvalidOperationException>(() =>
        {
            var writer = new WireWriter(new byte[3]);
            writer.WriteUInt32(1);
        });
    }
}
