using System;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Drivers;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client.Tests;

public class InboxAndOutboxTests
{
    [Fact]
    public async Task A_full_inbox_makes_the_producer_wait()
    {
        using BoundedInbox inbox = new(maxBytes: 100, maxMessages: 3);
        await inbox.EnqueueAsync(Frame(60, out _), default);
        Task second = inbox.EnqueueAsync(Frame(60, out _), default).AsTask();
        Assert.False(second.IsCompleted);
        Assert.Equal(60, inbox.Bytes);
        Assert.True(inbox.TryTake(out MessageFrame first));
        first.Dispose();
        await second.WaitAsync(Patience.Time);
        Assert.Equal(60, inbox.Bytes);
    }

    [Fact]
    public async Task The_number_of_messages_is_bounded_too()
    {
        using BoundedInbox inbox = new(100, 3);
        for (int i = 0; i < 3; i++) await inbox.EnqueueAsync(Frame(0, out _), default);
        using CancellationTokenSource cancel = new();
        Task fourth = inbox.EnqueueAsync(Frame(1, out SharedBuffer buffer), cancel.Token).AsTask();
        Assert.False(fourth.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fourth);
        Assert.Throws<ObjectDisposedException>(() => buffer.Memory);        // released, not lost
    }

    [Fact]
    public async Task A_message_above_the_bound_waits_alone()
    {
        using BoundedInbox inbox = new(100, 3);
        await inbox.EnqueueAsync(Frame(1000, out _), default);
        Assert.False(inbox.EnqueueAsync(Frame(1, out _), default).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Disposing_releases_what_waits_and_what_comes_later()
    {
        BoundedInbox inbox = new(100, 3);
        await inbox.EnqueueAsync(Frame(100, out SharedBuffer waiting), default);
        Task blocked = inbox.EnqueueAsync(Frame(100, out SharedBuffer late), default).AsTask();
        inbox.Dispose();
        await blocked.WaitAsync(Patience.Time);
        Assert.Throws<ObjectDisposedException>(() => waiting.Memory);
        Assert.Throws<ObjectDisposedException>(() => late.Memory);
        Assert.True(inbox.IsDrained);
    }

    [Fact]
    public void The_control_lane_overtakes()
    {
        using Outbox outbox = new(10);
        outbox.Send(new KeyDown(1));
        outbox.Send(new KeyDown(2));
        outbox.ControlLane.Send(new Pong(3, 4));
        Assert.Equal([Pong.MessageType, KeyDown.MessageType, KeyDown.MessageType], new[] { Take(outbox), Take(outbox), Take(outbox) });
        Assert.False(outbox.TryTake(out _));
    }

    [Fact]
    public async Task Room_and_flush_are_waited_for()
    {
        using Outbox outbox = new(2);
        await outbox.WhenFlushedAsync(default);
        outbox.Send(new KeyDown(1));
        await outbox.WhenRoomAsync(default);
        outbox.Send(new KeyDown(2));
        Task room = outbox.WhenRoomAsync(default).AsTask();
        Task flushed = outbox.WhenFlushedAsync(default);
        Assert.False(room.IsCompleted);
        Take(outbox);
        await room.WaitAsync(Patience.Time);
        outbox.Flushed();
        Assert.False(flushed.IsCompleted);
        Take(outbox);
        Assert.False(flushed.IsCompleted);
        outbox.Flushed();
        await flushed.WaitAsync(Patience.Time);
    }

    [Fact]
    public async Task The_end_frees_every_waiter_and_drops_everything()
    {
        Outbox outbox = new(1);
        outbox.Send(new KeyDown(1));
        SharedBuffer body = SharedBuffer.Rent(4);
        outbox.SendRaw(1, body);
        Task room = outbox.WhenRoomAsync(default).AsTask();
        Task flushed = outbox.WhenFlushedAsync(default);
        outbox.Dispose();
        await Task.WhenAll(room, flushed).WaitAsync(Patience.Time);
        Assert.Throws<ObjectDisposedException>(() => body.Memory);
        outbox.Send(new KeyDown(2));
        Assert.True(outbox.IsDrained);
    }

    private static ushort Take(Outbox outbox)
    {
        Assert.True(outbox.TryTake(out OutgoingMessage message));
        using (message) return message.Type;
    }

    private static MessageFrame Frame(int bytes, out SharedBuffer buffer)
    {
        buffer = SharedBuffer.Rent(bytes);
        return new MessageFrame(ChannelId.Main, MessageDirection.ServerToClient, 1, 101, buffer.Memory, 0, buffer);
    }
}
