using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Pixels that a reference canvas produced, as the protocol's description lists them.</summary>
public class CompositeTests
{
    private const uint Source = 0x80103050;
    private const uint Target = 0xc0604020;
    private const uint Mask = 0xb020e060;

    [Theory]
    [InlineData(0x01, 0x80103050, 0x580b2137, 0x58022a1e)]
    [InlineData(0x03, 0xe0405060, 0xd64a4b4c, 0xd65c4e38)]
    [InlineData(0x04, 0xe0644c34, 0xd663482e, 0xd6604a27)]
    [InlineData(0x05, 0x600c243c, 0x42081929, 0x42022017)]
    [InlineData(0x06, 0x60302010, 0x4221160b, 0x42061c06)]
    [InlineData(0x07, 0x20040c14, 0x1603080e, 0x16000a07)]
    [InlineData(0x08, 0x60302010, 0x7e3f2a15, 0x7e5a241a)]
    [InlineData(0x09, 0xc03c444c, 0xc047433e, 0xc05c4431)]
    [InlineData(0x0a, 0x80342c24, 0x58241e19, 0x5806260d)]
    [InlineData(0x0b, 0x80342c24, 0x94423223, 0x945a2e21)]
    [InlineData(0x0c, 0xff707070, 0xff6b6157, 0xff626a3e)]
    [InlineData(0x0d, 0xff685747, 0xff685747, 0xff62573e)]
    [InlineData(0x13, 0xff4f5a65, 0xff5e5953, 0xff625a3e)]
    [InlineData(0x1b, 0xbe47423c, 0xe65b4f43, 0xe662473e)]
    [InlineData(0x23, 0xc030455b, 0xc03f4348, 0xc05a4436)]
    [InlineData(0x2b, 0x4020150a, 0x68342211, 0x68581a18)]
    [InlineData(0x30, 0xe03a382e, 0xd6463a2a, 0xd65b3925)]
    [InlineData(0x31, 0xe06a6466, 0xd6675950, 0xd6615f3a)]
    [InlineData(0x32, 0xe0404438, 0xd64a4330, 0xd65c4329)]
    [InlineData(0x33, 0xe0404c34, 0xd64a482e, 0xd65c4a27)]
    [InlineData(0x34, 0xe0645060, 0xd6634b4c, 0xd6604e38)]
    [InlineData(0x35, 0xe06b5f4e, 0xd6675540, 0xd6615b31)]
    [InlineData(0x36, 0xe0332b23, 0xd6413222, 0xd65a2e21)]
    [InlineData(0x37, 0xe0404448, 0xd64a433b, 0xd65c432f)]
    [InlineData(0x38, 0xe0524639, 0xd6564431, 0xd65e4529)]
    [InlineData(0x39, 0xe0583050, 0xd65a3541, 0xd65f3232)]
    [InlineData(0x3a, 0xe064585c, 0xd6635049, 0xd6605536)]
    [InlineData(0x3b, 0xe04a525a, 0xd6554752, 0xc0604020)]
    [InlineData(0x3c, 0xe06a4a2a, 0xd66a4428, 0xc0604020)]
    [InlineData(0x3d, 0xe0435363, 0xd64f456a, 0xc0604020)]
    [InlineData(0x3e, 0xe0604830, 0xd65e402e, 0xc0604020)]
    public void Operators_on_argb(byte number, uint plain, uint masked, uint component)
    {
        Assert.Equal(plain.ToString("x8"), Draw(number, Source, null, Target, 0).ToString("x8"));
        Assert.Equal(masked.ToString("x8"), Draw(number, Source, Mask, Target, CompositeFlags.HasMask).ToString("x8"));
        Assert.Equal(component.ToString("x8"), Draw(number, Source, Mask, Target, CompositeFlags.HasMask | CompositeFlags.ComponentAlpha).ToString("x8"));
    }

    [Theory]
    [InlineData(0x3C, 0x88787b44, 0xff67f7d4, 0x76f0d3)]
    [InlineData(0x3E, 0x403c0020, 0xffbdfbb4, 0x9ad991)]
    public void Single_precision_is_kept(byte number, uint source, uint target, uint result) => Assert.Equal(result.ToString("x6"), (Draw(number, source, null, target, 0) & 0xFFFFFF).ToString("x6"));

    private static uint Draw(byte number, uint source, uint? mask, uint target, CompositeFlags flags)
    {
        using SoftwareCanvas canvas = new(null, 0);
        canvas.Create(1, SurfaceFormat.Argb32, 1, 1);
        canvas.Fill(1, Bench.Rect(0, 0, 1, 1), target);
        canvas.Draw(new DrawCommand
        {
            Kind = DrawKind.Composite,
            Surface = new SurfaceId(1),
            Box = Bench.Rect(0, 0, 1, 1),
            Source = ModelPicture.Of(PixelLayout.Bgra32, [source]),
            CompositeMask = mask is { } word ? ModelPicture.Of(PixelLayout.Bgra32, [word]) : null,
            Composite = new DrawComposite(default, flags | (CompositeFlags)(number | (3 << 8) | (3 << 11)), default, default, default, default, default, default),
        });
        Assert.Equal(1, canvas.Statistics.Drawn(DrawKind.Composite));
        return ModelPicture.GetWord(canvas.Find(new SurfaceId(1))!.Row(0), 0, 32);
    }
}
