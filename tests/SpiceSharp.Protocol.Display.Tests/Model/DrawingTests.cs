using System;
using System.Linq;
using SpiceSharp.Protocol.Wire;
using static SpiceSharp.Protocol.Display.Tests.Images;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>Every drawing message arrives at the sink as the command it describes.</summary>
public class DrawingTests : ScriptedTest
{
    private static readonly WireRect Box = new(10, 20, 11, 22);
    private static readonly WireRect Area = new(0, 0, 1, 2);
    private static readonly WireClip Clip = WireClip.To(new WireRect(1, 2, 3, 4), new WireRect(5, 6, 7, 8));
    private static readonly DrawBase Base = new(0, Box, Clip);
    private static readonly WireImage Source = Words(0x00112233, 0xAA445566);
    private static readonly WireMask TheMask = new(MaskFlags.Invers, new WirePoint(3, 4), Bits(0b0000_0101));
    private static readonly WireBrush Tile = WireBrush.Tile(Words(0x0BADCAFE), new WirePoint(-5, 6));

    private readonly ScriptedDisplay _display;

    public DrawingTests() => _display = OpenWithPrimary();

    [Fact]
    public void Copy_bits()
    {
        Drawing command = Drawn(new CopyBits(Base, new WirePoint(-3, 9)), DrawKind.CopyBits);
        Assert.Equal(new WirePoint(-3, 9), command.SourcePoint);
    }

    [Fact]
    public void Fill_with_a_tile_and_a_mask()
    {
        Drawing command = Drawn(new DrawFill(Base, Tile, 0x0123, TheMask), DrawKind.Fill);
        AssertMask(command);
        Assert.Equal([0x0BADCAFEu], command.BrushPattern.Words());
        Assert.Equal(0x0123, command.RasterOperation);
    }

    [Fact]
    public void Fill_with_a_colour() => Assert.Equal(0xDEADBEEF, Drawn(new DrawFill(Base, WireBrush.Solid(0xDEADBEEF), 8, default), DrawKind.Fill).BrushColor);

    [Fact]
    public void Opaque()
    {
        Drawing command = Drawn(new DrawOpaque(Base, Source, Area, Tile, 0x0040, ImageScaleMode.Nearest, TheMask), DrawKind.Opaque);
        AssertMask(command);
        AssertSource(command);
        Assert.Equal([0x0BADCAFEu], command.BrushPattern.Words());
        Assert.Equal((0x0040, 1), (command.RasterOperation, command.ScaleMode));
    }

    [Fact]
    public void Copy()
    {
        Drawing command = Drawn(new DrawCopy(Base, Source, Area, 0x0408, ImageScaleMode.Interpolate, TheMask), DrawKind.Copy);
        AssertMask(command);
        AssertSource(command);
        Assert.Equal((0x0408, 0), (command.RasterOperation, command.ScaleMode));
    }

    [Fact]
    public void Blend()
    {
        Drawing command = Drawn(new DrawBlend(Base, Source, Area, 0x0008, ImageScaleMode.Interpolate, TheMask), DrawKind.Blend);
        AssertMask(command);
        AssertSource(command);
    }

    [Fact]
    public void Blackness_whiteness_and_invers()
    {
        AssertMask(Drawn(new DrawBlackness(Base, TheMask), DrawKind.Blackness));
        AssertMask(Drawn(new DrawWhiteness(Base, TheMask), DrawKind.Whiteness));
        AssertMask(Drawn(new DrawInvers(Base, TheMask), DrawKind.Invers));
    }

    [Fact]
    public void Rop3()
    {
        Drawing command = Drawn(new DrawRop3(Base, Source, Area, Tile, 0xB8, ImageScaleMode.Interpolate, TheMask), DrawKind.Rop3);
        AssertMask(command);
        AssertSource(command);
        Assert.Equal([0x0BADCAFEu], command.BrushPattern.Words());
        Assert.Equal(0xB8, command.Rop3);
    }

    [Fact]
    public void Stroke()
    {
        Drawing command = Drawn(new DrawStroke(Base, default, default, Tile, 0x0008, 0x0010), DrawKind.Stroke);
        Assert.Equal([0x0BADCAFEu], command.BrushPattern.Words());
        Assert.Equal(0x0008, command.RasterOperation);
    }

    [Fact]
    public void Text()
    {
        Drawing command = Drawn(new DrawText(Base, default, Area, Tile, WireBrush.Tile(Words(0x01020304), default), 0x0008, 0x0010), DrawKind.Text);
        Assert.Equal([0x0BADCAFEu], command.BrushPattern.Words());
        Assert.Equal([0x01020304u], command.BackPattern.Words());
    }

    [Fact]
    public void Transparent()
    {
        Drawing command = Drawn(new DrawTransparent(Base, Source, Area, 0x11111111, 0x00FF00FF), DrawKind.Transparent);
        AssertSource(command);
        Assert.Equal(0x00FF00FFu, command.TransparentColor);
    }

    [Theory]
    [InlineData(AlphaFlags.None, false, false)]
    [InlineData(AlphaFlags.DestinationHasAlpha, true, false)]
    [InlineData(AlphaFlags.SourceSurfaceHasAlpha, false, true)]
    public void Alpha_blend(AlphaFlags flags, bool destination, bool source)
    {
        Drawing command = Drawn(new DrawAlphaBlend(Base, flags, 77, Source, Area), DrawKind.AlphaBlend);
        AssertSource(command);
        Assert.Equal((77, destination, source), (command.Alpha, command.DestinationHasAlpha, command.SourceSurfaceHasAlpha));
    }

    [Fact]
    public void Composite()
    {
        Drawing command = Drawn(new DrawComposite(Base, CompositeFlags.HasMask, Source, Words(0x80808080), default, default, default, default), DrawKind.Composite);
        Assert.Equal([0x00112233u, 0xAA445566u], command.Source.Words());
        Assert.Equal([0x80808080u], command.CompositeMask.Words());
    }

    [Fact]
    public void A_surface_serves_as_source_tile_and_mask()
    {
        _display.Done(new SurfaceCreate(5, 8, 8, SurfaceFormat.Argb32, SurfaceFlags.None));
        _display.Done(new SurfaceCreate(6, 8, 8, SurfaceFormat.Alpha1, SurfaceFlags.None));
        _display.Done(new DrawOpaque(Base, OfSurface(0), Area, WireBrush.Tile(OfSurface(5), default), 8, ImageScaleMode.Nearest, Mask(OfSurface(6))));
        Drawing command = _display.Sink.Last;
        Assert.Equal((new SurfaceId(0), new SurfaceId(5), new SurfaceId(6)), (command.SourceSurface!.Value, command.BrushSurface!.Value, command.MaskSurface!.Value));
        Assert.Equal((null, null, null), (command.Source, command.BrushPattern, command.Mask));
        Assert.Equal(3, _display.Statistics.ImagesByType[ImageType.Surface]);
    }

    [Fact]
    public void A_surface_that_does_not_exist_skips_the_drawing()
    {
        DisplayProblem problem = _display.Skips(new DrawCopy(Base, OfSurface(9), Area, 8, ImageScaleMode.Nearest, default), DisplayProblemKind.UnknownSourceSurface);
        Assert.Equal("display#0 server message DRAW_COPY (304)", problem.Context.ToString());
        Assert.Equal(2ul, problem.Serial);
        _display.Skips(new DrawFill(Base, WireBrush.Tile(OfSurface(9), default), 8, default), DisplayProblemKind.UnknownSourceSurface);
        _display.Skips(new DrawBlackness(Base, Mask(OfSurface(9))), DisplayProblemKind.UnknownSourceSurface);
        _display.Skips(new DrawBlackness(Base, Mask(OfSurface(0))), DisplayProblemKind.InvalidMask); // not of 1 bit
    }

    [Fact]
    public void No_clip_is_everything_and_an_empty_list_is_nothing()
    {
        _display.Done(Fill(WireBrush.Solid(1)));
        Assert.Null(_display.Sink.Last.Clip);
        _display.Done(new DrawFill(new DrawBase(0, Box, WireClip.To()), WireBrush.Solid(1), 8, default));
        Assert.Equal([], _display.Sink.Last.Clip!);
        _display.Skips(new DrawFill(new DrawBase(0, Box, new WireClip((ClipType)7, default)), WireBrush.Solid(1), 8, default), DisplayProblemKind.UnknownClip);
    }

    [Fact]
    public void A_brush_of_an_unknown_type_reaches_the_sink_as_it_is()
    {
        _display.Done(new DrawFill(Base, new WireBrush((BrushType)9, 0, default), 8, default));
        Assert.Equal(1, _display.Draws);
    }

    [Fact]
    public void An_unknown_scale_mode_matters_only_where_scaling_is_needed()
    {
        _display.Done(new DrawCopy(Base, Source, Area, 8, (ImageScaleMode)2, default));
        _display.Skips(new DrawCopy(Base with { Box = new WireRect(0, 0, 9, 9) }, Source, Area, 8, (ImageScaleMode)2, default), DisplayProblemKind.UnknownScaleMode);
    }

    [Fact]
    public void Everything_is_counted()
    {
        _display.Done(new DrawCopy(Base, Source, Area, 8, ImageScaleMode.Nearest, TheMask));
        _display.Done(new DrawCopy(Base with { Clip = WireClip.None }, Source, Area, 8, ImageScaleMode.Nearest, default));
        _display.Done(Fill(Tile));
        _display.Skips(Fill(Tile, surface: 77), DisplayProblemKind.UnknownSurface);
        DisplayStatistics counted = _display.Statistics;
        Assert.Equal([(DrawKind.Fill, 1L), (DrawKind.Copy, 2L)], counted.DrawsByKind.Select(p => (p.Key, p.Value)));
        Assert.Equal([(ImageType.Bitmap, 5L)], counted.ImagesByType.Select(p => (p.Key, p.Value)));
        Assert.Equal([(DisplayProblemKind.UnknownSurface, 1L)], counted.ProblemsByKind.Select(p => (p.Key, p.Value)));
        Assert.Equal((1, 1, 1), (counted.DrawsSkipped, counted.ClippedDraws, counted.MaskedDraws));
        Assert.Equal(8 + 1 + 8 + 4 + 4, counted.ImageBytes);
    }

    [Fact]
    public void A_picture_is_decoded_when_the_sink_asks_for_it_and_not_before()
    {
        WireImage broken = Coded(ImageType.LzRgb, 2, 1, Hex("20205A4C 00010001 00000008 00000002 00000001 00000008 00000001  20 00")); // a match before any pixel
        _display.Sink.Decodes = false;
        _display.Done(Images.Copy(broken));
        Assert.Equal(1, _display.Draws);
        _display.Sink.Decodes = true;
        DisplayProblem problem = Report(() => _display.Done(Images.Copy(broken)));
        Assert.Equal(DisplayProblemKind.InvalidImage, problem.Kind);
        Assert.IsType<SpiceImageException>(problem.Cause);
        Assert.Equal(1, _display.Statistics.DrawsByKind[DrawKind.Copy]);
    }

    private DisplayProblem Report(Action action)
    {
        action();
        return Assert.Single(_display.Problems);
    }

    private Drawing Drawn<T>(T message, DrawKind kind)
        where T : struct, IWireMessage
    {
        _display.Done(message);
        Drawing command = Assert.Single(_display.Sink.Drawings);
        _display.Sink.Drawings.Clear();
        Assert.Empty(_display.Problems);
        Assert.Equal((kind, new SurfaceId(0), Box), (command.Kind, command.Surface, command.Box));
        Assert.Equal(Clip.Rects.ToArray(), command.Clip);
        return command;
    }

    private static void AssertMask(Drawing command)
    {
        Assert.NotNull(command.Mask);
        Assert.Equal([0b0000_0101], command.Mask.Pixels);
        Assert.Equal((true, new WirePoint(3, 4)), (command.MaskInverted, command.MaskOrigin));
    }

    private static void AssertSource(Drawing command)
    {
        Assert.Equal([0x00112233u, 0xAA445566u], command.Source.Words());
        Assert.Equal(new ImageInfo(2, 1, PixelLayout.Bgrx32) { CannotFail = true }, command.Source!.Info);
        Assert.Equal(Area, command.SourceArea);
    }
}
