using System;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Channels.Tests;

public sealed class WaitForChannelsTests : IDisposable
{
    private const ushort Wait = 5;
    private const string ForMessage2OfDisplay1 = "01 02 01 0200000000000000";

    private readonly SerialBoard _board = new();
    private readonly RecordingOutbox _outbox = new();
    private readonly BaseChannel _first;
    private readonly BaseChannel _second;

    public WaitForChannelsTests()
    {
        _first = Open(0);
        _second = Open(1);
    }

    [Fact(Timeout = 30_000)]
    public async Task Waits_until_the_other_channel_has_finished_the_message()
    {
        IBarrier barrier = Suspended(ForMessage2OfDisplay1);
        Task open = barrier.WhenOpenAsync(TestContext.Current.CancellationToken);
        Handle(_second, 1);
        Assert.False(open.IsCompleted);
        Handle(_second, 2);
        await open;
        Assert.Equal(ReceiveResult.Done, Handle(_first, 1, Wait, ForMessage2OfDisplay1));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_barrier_that_is_reached_before_anybody_waits_is_open()
    {
        IBarrier barrier = Suspended(ForMessage2OfDisplay1);
        Handle(_second, 2);
        await barrier.WhenOpenAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_later_serial_satisfies()
    {
        Handle(_second, 17);
        Assert.Equal(ReceiveResult.Done, Handle(_first, 1, Wait, ForMessage2OfDisplay1));
    }

    [Fact]
    public void A_suspended_message_is_not_finished()
    {
        Suspended(ForMessage2OfDisplay1);
        Assert.NotNull(_board.Await(_first.Channel, 1));
        Handle(_second, 2);
        Handle(_first, 1, Wait, ForMessage2OfDisplay1);
        Assert.Null(_board.Await(_first.Channel, 1));
    }

    [Fact]
    public void A_channel_that_does_not_exist_is_satisfied() =>
        Assert.Equal(ReceiveResult.Done, Handle(_first, 1, Wait, "01 02 09 FFFFFFFFFFFFFFFF"));

    [Fact(Timeout = 30_000)]
    public async Task Several_entries_are_waited_for_one_after_the_other()
    {
        BaseChannel third = Open(2);
        const string Both = "02 02 01 0100000000000000 02 02 0100000000000000";
        IBarrier one = Suspended(Both);
        Handle(_second, 1);
        await one.WhenOpenAsync(TestContext.Current.CancellationToken);
        IBarrier two = Suspended(Both);
        Handle(third, 1);
        await two.WhenOpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ReceiveResult.Done, Handle(_first, 1, Wait, Both));
    }

    [Theory]
    [InlineData("01 02 00 0100000000000000")] // the message itself
    [InlineData("01 02 00 6300000000000000")]
    public void Waiting_for_oneself_is_malformed(string body)
    {
        SpiceProtocolException exception = Assert.Throws<SpiceProtocolException>(() => Handle(_first, 1, Wait, body));
        Assert.Equal("message_serial", exception.Field);
    }

    [Fact]
    public void Waiting_for_ones_own_past_is_allowed()
    {
        Handle(_first, 1);
        Assert.Equal(ReceiveResult.Done, Handle(_first, 2, Wait, "01 02 00 0100000000000000"));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_end_of_the_other_channel_releases()
    {
        Task open = Suspended(ForMessage2OfDisplay1).WhenOpenAsync(TestContext.Current.CancellationToken);
        Assert.False(open.IsCompleted);
        _second.Dispose();
        await open;
        Assert.Equal(ReceiveResult.Done, Handle(_first, 1, Wait, ForMessage2OfDisplay1));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_end_of_the_waiting_channel_cancels()
    {
        using var end = new CancellationTokenSource();
        Task open = Suspended(ForMessage2OfDisplay1).WhenOpenAsync(end.Token);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => open);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Suspended(ForMessage2OfDisplay1).WhenOpenAsync(end.Token));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_channel_that_is_linked_anew_starts_anew()
    {
        Handle(_second, 5);
        Task old = Suspended("01 02 01 0900000000000000").WhenOpenAsync(TestContext.Current.CancellationToken);
        BaseChannel again = Open(1);
        await old;
        IBarrier barrier = Suspended(ForMessage2OfDisplay1); // its serials begin at 1 again
        _second.Dispose(); // the former one ends late
        Task open = barrier.WhenOpenAsync(TestContext.Current.CancellationToken);
        Assert.False(open.IsCompleted);
        Handle(again, 2);
        await open;
    }

    [Fact(Timeout = 30_000)]
    public async Task Two_channels_that_take_turns_both_get_through()
    {
        // The first waits for the second's previous message, the second for the first's present one.
        CancellationToken token = TestContext.Current.CancellationToken;
        Task Run(BaseChannel self, int other, ulong behind) => Task.Run(
            async () =>
            {
                for (ulong serial = 1; serial <= 500; serial++)
                {
                    string body = $"01 02 {other:X2} {Hex.Text(BitConverter.GetBytes(serial - behind))}";
                    while (Handle(self, serial, Wait, body) is { Barrier: { } barrier }) await barrier.WhenOpenAsync(token);
                }
            },
            token);

        await Task.WhenAll(Run(_first, 1, 1), Run(_second, 0, 0)).WaitAsync(TimeSpan.FromSeconds(30), token);
        Assert.Null(_board.Await(_first.Channel, 500));
        Assert.Null(_board.Await(_second.Channel, 500));
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    private BaseChannel Open(byte number) => new(new ChannelId(ChannelType.Display, number), new ScriptMachine(), new EventSink(), _board, SpiceLimits.Default);

    private IBarrier Suspended(string body)
    {
        ReceiveResult result = Handle(_first, 1, Wait, body);
        Assert.Equal(ReceiveOutcome.Suspended, result.Outcome);
        return result.Barrier!;
    }

    private ReceiveResult Handle(BaseChannel channel, ulong serial, ushort type = 101, string body = "") =>
        channel.Receive(Frames.FromServer(channel.Channel, serial, type, body), default, _outbox);
}
