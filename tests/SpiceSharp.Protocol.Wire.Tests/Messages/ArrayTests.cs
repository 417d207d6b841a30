using System;
using System.Linq;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Wire.Tests;

public class ArrayTests
{
    private static readonly WireRect[] Rects = [new(1, 2, 3, 4), new(-5, 6, 7, int.MaxValue)];

    [Fact]
    public void A_view_and_an_array_with_the_same_elements_are_equal()
    {
        WireList<WireRect> view = ReadBack(Rects);
        Assert.Equal(2, view.Count);
        Assert.Equal(Rects[1], view[1]);
        Assert.Equal(Rects, view.ToArray());
        Assert.Equal(Rects, view.AsEnumerable());
        Assert.True(view == Rects);
        Assert.Equal(view.GetHashCode(), ((WireList<WireRect>)Rects).GetHashCode());
        Assert.True(view != (WireList<WireRect>)Rects[..1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => view[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => view[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => default(WireList<WireRect>)[0]);
        Assert.Throws<ArgumentNullException>(() => new WireList<WireRect>(null!));
    }

    [Fact]
    public void An_empty_view_is_an_empty_list() => Assert.True(ReadBack([]) == default(WireList<WireRect>));

    [Fact]
    public void Walking_a_view_allocates_nothing()
    {
        WireList<WireRect> view = ReadBack(Rects);
        Assert.Equal(0, Allocated(() =>
        {
            long sum = 0;
            foreach (WireRect rect in view) sum += rect.Top;
            for (int i = 0; i < view.Count; i++) sum += view[i].Left;
            Assert.True(sum == -4 + 8);
        }));
    }

    [Fact]
    public void Walking_segments_and_glyphs_allocates_nothing()
    {
        var path = new WirePath((PathSegment[])[new(PathFlags.Begin, (WirePointFixed[])[new(1, 2)]), new(PathFlags.End, (WirePointFixed[])[new(3, 4), new(5, 6)])]);
        var glyphs = new GlyphString(GlyphStringFlags.RasterA8, (RasterGlyph[])[new(default, default, 1, 2, Hex.Bytes("0102")), new(default, default, 1, 1, Hex.Bytes("03"))]);
        DrawStroke stroke = WireAssert.Read(WireAssert.Write(new DrawStroke(default, path, default, default, 0, 0)), DrawStroke.Read);
        DrawText text = WireAssert.Read(WireAssert.Write(new DrawText(default, glyphs, default, default, default, 0, 0)), DrawText.Read);
        Assert.Equal(0, Allocated(() =>
        {
            int sum = 0;
            foreach (PathSegment segment in stroke.Path.Segments)
            {
                foreach (WirePointFixed point in segment.Points) sum += point.X;
            }

            foreach (RasterGlyph glyph in text.Text.Glyphs) sum += glyph.Data.Span[0];
            Assert.True(sum == 9 + 4);
        }));
    }

    private static WireList<WireRect> ReadBack(WireRect[] rects) =>
        WireAssert.Read(WireAssert.Write(new StreamClip(0, WireClip.To(rects))), StreamClip.Read).Clip.Rects;

    private static long Allocated(Action action)
    {
        action();
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
