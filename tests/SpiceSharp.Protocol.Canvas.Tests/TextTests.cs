using System.Linq;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Glyphs whose pixels the protocol's description lists.</summary>
public class TextTests
{
    [Theory]
    [InlineData("0f80f710", GlyphStringFlags.RasterA4, 0x000000, 0xffffff, "0f0f0f 8f8f8f efefef ffffff 0f0f0f 7f7f7f")]
    [InlineData("0f80f710", GlyphStringFlags.RasterA4, 0xff8000, 0x204060, "f27c06 825c36 2e445a 204060 f27c06 906030")]
    [InlineData("40a0", GlyphStringFlags.RasterA1, 0x123456, 0xffffff, "123456 ffffff 123456 ffffff 123456 ffffff")]
    public void One_glyph_on_xrgb(string data, GlyphStringFlags kind, uint color, uint background, string expected)
    {
        using SoftwareCanvas canvas = new(null, 0);
        canvas.Create(1, SurfaceFormat.Xrgb32, 3, 2);
        canvas.Fill(1, Bench.Rect(0, 0, 3, 2), background);
        canvas.Draw(new DrawCommand
        {
            Kind = DrawKind.Text,
            Surface = new SurfaceId(1),
            Box = Bench.Rect(0, 0, 3, 2),
            Brush = new DrawBrush(BrushType.Solid, color, null, null, default),
            RasterOperation = RopDescriptor.OpPut,
            Text = new DrawText(
                default, new GlyphString(kind, new[] { new RasterGlyph(default, default, 3, 2, System.Convert.FromHexString(data)) }), default, default, default, RopDescriptor.OpPut, 0),
        });
        Assert.Equal(1, canvas.Statistics.Drawn(DrawKind.Text));
        Surface surface = canvas.Find(new SurfaceId(1))!;
        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, 6).Select(i => (ModelPicture.GetWord(surface.Row(i / 3), i % 3, 32) & 0xFFFFFF).ToString("x6"))));
    }
}
