using System;

namespace SpiceSharp.Protocol.Primitives.Tests;

public class PixelTargetTests
{
    [Theory]
    [InlineData(PixelLayout.Bgrx32, 32, 12)]
    [InlineData(PixelLayout.Bgra32, 32, 12)]
    [InlineData(PixelLayout.Palette32, 32, 12)]
    [InlineData(PixelLayout.Bgr24, 24, 9)]
    [InlineData(PixelLayout.Rgb555, 16, 6)]
    [InlineData(PixelLayout.Rgb565, 16, 6)]
    [InlineData(PixelLayout.Alpha8, 8, 3)]
    [InlineData(PixelLayout.Gray8, 8, 3)]
    [InlineData(PixelLayout.Mask1, 1, 1)]
    public void Layouts_have_their_sizes(PixelLayout layout, int bits, long rowOfThree)
    {
        Assert.Equal(bits, layout.BitsPerPixel());
        Assert.Equal(rowOfThree, layout.RowBytes(3));
        Assert.Equal(((long)int.MaxValue * bits + 7) / 8, layout.RowBytes(int.MaxValue));
        Assert.Equal(0, layout.RowBytes(0));
    }

    [Fact]
    public void A_mask_row_is_padded_to_bytes()
    {
        Assert.Equal((1L, 2L), (PixelLayout.Mask1.RowBytes(8), PixelLayout.Mask1.RowBytes(9)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((PixelLayout)99).BitsPerPixel());
    }

    [Theory]
    [InlineData(40, 3, 3, 14, true)] // 2 * 14 + 12: the last row needs no padding
    [InlineData(39, 3, 3, 14, false)]
    [InlineData(100, 3, 3, 11, false)] // a row is 12 bytes
    [InlineData(0, 3, 0, 12, true)]
    [InlineData(0, 0, 3, 0, true)]
    [InlineData(100, -1, 3, 12, false)]
    [InlineData(100, 3, -1, 12, false)]
    [InlineData(100, int.MaxValue, 1, int.MaxValue, false)]
    [InlineData(100, 1, int.MaxValue, int.MaxValue, false)] // 2^62 in 64 bits
    public void Every_pixel_lies_inside_or_it_is_refused(int bytes, int width, int height, int stride, bool sound)
    {
        byte[] memory = new byte[bytes];
        if (sound)
        {
            Assert.Equal(height, new PixelTarget(memory, width, height, stride, PixelLayout.Bgrx32).Height);
            Assert.Equal(height, new PixelView(memory, width, height, stride, PixelLayout.Bgrx32).Height);
        }
        else
        {
            Assert.ThrowsAny<ArgumentException>(() => new PixelTarget(memory, width, height, stride, PixelLayout.Bgrx32).Height);
            Assert.ThrowsAny<ArgumentException>(() => new PixelView(memory, width, height, stride, PixelLayout.Bgrx32).Height);
        }
    }

    [Fact]
    public void Rows_are_a_stride_apart_and_without_padding()
    {
        byte[] memory = new byte[10];
        var target = new PixelTarget(memory, 2, 3, 4, PixelLayout.Alpha8);
        target.Row(1)[1] = 9;
        Assert.Equal(9, memory[5]);
        Assert.Equal(2, target.Row(2).Length);
        Assert.Equal(9, target.AsView().Row(1)[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixelTarget(new byte[10], 2, 3, 4, PixelLayout.Alpha8).Row(3).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixelView(new byte[10], 2, 3, 4, PixelLayout.Alpha8).Row(-1).Length);
    }
}
