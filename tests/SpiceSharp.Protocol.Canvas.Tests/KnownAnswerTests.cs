using System;
using System.Linq;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Pixels that a reference canvas produced, as the protocol's description lists them.</summary>
public class KnownAnswerTests
{
    [Theory]
    [InlineData(0x80402010, 255, 0xff6080a0, 0xff706060)]
    [InlineData(0x80402010, 128, 0xff6080a0, 0xff687080)]
    [InlineData(0x80402010, 128, 0x40302010, 0x70442814)]
    [InlineData(0x00ff0000, 255, 0xff6080a0, 0xffff80a0)]
    public void Alpha_blend_on_argb(uint source, byte alpha, uint target, uint result) => Assert.Equal(result, Draw(SurfaceFormat.Argb32, target, new DrawCommand
    {
        Kind = DrawKind.AlphaBlend,
        Box = Bench.Rect(0, 0, 1, 1),
        Source = ModelPicture.Of(PixelLayout.Bgra32, [source]),
        SourceArea = Bench.Rect(0, 0, 1, 1),
        Alpha = alpha,
    }));

    [Theory]
    [InlineData(0x008, 0x12345678, 0x00000000, 0x12345678)]
    [InlineData(0x040, 0x00ff00ff, 0x00123456, 0x00ed34a9)]
    [InlineData(0x012, 0x000000ff, 0x00000f00, 0xffffff00)]
    [InlineData(0x420, 0x00ffff00, 0x0012ff56, 0xffed00ff)]
    [InlineData(0x200, 0x00000000, 0x00123456, 0xffedcba9)]
    public void Fill_on_xrgb(ushort ropd, uint color, uint before, uint after) => Assert.Equal(after, Draw(SurfaceFormat.Xrgb32, before, new DrawCommand
    {
        Kind = DrawKind.Fill,
        Box = Bench.Rect(0, 0, 1, 1),
        Brush = new DrawBrush(BrushType.Solid, color, null, null, default),
        RasterOperation = ropd,
    }));

    [Fact]
    public void Opaque_and_with_the_inverted_image() => Assert.Equal(0x000f000fu, Draw(SurfaceFormat.Xrgb32, 0xffffffff, new DrawCommand
    {
        Kind = DrawKind.Opaque,
        Box = Bench.Rect(0, 0, 1, 1),
        Source = ModelPicture.Of(PixelLayout.Bgrx32, [0x00f0f0f0]),
        SourceArea = Bench.Rect(0, 0, 1, 1),
        Brush = new DrawBrush(BrushType.Solid, 0x00ff00ff, null, null, default),
        RasterOperation = 0x021,
    }));

    [Theory]
    [InlineData(0xca, 0xcacaca)]
    [InlineData(0x96, 0x969696)]
    [InlineData(0xe8, 0xe8e8e8)]
    [InlineData(0x1d, 0x1d1d1d)]
    public void Rop3(byte code, uint result) => Assert.Equal(result, 0xFFFFFF & Draw(SurfaceFormat.Xrgb32, 0xaaaaaa, new DrawCommand
    {
        Kind = DrawKind.Rop3,
        Box = Bench.Rect(0, 0, 1, 1),
        Source = ModelPicture.Of(PixelLayout.Bgrx32, [0xcccccc]),
        SourceArea = Bench.Rect(0, 0, 1, 1),
        Brush = new DrawBrush(BrushType.Solid, 0xf0f0f0, null, null, default),
        Rop3 = code,
    }));

    [Theory]
    [InlineData(1, "111111 222222 333333", 5, 1, ImageScaleMode.Nearest, "111111 111111 222222 333333 333333")]
    [InlineData(1, "111111 222222 333333", 7, 1, ImageScaleMode.Interpolate, "0c0c0c 131313 1a1a1a 212121 292929 303030 242424")]
    [InlineData(1, "101010 202020 303030 404040 505050 606060 707070 808080", 3, 1, ImageScaleMode.Interpolate, "1d1d1d 474747 727272")]
    [InlineData(2, "000000 ff0000 00ff00 0000ff", 4, 4, ImageScaleMode.Interpolate,
        "000000 2f0000 8f0000 8f0000 002f00 2f2f0f 8f0f2f 8f002f 008f00 0f8f2f 2f2f8f 2f008f 008f00 008f2f 002f8f 00008f")]
    public void Scaled_copy(int rows, string source, int width, int height, ImageScaleMode mode, string result)
    {
        using var bench = new Bench();
        bench.AddSurface(0, SurfaceFormat.Xrgb32, width, height, new Random(1));
        ModelPicture picture = ModelPicture.Of(PixelLayout.Bgrx32, Words(source), rows);
        bench.Canvas.Draw(new DrawCommand
        {
            Kind = DrawKind.Copy,
            Box = Bench.Rect(0, 0, width, height),
            Source = picture,
            SourceArea = Bench.Rect(0, 0, picture.Width, picture.Height),
            RasterOperation = 8,
            ScaleMode = mode,
        });
        uint[] expected = Words(result);
        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(i => bench.Pixel(0, i % width, i / width) & 0xFFFFFF));
    }

    private static uint[] Words(string text) => [.. text.Split(' ').Select(word => Convert.ToUInt32(word, 16))];

    private static uint Draw(SurfaceFormat format, uint before, in DrawCommand command)
    {
        using var bench = new Bench();
        bench.AddSurface(0, format, 1, 1, new Random(1));
        bench.Set(0, ModelPicture.Of(PixelLayout.Bgra32, [before]));
        bench.Canvas.Draw(command);
        return bench.Pixel(0, 0, 0);
    }
}
