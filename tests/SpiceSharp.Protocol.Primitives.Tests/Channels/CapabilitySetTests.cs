using System;
using System.Linq;

namespace SpiceSharp.Protocol.Primitives.Tests;

public class CapabilitySetTests
{
    [Fact]
    public void A_number_is_a_bit_of_a_word()
    {
        var set = CapabilitySet.Of(0, 1, 3, 33);
        Assert.Equal([0x0bu, 0x02u], set.Words.ToArray());
        Assert.Equal([0, 1, 3, 33], set.Enumerate());
        Assert.True(set.Contains(33));
        Assert.False(set.Contains(2));
        Assert.False(set.Contains(32));
        Assert.False(set.Contains(64)); // a missing word is zero
        Assert.False(set.Contains(-1));
        Assert.Equal("{0, 1, 3, 33}", set.ToString());
    }

    [Fact]
    public void Trailing_zero_words_do_not_count()
    {
        Assert.Equal(CapabilitySet.Of(4), new CapabilitySet([0x10, 0, 0]));
        Assert.Equal(CapabilitySet.Of(4).GetHashCode(), new CapabilitySet([0x10, 0]).GetHashCode());
        Assert.True(new CapabilitySet([0, 0]) == CapabilitySet.Empty);
        Assert.True(CapabilitySet.Of() == default);
        Assert.True(CapabilitySet.Of(1) != CapabilitySet.Of(2));
        Assert.Equal(0, new CapabilitySet([0]).Words.Length);
    }

    [Fact]
    public void Unknown_bits_are_kept() => Assert.Equal([0xffffffffu, 0x80000000u], new CapabilitySet([0xffffffff, 0x80000000]).Words.ToArray());

    [Fact]
    public void With_adds_one_and_leaves_the_original()
    {
        var set = CapabilitySet.Of(1);
        Assert.Equal(CapabilitySet.Of(1, 40), set.With(40));
        Assert.Equal(CapabilitySet.Of(1), set);
        Assert.Equal(CapabilitySet.Of(0), default(CapabilitySet).With(0));
        Assert.Equal(CapabilitySet.Of(0, 31), CapabilitySet.Of(0).With(31));
    }

    [Fact]
    public void The_words_are_a_copy()
    {
        uint[] words = [1];
        var set = new CapabilitySet(words);
        words[0] = 2;
        Assert.Equal([0], set.Enumerate());
    }

    [Fact]
    public void Negative_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CapabilitySet.Of(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => default(CapabilitySet).With(-1));
        Assert.False(default(CapabilitySet).Enumerate().Any());
    }
}
