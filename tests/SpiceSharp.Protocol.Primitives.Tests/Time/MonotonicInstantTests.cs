using System;

namespace SpiceSharp.Protocol.Primitives.Tests;

public class MonotonicInstantTests
{
    [Fact]
    public void Only_differences_mean_anything()
    {
        var start = new MonotonicInstant(-5);
        MonotonicInstant later = start + TimeSpan.FromMilliseconds(1);
        Assert.Equal(TimeSpan.FromMilliseconds(1), later - start);
        Assert.Equal(TimeSpan.FromMilliseconds(-1), start.Since(later));
        Assert.Equal(TimeSpan.FromMilliseconds(1), MonotonicInstant.Subtract(MonotonicInstant.Add(start, TimeSpan.FromMilliseconds(1)), start));
    }

    [Fact]
    public void Instants_are_ordered()
    {
        MonotonicInstant a = new(1), b = new(2);
        Assert.True(a < b && b > a && a <= b && b >= a && a <= new MonotonicInstant(1) && a >= new MonotonicInstant(1));
        Assert.False(a > b || b < a || b <= a || a >= b);
        Assert.Equal(-1, a.CompareTo(b));
    }
}
