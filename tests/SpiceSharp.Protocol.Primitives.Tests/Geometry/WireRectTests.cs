using System;

namespace SpiceSharp.Protocol.Primitives.Tests;

public class WireRectTests
{
    private static readonly WireRect Whole = new(int.MinValue, int.MinValue, int.MaxValue, int.MaxValue);

    [Fact]
    public void Sizes_are_64_bit()
    {
        Assert.Equal((4294967295L, 4294967295L), (Whole.Width, Whole.Height));
        Assert.Equal(-1, new WireRect(0, 1, 0, 0).Width);
        Assert.Equal(new WireRect(Top: 2, Left: 1, Bottom: 6, Right: 4), WireRect.FromSize(left: 1, top: 2, width: 3, height: 4));
        Assert.Throws<OverflowException>(() => WireRect.FromSize(1, 0, int.MaxValue, 1));
    }

    [Theory]
    [InlineData(0, 0, 1, 1, false)]
    [InlineData(0, 0, 0, 1, true)]
    [InlineData(0, 0, 1, 0, true)]
    [InlineData(5, 0, 1, 1, true)]
    [InlineData(0, 5, 1, 1, true)]
    public void It_is_half_open(int top, int left, int bottom, int right, bool empty) => Assert.Equal(empty, new WireRect(top, left, bottom, right).IsEmpty);

    [Fact]
    public void Intersection_is_what_both_hold_and_never_inverted()
    {
        var a = new WireRect(0, 0, 10, 10);
        Assert.Equal(new WireRect(5, 2, 10, 10), a.Intersect(new WireRect(5, 2, 20, 30)));
        Assert.Equal(default, a.Intersect(new WireRect(10, 0, 20, 10))); // they only touch
        Assert.Equal(default, a.Intersect(new WireRect(8, 8, 2, 2)));
        Assert.Equal(a, a.Intersect(Whole));
    }

    [Fact]
    public void Union_holds_both_and_empty_ones_add_nothing()
    {
        var a = new WireRect(0, 0, 10, 10);
        Assert.Equal(new WireRect(-1, 0, 10, 12), a.Union(new WireRect(-1, 11, 1, 12)));
        Assert.Equal(a, a.Union(new WireRect(100, 100, 100, 200)));
        Assert.Equal(a, new WireRect(9, 9, 1, 1).Union(a));
    }

    [Fact]
    public void Containment_follows_the_pixels()
    {
        var a = new WireRect(Top: 1, Left: 2, Bottom: 3, Right: 5);
        Assert.True(a.Contains(2, 1));
        Assert.True(a.Contains(4, 2));
        Assert.False(a.Contains(5, 2));
        Assert.False(a.Contains(4, 3));
        Assert.True(a.Contains(a));
        Assert.True(a.Contains(new WireRect(50, 50, 50, 50)));
        Assert.False(a.Contains(new WireRect(1, 2, 3, 6)));
        Assert.True(Whole.Contains(a));
    }
}
