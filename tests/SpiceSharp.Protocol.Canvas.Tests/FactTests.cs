using System;
using System.Linq;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Single rules with results worked out by hand, where a reader of the protocol would look for them.</summary>
public class FactTests
{
    private static readonly WireRect s_pixel = Bench.Rect(0, 0, 1, 1);

    private static uint[] Row(Bench bench, uint surface, int y = 0) =>
        [.. Enumerable.Range(0, bench.Model.Surfaces[surface].Width).Select(x => bench.Pixel(surface, x, y))];

    private static Bench With(SurfaceFormat format, uint[] words, int height = 1, uint id = 0)
    {
        var bench = new Bench();
        Add(bench, format, words, height, id);
        return bench;
    }

    private static void Add(Bench bench, SurfaceFormat format, uint[] words, int height, uint id)
    {
        bench.AddSurface(id, format, words.Length / height, height, new Random(1));
        bench.Set(id, ModelPicture.Of(bench.Canvas.Find(new SurfaceId(id))!.Layout, words, height));
    }

    private static DrawCommand Blend(uint color, PixelLayout layout, bool destinationHasAlpha = false) => new()
    {
        Kind = DrawKind.AlphaBlend,
        Box = s_pixel,
        Source = ModelPicture.Of(layout, [color]),
        SourceArea = s_pixel,
        Alpha = 255,
        DestinationHasAlpha = destinationHasAlpha,
    };

    [Fact]
    public void An_image_without_alpha_leaves_its_x_byte_as_alpha()
    {
        using Bench bench = With(SurfaceFormat.Argb32, [0xFFFFFFFF]);
        bench.Canvas.Draw(Draws.Copy(0, ModelPicture.Of(PixelLayout.Bgrx32, [0x12345678]), s_pixel));
        Assert.Equal(0x12345678u, bench.Pixel(0, 0, 0));
    }

    [Fact]
    public void A_555_image_is_opaque_on_argb()
    {
        using Bench bench = With(SurfaceFormat.Argb32, [0]);
        bench.Canvas.Draw(Draws.Copy(0, ModelPicture.Of(PixelLayout.Rgb555, [0x7C01]), s_pixel));
        Assert.Equal(0xFFFF0008u, bench.Pixel(0, 0, 0));
    }

    [Fact]
    public void A_surface_source_copies_raw_words_between_formats_of_equal_depth()
    {
        using Bench bench = With(SurfaceFormat.Argb32, [0]);
        Add(bench, SurfaceFormat.Xrgb32, [0xAB123456], 1, 1);
        Add(bench, SurfaceFormat.Rgb555, [0x1234], 1, 2);
        Add(bench, SurfaceFormat.Rgb565, [0], 1, 3);
        bench.Canvas.Draw(Draws.Copy(0, null!, s_pixel) with { SourceSurface = new SurfaceId(1) });
        bench.Canvas.Draw(Draws.Copy(3, null!, s_pixel) with { SourceSurface = new SurfaceId(2) });
        Assert.Equal((0xAB123456u, 0x1234u), (bench.Pixel(0, 0, 0), bench.Pixel(3, 0, 0)));
        bench.Canvas.Draw(Draws.Copy(0, null!, s_pixel) with { SourceSurface = new SurfaceId(2) });
        Assert.Equal(0xAB123456u, bench.Pixel(0, 0, 0));
        Assert.Equal(1, bench.Canvas.Statistics.Count(DrawKind.Copy, DrawOutcome.Undefined));
    }

    [Theory]
    [InlineData(false, 0x00804020u)] // the X byte is not alpha: opaque colours, X byte 0
    [InlineData(true, 0x80804020u)]
    public void The_x_byte_of_the_target_is_alpha_only_when_said(bool destinationHasAlpha, uint expected)
    {
        using Bench bench = With(SurfaceFormat.Xrgb32, [0]);
        bench.Canvas.Draw(Blend(0x80804020, PixelLayout.Bgra32, destinationHasAlpha));
        Assert.Equal(expected, bench.Pixel(0, 0, 0));
    }

    [Fact]
    public void A_blend_leaves_the_x_bytes_beside_it()
    {
        using Bench bench = With(SurfaceFormat.Xrgb32, [0xAA000000, 0xBB000000]);
        bench.Canvas.Draw(Blend(0x80102030, PixelLayout.Bgra32));
        Assert.Equal([0x00102030u, 0xBB000000u], Row(bench, 0));
    }

    [Theory]
    [InlineData(false, 0xFF000001u)] // opaque: replaces
    [InlineData(true, 0xFF7F7F80u)] // X byte 0x80: half of the white stays
    public void The_x_byte_of_a_source_surface_is_alpha_only_when_said(bool sourceSurfaceHasAlpha, uint expected)
    {
        using Bench bench = With(SurfaceFormat.Argb32, [0xFFFFFFFF]);
        Add(bench, SurfaceFormat.Xrgb32, [0x80000001], 1, 1);
        bench.Canvas.Draw(Blend(0, PixelLayout.Bgra32) with { Source = null, SourceSurface = new SurfaceId(1), SourceSurfaceHasAlpha = sourceSurfaceHasAlpha });
        Assert.Equal(expected, bench.Pixel(0, 0, 0));
    }

    /// <summary>Seen at libspice-server: a picture from a palette is made in the format of the surface drawn on.</summary>
    [Theory]
    [InlineData(SurfaceFormat.Argb32, 0xFFFFFFFFu)] // entry 0x00000001 has alpha 0: adds to the white, which is full
    [InlineData(SurfaceFormat.Xrgb32, 0x00000001u)] // no alpha: replaces
    public void A_palette_entry_has_alpha_on_argb_only(SurfaceFormat format, uint expected)
    {
        using Bench bench = With(format, [0xFFFFFFFF]);
        bench.Canvas.Draw(Blend(0x00000001, PixelLayout.Palette32));
        Assert.Equal(expected, bench.Pixel(0, 0, 0));
    }

    [Fact]
    public void Blending_saturates_when_colour_exceeds_alpha()
    {
        using Bench bench = With(SurfaceFormat.Argb32, [0xFFC0C0C0]);
        bench.Canvas.Draw(Blend(0x00FF8040, PixelLayout.Bgra32));
        Assert.Equal(0xFFFFFFFFu, bench.Pixel(0, 0, 0));
    }

    [Fact]
    public void Pixels_outside_the_mask_picture_are_never_drawn()
    {
        foreach (bool isInverted in (bool[])[false, true])
        {
            using Bench bench = With(SurfaceFormat.Alpha8, [0, 0, 0, 0, 0, 0]);
            bench.Canvas.Draw(new DrawCommand
            {
                Kind = DrawKind.Whiteness,
                Box = Bench.Rect(1, 0, 5, 1),
                Mask = new DrawMask(ModelPicture.Of(PixelLayout.Mask1, [1, 0, 1]), null, new WirePoint(-1, 0), isInverted),
            });
            Assert.Equal(isInverted ? [0u, 0, 0, 255, 0, 0] : [0u, 0, 255, 0, 255, 0], Row(bench, 0));
        }
    }

    [Fact]
    public void A_tiling_is_anchored_on_the_surface_not_on_the_box()
    {
        using Bench bench = With(SurfaceFormat.Alpha8, [0, 0, 0, 0, 0, 0, 0]);
        bench.Canvas.Draw(new DrawCommand
        {
            Kind = DrawKind.Fill,
            Box = Bench.Rect(1, 0, 6, 1),
            Brush = new DrawBrush(BrushType.Pattern, 0, ModelPicture.Of(PixelLayout.Alpha8, [1, 2, 3]), null, new WirePoint(5, 0)),
            RasterOperation = RopDescriptor.OpPut,
        });
        Assert.Equal([0u, 3, 1, 2, 3, 1, 2], Row(bench, 0)); // pixel 5 is tile pixel 0
    }

    [Fact]
    public void No_brush_paints_zeros_and_an_unknown_one_nothing()
    {
        foreach ((BrushType type, uint expected) in ((BrushType, uint)[])[(BrushType.None, 0), ((BrushType)3, 0x1234)])
        {
            using Bench bench = With(SurfaceFormat.Rgb555, [0x1234]);
            bench.Canvas.Draw(new DrawCommand { Kind = DrawKind.Fill, Box = s_pixel, Brush = new DrawBrush(type, 0xFFFF, null, null, default), RasterOperation = RopDescriptor.OpPut });
            Assert.Equal(expected, bench.Pixel(0, 0, 0));
        }
    }

    [Fact]
    public void Opaque_with_an_unknown_brush_still_copies()
    {
        using Bench bench = With(SurfaceFormat.Xrgb32, [1]);
        bench.Canvas.Draw(Draws.Copy(0, ModelPicture.Of(PixelLayout.Bgrx32, [7]), s_pixel) with { Kind = DrawKind.Opaque, Brush = new DrawBrush((BrushType)3, 0, null, null, default) });
        Assert.Equal(7u, bench.Pixel(0, 0, 0));
    }

    [Fact]
    public void Opaque_acts_on_the_old_pixel_where_the_image_does_not_reach()
    {
        using Bench bench = With(SurfaceFormat.Xrgb32, [1, 2]);
        bench.Canvas.Draw(Draws.Copy(0, ModelPicture.Of(PixelLayout.Bgrx32, [0x70]), Bench.Rect(0, 0, 2, 1)) with
        {
            Kind = DrawKind.Opaque,
            Brush = new DrawBrush(BrushType.Solid, 0xF, null, null, default),
            RasterOperation = RopDescriptor.OpXor,
        });
        Assert.Equal([0x7Fu, 0xDu], Row(bench, 0));
    }

    [Fact]
    public void A_colour_on_16_bits_is_a_word_of_the_surface()
    {
        using Bench bench = With(SurfaceFormat.Rgb555, [0, 0]);
        bench.Canvas.Fill(0, s_pixel, 0xABCD8001);
        bench.Canvas.Draw(new DrawCommand { Kind = DrawKind.Whiteness, Box = Bench.Rect(1, 0, 1, 1) });
        Assert.Equal([0x8001u, 0xFFFFu], Row(bench, 0));
    }

    [Fact]
    public void The_key_is_compared_in_the_format_of_the_target()
    {
        using Bench bench = With(SurfaceFormat.Rgb555, [9, 9, 9]);
        // 0x0F0F0F and the key 0x080808 are both 1,1,1 in five bits; 0x101010 is not.
        bench.Canvas.Draw(Draws.Copy(0, ModelPicture.Of(PixelLayout.Bgrx32, [0x0F0F0F, 0x101010, 0x080808]), Bench.Rect(0, 0, 3, 1)) with
        {
            Kind = DrawKind.Transparent,
            TransparentColor = 0x080808,
        });
        Assert.Equal([9u, 0x0842, 9], Row(bench, 0));
    }

    /// <summary>Seen at libspice-server: WHITENESS leaves 0xFFFF, which a key of 0x7FFF matches once scaled.</summary>
    [Theory]
    [InlineData(1, "FFFF 0009")]
    [InlineData(2, "0009 0009")]
    public void Scaling_clears_the_unused_bit_of_555(int width, string expected)
    {
        using Bench bench = With(SurfaceFormat.Rgb555, [9, 9]);
        Add(bench, SurfaceFormat.Rgb555, [0xFFFF], 1, 1);
        bench.Canvas.Draw(new DrawCommand
        {
            Kind = DrawKind.Transparent,
            Box = Bench.Rect(0, 0, width, 1),
            SourceSurface = new SurfaceId(1),
            SourceArea = s_pixel,
            TransparentColor = 0xFFFFFF,
        });
        Assert.Equal(expected, string.Join(' ', Row(bench, 0).Select(word => word.ToString("X4", System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData(1, 0, "0 0 1 2 4")]
    [InlineData(-1, 0, "1 2 3 3 4")]
    public void Copy_bits_sideways_moves_before_it_overwrites(int dx, int dy, string expected)
    {
        using Bench bench = With(SurfaceFormat.Alpha8, [0, 1, 2, 3, 4]);
        WireRect box = dx > 0 ? Bench.Rect(1, 0, 3, 1) : Bench.Rect(0, 0, 3, 1);
        bench.Canvas.Draw(new DrawCommand { Kind = DrawKind.CopyBits, Box = box, SourcePoint = new WirePoint(box.Left - dx, box.Top - dy) });
        Assert.Equal(expected, string.Join(' ', Row(bench, 0)));
    }

    [Theory]
    [InlineData(1, "1 1 2 3")]
    [InlineData(-1, "2 3 4 4")]
    public void Copy_bits_up_and_down_moves_before_it_overwrites(int dy, string expected)
    {
        foreach (bool isClipped in (bool[])[false, true])
        {
            using Bench bench = With(SurfaceFormat.Rgb565, [1, 2, 3, 4], height: 4);
            bench.Canvas.Draw(new DrawCommand
            {
                Kind = DrawKind.CopyBits,
                Box = Bench.Rect(0, 0, 1, 4),
                SourcePoint = new WirePoint(0, -dy),
                Clip = isClipped ? new ClipRegion(true, Bench.Rects(Bench.Rect(0, 0, 1, 2), Bench.Rect(0, 2, 1, 1), Bench.Rect(0, 3, 1, 1))) : default,
            });
            Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, 4).Select(y => bench.Pixel(0, 0, y))));
        }
    }

    [Fact]
    public void A_copy_from_the_surface_itself_acts_as_if_the_source_had_been_copied_first()
    {
        using Bench bench = With(SurfaceFormat.Xrgb32, [1, 2, 3, 4], height: 4);
        bench.Canvas.Draw(Draws.Copy(0, null!, Bench.Rect(0, 1, 1, 3)) with { SourceSurface = new SurfaceId(0) });
        Assert.Equal("1 1 2 3", string.Join(' ', Enumerable.Range(0, 4).Select(y => bench.Pixel(0, 0, y))));
    }

    [Fact]
    public void A_mask_surface_is_filled_by_the_lowest_bit_of_the_colour_and_knows_little_else()
    {
        using Bench bench = With(SurfaceFormat.Alpha1, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        bench.Canvas.Fill(0, Bench.Rect(1, 0, 10, 1), 0xFFFFFFFF);
        bench.Canvas.Fill(0, Bench.Rect(4, 0, 2, 1), 0xFFFFFFFE);
        Assert.Equal([0u, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 0], Row(bench, 0));
        foreach (DrawKind kind in (DrawKind[])[DrawKind.Invers, DrawKind.CopyBits, DrawKind.Copy])
        {
            bench.Canvas.Draw(Draws.Copy(0, ModelPicture.Of(PixelLayout.Bgrx32, [1]), s_pixel) with { Kind = kind, SourcePoint = new WirePoint(5, 0) });
            Assert.Equal(1, bench.Canvas.Statistics.Count(kind, DrawOutcome.Undefined));
        }

        bench.Canvas.Draw(new DrawCommand { Kind = DrawKind.Blackness, Box = Bench.Rect(0, 0, 12, 1) });
        Assert.Equal(new uint[12], Row(bench, 0));
    }

    [Fact]
    public void An_alpha_surface_takes_alpha_and_is_opaque_without()
    {
        using Bench bench = With(SurfaceFormat.Alpha8, [0, 0]);
        bench.Canvas.Draw(Draws.Copy(0, ModelPicture.Of(PixelLayout.Bgra32, [0x42000000]), s_pixel));
        bench.Canvas.Draw(Draws.Copy(0, ModelPicture.Of(PixelLayout.Bgrx32, [0x42000000]), Bench.Rect(1, 0, 1, 1)) with { SourceArea = s_pixel });
        Assert.Equal([0x42u, 0xFFu], Row(bench, 0));
    }

    [Fact]
    public void A_transform_is_forgotten_with_its_drawing()
    {
        using Bench bench = With(SurfaceFormat.Argb32, [0, 0]);
        Add(bench, SurfaceFormat.Argb32, [0xFF000001, 0xFF000002], 1, 1);
        var mirror = new WireTransform(-0x10000, 0, 2 * 0x10000, 0, 0x10000, 0);
        bench.Canvas.Draw(new DrawCommand
        {
            Kind = DrawKind.Composite,
            Box = Bench.Rect(0, 0, 2, 1),
            SourceSurface = new SurfaceId(1),
            Composite = new DrawComposite(default, (CompositeFlags)1 | CompositeFlags.HasSourceTransform, default, default, mirror, default, default, default),
        });
        Assert.Equal([0xFF000002u, 0xFF000001u], Row(bench, 0));
        bench.Canvas.Draw(Blend(0, PixelLayout.Bgra32) with { Source = null, SourceSurface = new SurfaceId(1), Box = Bench.Rect(0, 0, 2, 1), SourceArea = Bench.Rect(0, 0, 2, 1) });
        Assert.Equal([0xFF000001u, 0xFF000002u], Row(bench, 0));
    }

    [Fact]
    public void Overlapping_clip_rectangles_paint_once()
    {
        using Bench bench = With(SurfaceFormat.Xrgb32, [0, 0, 0]);
        bench.Canvas.Draw(new DrawCommand
        {
            Kind = DrawKind.Invers,
            Box = Bench.Rect(0, 0, 3, 1),
            Clip = new ClipRegion(true, Bench.Rects(Bench.Rect(0, 0, 2, 1), Bench.Rect(1, 0, 2, 1), Bench.Rect(1, 0, 1, 1))),
        });
        Assert.Equal([uint.MaxValue, uint.MaxValue, uint.MaxValue], Row(bench, 0));
        Assert.Equal(3, bench.Canvas.Statistics.PixelsPainted);
    }
}
