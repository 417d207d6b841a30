namespace SpiceSharp.Protocol.Server.Tests;

public class SendWindowTests
{
    [Theory]
    [InlineData(1u, 3)]
    [InlineData(20u, 41)]
    public void One_and_twice_the_window_go_out_before_the_first_ACK(uint window, int expected)
    {
        var sender = new SendWindow(window);
        Assert.Equal((1u, window), (sender.Begin().Generation, sender.Begin().Window));
        Assert.Equal(expected, 1 + SendAll(sender));
    }

    [Fact]
    public void Each_ACK_opens_one_window()
    {
        var sender = new SendWindow(20);
        sender.Begin();
        SendAll(sender);
        sender.Synchronised(1);
        sender.Acknowledged();
        Assert.Equal(20, SendAll(sender));
        sender.Acknowledged();
        sender.Acknowledged();
        Assert.Equal(40, SendAll(sender));
    }

    [Fact]
    public void An_ACK_of_another_generation_opens_nothing()
    {
        var sender = new SendWindow(20);
        sender.Begin();
        SendAll(sender);
        sender.Acknowledged();
        sender.Synchronised(2);
        sender.Acknowledged();
        Assert.Equal(0, SendAll(sender));
    }

    [Fact]
    public void ACKs_too_many_do_no_harm()
    {
        var sender = new SendWindow(2);
        sender.Begin();
        sender.Synchronised(1);
        for (int i = 0; i < 100; i++) sender.Acknowledged();
        Assert.Equal(5, SendAll(sender));
    }

    [Fact]
    public void A_window_of_zero_never_closes()
    {
        var sender = new SendWindow(0);
        sender.Begin();
        Assert.Equal(10_000, SendAll(sender, 10_000));
    }

    private static int SendAll(SendWindow sender, int most = 1000)
    {
        int sent = 0;
        for (; sender.IsOpen && sent < most; sent++) sender.Sent();
        return sent;
    }
}
