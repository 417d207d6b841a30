using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Display.Tests.Images;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>Section 11 of the image specification: what each type decodes to, worked out by hand, and what becomes of broken ones.</summary>
public class ImageTypeTests : ScriptedTest
{
    private readonly ScriptedDisplay _display = OpenWithPrimary();

    [Theory]
    [InlineData(BitmapFormat.OneBitLittleEndian, 3, "05", "00000011 00000010 00000011")]
    [InlineData(BitmapFormat.OneBitBigEndian, 3, "A0", "00000011 00000010 00000011")]
    [InlineData(BitmapFormat.FourBitLittleEndian, 3, "21 0F", "00000011 55000012 00000000")] // index 15 has no colour
    [InlineData(BitmapFormat.FourBitBigEndian, 3, "12 F0", "00000011 55000012 00000000")]
    [InlineData(BitmapFormat.EightBit, 3, "01 00 02", "00000011 00000010 55000012")]
    public void Indexed_bitmaps_give_the_palettes_words(BitmapFormat format, int width, string rows, string expected)
    {
        _display.Done(Copy(Bitmap(format, width, 1, rows).WithPalette(0, false, 0x00000010, 0x00000011, 0x55000012)));
        Picture picture = _display.Sink.Last.Source!;
        Assert.Equal(PixelLayout.Palette32, picture.Info.Layout);
        Assert.Equal(Words(expected), picture.Words());
    }

    [Theory]
    [InlineData(BitmapFormat.SixteenBit, PixelLayout.Rgb555, "1F22 1FA2", PixelLayout.Bgrx32, "FF4284FF FF4284FF")]
    [InlineData(BitmapFormat.TwentyFourBit, PixelLayout.Bgrx32, "010203 040506", PixelLayout.Bgrx32, "00030201 00060504")]
    [InlineData(BitmapFormat.ThirtyTwoBit, PixelLayout.Bgrx32, "01020380 04050600", PixelLayout.Bgrx32, "80030201 00060504")]
    [InlineData(BitmapFormat.Rgba, PixelLayout.Bgra32, "01020380 04050600", PixelLayout.Bgra32, "80030201 00060504")]
    [InlineData(BitmapFormat.EightBitAlpha, PixelLayout.Alpha8, "80 FF", PixelLayout.Bgrx32, "00000000 00000000")]
    public void Plain_bitmaps(BitmapFormat format, PixelLayout natural, string rows, PixelLayout drawnAs, string expected)
    {
        _display.Sink.DecodeLayout = drawnAs;
        _display.Done(Copy(Bitmap(format, 2, 1, rows)));
        Assert.Equal(natural, _display.Sink.Last.Source!.Info.Layout);
        Assert.Equal(Words(expected), _display.Sink.Last.Source.Words());
    }

    [Fact]
    public void Bottom_up_rows_come_out_top_down_and_the_stride_is_skipped()
    {
        WireImage image = Bitmap(BitmapFormat.EightBitAlpha, 2, 3, "0506EE 0304EE 0102EE");
        _display.Done(Copy(image with { BitmapFlags = BitmapFlags.None }));
        Assert.Equal([1, 2, 3, 4, 5, 6], _display.Sink.Last.Source!.Pixels);
    }

    [Theory]
    [InlineData(6, "1F22 E07F", "FF4284FF FFFFFF00")] // 555, widened by the canvas rule
    [InlineData(7, "010203 040506", "FF030201 FF060504")] // 24 bits have no X byte: 0xFF
    [InlineData(8, "01020380 04050600", "80030201 00060504")]
    [InlineData(9, "01020380 04050600", "80030201 00060504")]
    public void Lz4_images(byte format, string pixels, string expected)
    {
        // One block of literals only: token, bytes.
        byte[] raw = Hex(pixels);
        byte[] stream = [1, format, 0, 0, 0, (byte)(raw.Length + 1), (byte)(raw.Length << 4), .. raw];
        _display.Sink.DecodeLayout = PixelLayout.Bgra32;
        _display.Done(Copy(Coded(ImageType.Lz4, 2, 1, stream)));
        Assert.Equal(Words(expected), _display.Sink.Last.Source.Words());
    }

    [Fact]
    public void A_picture_can_be_had_in_every_layout_and_kept()
    {
        foreach (PixelLayout layout in (PixelLayout[])[PixelLayout.Bgrx32, PixelLayout.Bgra32, PixelLayout.Rgb555, PixelLayout.Rgb565])
        {
            _display.Sink.DecodeLayout = layout;
            _display.Done(Copy(Bitmap(BitmapFormat.SixteenBit, 1, 1, "1F22")));
            string expected = layout switch { PixelLayout.Rgb555 => "1F22", PixelLayout.Rgb565 => "3F44", _ => "FF8442FF" };
            Assert.Equal(expected, System.Convert.ToHexString(_display.Sink.Last.Source!.Pixels));
        }
    }

    [Theory]
    [InlineData((ImageType)2)]
    [InlineData((ImageType)200)]
    public void Types_that_are_not_decoded_are_skipped_and_counted(ImageType type)
    {
        DisplayProblem problem = _display.Skips(Copy(Coded(type, 1, 1, default)), DisplayProblemKind.UnsupportedImage);
        Assert.Equal(SpiceImageErrorKind.Unsupported, Assert.IsType<SpiceImageException>(problem.Cause).Kind);
        Assert.Equal(1, _display.Statistics.ImagesByType[type]);
    }

    [Fact]
    public void Broken_images_that_nobody_else_refers_to_are_survived()
    {
        WireImage bitmap = Bitmap(BitmapFormat.ThirtyTwoBit, 2, 1, "01020304 05060708");
        _display.Skips(Copy(bitmap with { StrideBytes = 4, Data = bitmap.Data[..4] }), DisplayProblemKind.InvalidImage);
        _display.Skips(Copy(bitmap with { BitmapWidth = 1 }), DisplayProblemKind.InvalidImage);
        _display.Skips(Copy(bitmap with { Width = 0 }), DisplayProblemKind.InvalidImage);
        _display.Skips(Copy(bitmap.WithFormat((BitmapFormat)77)), DisplayProblemKind.InvalidImage);
        _display.Skips(Copy(Bitmap(BitmapFormat.EightBit, 1, 1, "00")), DisplayProblemKind.InvalidImage); // no palette
        _display.Skips(Copy(Bitmap(BitmapFormat.EightBit, 1, 1, "00").WithPalette(0, false)), DisplayProblemKind.InvalidImage); // without colours
        _display.Skips(Copy(Coded(ImageType.LzRgb, 1, 1, Hex("20205A4C"))), DisplayProblemKind.InvalidImage);
        _display.Skips(Copy(Coded(ImageType.Lz4, 1, 1, Hex("01"))), DisplayProblemKind.InvalidImage);
        _display.Skips(Copy(Coded(ImageType.Quic, 1, 1, default)), DisplayProblemKind.InvalidImage);
        _display.Done(Copy(bitmap));
        Assert.Equal((9L, 1), (_display.Statistics.DrawsSkipped, _display.Draws));
    }

    [Fact]
    public void A_broken_image_that_was_to_be_kept_ends_the_channel()
    {
        SpiceProtocolException error = _display.Breaks(Copy(Coded(ImageType.LzRgb, 1, 1, Hex("20205A4C")).Cached(5)));
        Assert.Equal((SpiceErrorKind.InvalidImage, "src_bitmap"), (error.Kind, error.Field));
        Assert.IsType<SpiceImageException>(error.InnerException);
        // Where the stream ends: body of DRAW_COPY 21 + 36, descriptor 18, size 4, stream 4.
        Assert.Equal(21 + 36 + 18 + 4 + 4, error.Offset);
    }

    private static uint[] Words(string hex) => System.Array.ConvertAll(hex.Split(' '), word => System.Convert.ToUInt32(word, 16));
}
