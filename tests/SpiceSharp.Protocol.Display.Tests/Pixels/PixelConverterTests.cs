using System;
using System.Buffers.Binary;
using System.Linq;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>Section 9.4 of the display specification, cell by cell, with values worked out by hand.</summary>
public class PixelConverterTests
{
    [Theory]
    // 32-bit content: the word unchanged, or its low bits dropped; its alpha, or opaque
    [InlineData(PixelLayout.Bgra32, "40302010", PixelLayout.Bgra32, "40302010")]
    [InlineData(PixelLayout.Bgra32, "40302010", PixelLayout.Bgrx32, "40302010")]
    [InlineData(PixelLayout.Bgrx32, "40302010", PixelLayout.Bgra32, "40302010")]
    [InlineData(PixelLayout.Bgrx32, "FF8040AA", PixelLayout.Rgb555, "1F22")] // B 31, G 16, R 8
    [InlineData(PixelLayout.Bgra32, "FF8440AA", PixelLayout.Rgb565, "3F44")] // B 31, G 33, R 8
    [InlineData(PixelLayout.Bgra32, "40302010", PixelLayout.Alpha8, "10")]
    [InlineData(PixelLayout.Bgrx32, "40302010", PixelLayout.Alpha8, "FF")]
    // 24-bit content: top byte 0
    [InlineData(PixelLayout.Bgr24, "403020", PixelLayout.Bgrx32, "40302000")]
    [InlineData(PixelLayout.Bgr24, "FF8040", PixelLayout.Rgb555, "1F22")]
    // 555 content: widened with top byte 0xFF
    [InlineData(PixelLayout.Rgb555, "1F22", PixelLayout.Bgrx32, "FF8442FF")]
    [InlineData(PixelLayout.Rgb555, "1FA2", PixelLayout.Bgra32, "FF8442FF")] // bit 15 has no meaning
    [InlineData(PixelLayout.Rgb555, "1FA2", PixelLayout.Rgb555, "1FA2")] // but is kept as a word
    [InlineData(PixelLayout.Rgb555, "1F22", PixelLayout.Rgb565, "3F44")]
    [InlineData(PixelLayout.Rgb555, "1F22", PixelLayout.Alpha8, "FF")]
    [InlineData(PixelLayout.Rgb565, "3F44", PixelLayout.Bgrx32, "FF8642FF")]
    // indexed content: the palette word, or its low half
    [InlineData(PixelLayout.Palette32, "40302010", PixelLayout.Bgrx32, "40302010")]
    [InlineData(PixelLayout.Palette32, "1F223344", PixelLayout.Rgb555, "1F22")]
    // alpha only: no colour
    [InlineData(PixelLayout.Alpha8, "80", PixelLayout.Bgrx32, "00000000")]
    [InlineData(PixelLayout.Alpha8, "80", PixelLayout.Rgb555, "0000")]
    [InlineData(PixelLayout.Alpha8, "80", PixelLayout.Alpha8, "80")]
    public void One_pixel_converts_by_the_table(PixelLayout from, string source, PixelLayout to, string expected)
    {
        // Five equal pixels, and a guard behind them that no conversion may touch.
        byte[] row = [.. Enumerable.Repeat(Convert.FromHexString(source), 5).SelectMany(b => b)];
        byte[] expectedRow = [.. Enumerable.Repeat(Convert.FromHexString(expected), 5).SelectMany(b => b)];
        byte[] target = [.. Enumerable.Repeat((byte)0xEE, expectedRow.Length + 4)];
        PixelConverter.ConvertRow(row, from, target, to, 5);
        Assert.Equal([.. expectedRow, 0xEE, 0xEE, 0xEE, 0xEE], target);
    }

    [Fact]
    public void Every_555_pixel_survives_widening_and_narrowing()
    {
        for (uint pixel = 0; pixel < 0x8000; pixel++) Assert.Equal(pixel, PixelConverter.NarrowToRgb555(PixelConverter.WidenRgb555(pixel)));
    }

    [Fact]
    public void Every_565_pixel_survives_widening_and_narrowing()
    {
        for (uint pixel = 0; pixel < 0x10000; pixel++) Assert.Equal(pixel, PixelConverter.NarrowToRgb565(PixelConverter.WidenRgb565(pixel)));
    }

    [Fact]
    public void Pictures_convert_row_by_row_whatever_their_strides()
    {
        byte[] source = Convert.FromHexString("1F22 E07F EEEE 007C 1F00 EEEE".Replace(" ", "", StringComparison.Ordinal));
        byte[] target = new byte[3 * 8];
        PixelConverter.Convert(new PixelView(source, 2, 2, 6, PixelLayout.Rgb555), new PixelTarget(target, 2, 2, 12, PixelLayout.Bgrx32));
        Assert.Equal(0xFF4284FFu, BinaryPrimitives.ReadUInt32LittleEndian(target));
        Assert.Equal(0xFFFFFF00u, BinaryPrimitives.ReadUInt32LittleEndian(target.AsSpan(4)));
        Assert.Equal(0u, BinaryPrimitives.ReadUInt32LittleEndian(target.AsSpan(8)));
        Assert.Equal(0xFFFF0000u, BinaryPrimitives.ReadUInt32LittleEndian(target.AsSpan(12)));
        Assert.Equal(0xFF0000FFu, BinaryPrimitives.ReadUInt32LittleEndian(target.AsSpan(16)));
    }

    [Fact]
    public void A_mask_is_a_mask_and_nothing_else()
    {
        Assert.True(PixelConverter.CanConvert(PixelLayout.Mask1, PixelLayout.Mask1));
        Assert.False(PixelConverter.CanConvert(PixelLayout.Mask1, PixelLayout.Bgrx32));
        Assert.False(PixelConverter.CanConvert(PixelLayout.Bgrx32, PixelLayout.Mask1));
        Assert.Throws<ArgumentException>(() => PixelConverter.ConvertRow(new byte[4], PixelLayout.Mask1, new byte[128], PixelLayout.Bgrx32, 32));
    }

    [Fact]
    public void Short_rows_are_refused_before_anything_is_written()
    {
        Assert.Throws<ArgumentException>(() => PixelConverter.ConvertRow(new byte[7], PixelLayout.Bgrx32, new byte[8], PixelLayout.Bgrx32, 2));
        Assert.Throws<ArgumentException>(() => PixelConverter.ConvertRow(new byte[8], PixelLayout.Bgrx32, new byte[3], PixelLayout.Rgb555, 2));
    }

    [Fact]
    public void High_bits_fill_the_x_byte_only()
    {
        byte[] pixels = Convert.FromHexString("0102030405060700");
        PixelConverter.SetHighBits(new PixelTarget(pixels, 2, 1, 8, PixelLayout.Bgrx32));
        Assert.Equal("010203FF050607FF", Convert.ToHexString(pixels));
    }
}
