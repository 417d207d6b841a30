namespace SpiceSharp.Protocol.Channels.Tests;

public class MultimediaClockTests
{
    [Fact]
    public void Runs_with_the_local_clock_and_wraps()
    {
        var clock = new MultimediaClock(0xFFFFFF00, Frames.At(1000));
        Assert.Equal(0xFFFFFF00u, clock.At(Frames.At(1000)));
        Assert.Equal(0xFFFFFFFFu, clock.At(Frames.At(1255)));
        Assert.Equal(0u, clock.At(Frames.At(1256)));
        Assert.Equal(44u, clock.At(Frames.At(1300)));
    }

    [Theory]
    [InlineData(0u, 10u, 10)]
    [InlineData(10u, 0u, -10)]
    [InlineData(0xFFFFFFFFu, 1u, 2)]
    [InlineData(1u, 0xFFFFFFFFu, -2)]
    public void Differences_are_signed(uint from, uint to, int difference) => Assert.Equal(difference, MultimediaClock.Difference(from, to));

    [Theory]
    [InlineData(2000u, false)] // exactly on time, after one second
    [InlineData(2500u, false)]
    [InlineData(2501u, true)]
    [InlineData(1999u, true)]
    public void A_jump_back_or_far_ahead_is_a_reset(uint time, bool reset) =>
        Assert.Equal(reset, new MultimediaClock(1000, Frames.At(0)).IsReset(time, Frames.At(1000)));
}
