using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>Area ∩ clip as disjoint rectangles.</summary>
public class RegionTests
{
    private static List<WireRect> Walk(WireRect area, params WireRect[] clip) => Walk(new Region(), area, new ClipRegion(true, clip));

    private static List<WireRect> Walk(Region region, WireRect area, ClipRegion clip)
    {
        region.Set(area, clip);
        bool isEmpty = region.IsEmpty;
        var rects = new List<WireRect>();
        while (region.MoveNext(out WireRect rect)) rects.Add(rect);
        Assert.Equal(isEmpty, rects.Count == 0);
        Assert.False(region.MoveNext(out _));
        region.Trim();
        return rects;
    }

    [Fact]
    public void Unclipped_it_is_the_area() => Assert.Equal([Bench.Rect(1, 2, 3, 4)], Walk(new Region(), Bench.Rect(1, 2, 3, 4), ClipRegion.None));

    [Fact]
    public void A_clip_without_rectangles_leaves_nothing() => Assert.Empty(Walk(Bench.Rect(1, 2, 3, 4)));

    [Fact]
    public void Inverted_and_empty_rectangles_contribute_nothing() =>
        Assert.Empty(Walk(Bench.Rect(0, 0, 9, 9), new WireRect(5, 5, 1, 1), new WireRect(0, 3, 9, 3), new WireRect(int.MaxValue, int.MaxValue, int.MinValue, int.MinValue)));

    [Fact]
    public void A_rectangle_over_everything_makes_it_one() =>
        Assert.Equal([Bench.Rect(0, 0, 9, 9)], Walk(Bench.Rect(0, 0, 9, 9), Bench.Rect(1, 1, 2, 2), new WireRect(int.MinValue, int.MinValue, int.MaxValue, int.MaxValue)));

    [Fact]
    public void Overlapping_rectangles_become_bands() => Assert.Equal(
        [Bench.Rect(0, 0, 4, 1), Bench.Rect(0, 1, 6, 1), Bench.Rect(2, 2, 4, 1)],
        Walk(Bench.Rect(0, 0, 9, 9), Bench.Rect(0, 0, 4, 2), Bench.Rect(2, 1, 4, 2)));

    [Fact]
    public void Neighbours_in_a_row_join() =>
        Assert.Equal([Bench.Rect(0, 0, 8, 2)], Walk(Bench.Rect(0, 0, 9, 9), Bench.Rect(0, 0, 4, 2), Bench.Rect(4, 0, 4, 2)));

    [Fact]
    public void Every_pixel_of_the_union_once_and_no_other()
    {
        var region = new Region();
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            WireRect area = Bench.Rect(random.Next(5), random.Next(5), random.Next(20), random.Next(20));
            var clip = new WireRect[random.Next(12)];
            for (int i = 0; i < clip.Length; i++) clip[i] = Bench.Rect(random.Next(-5, 25), random.Next(-5, 25), random.Next(-2, 12), random.Next(-2, 12));
            var hits = new int[30, 30];
            foreach (WireRect rect in Walk(region, area, new ClipRegion(true, clip)))
                for (int y = rect.Top; y < rect.Bottom; y++)
                    for (int x = rect.Left; x < rect.Right; x++)
                        hits[x, y]++;
            for (int y = 0; y < 30; y++)
                for (int x = 0; x < 30; x++)
                    Assert.Equal(area.Contains(x, y) && Array.Exists(clip, rect => rect.Contains(x, y)) ? 1 : 0, hits[x, y]);
        }
    }

    /// <summary>A comb and steps: as many resulting rectangles as bands times columns, which are never stored.</summary>
    [Fact]
    public void A_hostile_clip_costs_what_the_surface_is_large()
    {
        const int Size = 400, Copies = 200;
        var clip = new List<WireRect>();
        for (int copy = 0; copy < Copies; copy++)
        {
            for (int x = 0; x < Size; x += 2) clip.Add(new WireRect(int.MinValue, x, int.MaxValue, x + 1));
            for (int y = 0; y < Size; y += 2) clip.Add(new WireRect(y, 0, y + 1, 1));
        }

        var region = new Region();
        region.Set(Bench.Rect(0, 0, Size, Size), new ClipRegion(true, clip.ToArray()));
        long pixels = 0, rects = 0;
        while (region.MoveNext(out WireRect rect))
        {
            pixels += rect.Width * rect.Height;
            rects++;
        }

        Assert.Equal(Size * Size / 2, pixels);
        Assert.InRange(rects, Size / 2, Size * Size / 2);
    }
}
