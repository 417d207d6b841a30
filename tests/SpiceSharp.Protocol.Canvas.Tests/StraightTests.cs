using System;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Pictures that cannot fail are decoded where they are to be; all others are decoded elsewhere first.</summary>
public class StraightTests
{
    private static readonly WireRect s_box = Bench.Rect(2, 1, 4, 3);

    [Fact]
    public void A_picture_that_cannot_fail_is_decoded_into_the_surface() => Assert.True(IsStraight(new Source(), command => command));

    [Fact]
    public void On_565_too_when_it_is_565_words() => Assert.True(IsStraight(new Source { Info = new ImageInfo(4, 3, PixelLayout.Rgb565) { CannotFail = true } }, command => command, SurfaceFormat.Rgb565));

    [Fact]
    public void A_clip_that_holds_all_of_it_does_not_matter() =>
        Assert.True(IsStraight(new Source(), command => command with { Clip = new ClipRegion(true, Bench.Rects(Bench.Rect(0, 0, 20, 20))) }));

    [Fact]
    public void Anything_between_stands_in_the_way()
    {
        Assert.False(IsStraight(new Source { Info = new ImageInfo(4, 3, PixelLayout.Bgrx32) }, command => command));
        Assert.False(IsStraight(new Source { Info = new ImageInfo(4, 3, PixelLayout.Bgr24) { CannotFail = true } }, command => command));
        Assert.False(IsStraight(new Source(), command => command with { RasterOperation = RopDescriptor.OpXor }));
        Assert.False(IsStraight(new Source(), command => command with { Clip = new ClipRegion(true, Bench.Rects(Bench.Rect(0, 0, 4, 20))) }));
        Assert.False(IsStraight(new Source(), command => command with { Mask = new DrawMask(ModelPicture.Random(new Random(1), 4, 3, PixelLayout.Mask1), null, default, false) }));
        Assert.False(IsStraight(new Source(), command => command with { Box = Bench.Rect(2, 1, 3, 3), SourceArea = Bench.Rect(0, 0, 3, 3) }));
        Assert.False(IsStraight(new Source(), command => command with { Box = Bench.Rect(2, 1, 5, 3) }));
        Assert.False(IsStraight(new Source(), command => command with { Box = Bench.Rect(-1, 1, 4, 3) }));
        Assert.False(IsStraight(new Source(), command => command with { Kind = DrawKind.Transparent, TransparentColor = 1 }));
    }

    private static bool IsStraight(Source source, Change change, SurfaceFormat format = SurfaceFormat.Xrgb32)
    {
        using var bench = new Bench();
        bench.AddSurface(0, format, 10, 6, new Random(1));
        Surface surface = bench.Canvas.Find(default)!;
        bench.Canvas.Draw(change(Draws.Copy(0, source, s_box)));
        Assert.Equal(1, source.Decoded);
        if (source.StrideBytes != surface.StrideBytes) return false;
        byte[] pixels = surface.View.Pixels.ToArray();
        for (int y = 0; y < 3; y++)
            for (int x = 0; x < 4 * surface.BitsPerPixel / 8; x++) Assert.Equal(0x77, pixels[((s_box.Top + y) * surface.StrideBytes) + (s_box.Left * surface.BitsPerPixel / 8) + x]);
        Assert.Equal(12, bench.Canvas.Statistics.PixelsPainted);
        return true;
    }

    private delegate DrawCommand Change(DrawCommand command);

    /// <summary>Tells into what it was decoded.</summary>
    private sealed class Source : IImageSource
    {
        public int Decoded { get; private set; }

        public int StrideBytes { get; private set; }

        public ImageKey Key => default;

        public ImageInfo Info { get; init; } = new(4, 3, PixelLayout.Bgrx32) { CannotFail = true };

        public bool TryGetPixels(out PixelView pixels)
        {
            pixels = default;
            return false;
        }

        public void DecodeTo(PixelTarget target)
        {
            (Decoded, StrideBytes) = (Decoded + 1, target.StrideBytes);
            for (int y = 0; y < target.Height; y++) target.Row(y).Fill(0x77);
        }

        public OwnedImage Retain() => throw new NotSupportedException();
    }
}
