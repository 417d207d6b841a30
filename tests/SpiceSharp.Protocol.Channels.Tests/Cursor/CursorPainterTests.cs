using System;
using System.Linq;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels.Tests;

public class CursorPainterTests
{
    [Fact]
    public void Blends_the_premultiplied_colour()
    {
        byte[] picture = Hex.Bytes("64C80A00");
        CursorPainter.Paint(At(Shape(1, 1, 0, 0, "40201080"), 0, 0), Target(picture, 1, 1));
        Assert.Equal(Hex.Bytes("72841580"), picture); // 64 + 100·127/255 = 113.8, 32 + 200·127/255 = 131.6, 16 + 10·127/255 = 20.98
    }

    [Fact]
    public void A_sum_stays_a_byte()
    {
        byte[] picture = Hex.Bytes("FFFFFFFF");
        CursorPainter.Paint(At(Shape(1, 1, 0, 0, "FF000010"), 0, 0), Target(picture, 1, 1));
        Assert.Equal(255, picture[0]);
    }

    [Fact]
    public void The_hot_spot_is_on_the_position_and_every_edge_clips()
    {
        CursorShape shape = Shape(3, 2, 1, 1, string.Concat(Enumerable.Repeat("010203FF", 6)));
        foreach (short x in Enumerable.Range(-4, 13).Select(v => (short)v).Append(short.MinValue).Append(short.MaxValue))
        {
            foreach (short y in Enumerable.Range(-4, 13).Select(v => (short)v).Append(short.MinValue).Append(short.MaxValue))
            {
                byte[] picture = new byte[5 * 4 * 4];
                CursorPainter.Paint(At(shape, x, y), Target(picture, 5, 4));
                for (int v = 0; v < 4; v++)
                {
                    for (int u = 0; u < 5; u++)
                        Assert.Equal(u >= x - 1 && u < x + 2 && v >= y - 1 && v < y + 1, picture[(4 * ((v * 5) + u)) + 3] == 255);
                }
            }
        }
    }

    [Fact]
    public void What_is_not_shown_paints_nothing()
    {
        CursorShape shape = Shape(1, 1, 0, 0, "010203FF");
        foreach (CursorState hidden in (CursorState[])[At(shape, 0, 0) with { Visible = false }, At(shape, 0, 0) with { Shape = null }, At(CursorShape.DefaultPointer, 0, 0), At(Shape(0, 5, 0, 0, ""), 0, 0)])
        {
            byte[] picture = new byte[16];
            CursorPainter.Paint(hidden, Target(picture, 2, 2));
            Assert.All(picture, value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void Other_layouts_are_refused() =>
        Assert.Throws<ArgumentException>(() => CursorPainter.Paint(default, new PixelTarget(new byte[4], 1, 1, 4, PixelLayout.Rgba32)));

    private static CursorShape Shape(ushort width, ushort height, ushort hotX, ushort hotY, string pixels) =>
        CursorDecoder.Decode(new CursorHeader(1, CursorType.Alpha, width, height, hotX, hotY), Hex.Bytes(pixels), false, Frames.FromServer(Frames.Cursor, 1, 103), SpiceLimits.Default);

    private static CursorState At(CursorShape shape, short x, short y) => new(shape, new WirePoint16(x, y), true, 0, 0);

    private static PixelTarget Target(byte[] pixels, int width, int height) => new(pixels, width, height, width * 4, PixelLayout.Bgra32);
}
