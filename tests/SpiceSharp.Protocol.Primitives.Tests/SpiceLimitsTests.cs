using System;
using System.Linq;
using System.Reflection;

namespace SpiceSharp.Protocol.Primitives.Tests;

public class SpiceLimitsTests
{
    [Fact]
    public void No_limit_can_be_zero_or_negative()
    {
        PropertyInfo[] limits = [.. typeof(SpiceLimits).GetProperties().Where(property => property.SetMethod is { IsStatic: false })];
        Assert.NotEmpty(limits);
        foreach (PropertyInfo limit in limits)
        {
            foreach (int value in new[] { 0, -1 })
            {
                object boxed = limit.PropertyType == typeof(TimeSpan) ? TimeSpan.FromTicks(value) : Convert.ChangeType(value, limit.PropertyType, null);
                TargetInvocationException error = Assert.Throws<TargetInvocationException>(() => limit.SetValue(new SpiceLimits(), boxed));
                Assert.IsType<ArgumentOutOfRangeException>(error.InnerException);
            }
        }
    }

    [Fact]
    public void Messages_are_limited_by_channel_and_sender()
    {
        var limits = new SpiceLimits { MaxDisplayMessageBytes = 1, MaxCursorMessageBytes = 2, MaxMainMessageBytes = 3, MaxOtherMessageBytes = 4, MaxClientMainMessageBytes = 5, MaxClientMessageBytes = 6 };
        Assert.Equal(1, limits.MaxMessageBytes(ChannelType.Display, MessageDirection.ServerToClient));
        Assert.Equal(2, limits.MaxMessageBytes(ChannelType.Cursor, MessageDirection.ServerToClient));
        Assert.Equal(3, limits.MaxMessageBytes(ChannelType.Main, MessageDirection.ServerToClient));
        Assert.Equal(4, limits.MaxMessageBytes(ChannelType.Inputs, MessageDirection.ServerToClient));
        Assert.Equal(5, limits.MaxMessageBytes(ChannelType.Main, MessageDirection.ClientToServer));
        Assert.Equal(6, limits.MaxMessageBytes(ChannelType.Display, MessageDirection.ClientToServer));
    }

    [Fact]
    public void The_start_up_ping_fits_on_every_channel_from_a_server()
    {
        foreach (ChannelType channel in Enum.GetValues<ChannelType>())
            Assert.True(SpiceLimits.Default.MaxMessageBytes(channel, MessageDirection.ServerToClient) >= 256_012, channel.ToString());
    }
}
