using System;
using System.Linq;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels.Tests;

public class AcknowledgementTests
{
    private const string SetAckOfThree = "07000000 03000000";

    [Fact]
    public void Set_ack_is_synchronised_and_then_every_third_message_acknowledged()
    {
        using var channel = new Harness(AckPolicy.OnReceipt);
        Assert.Equal(["1:07000000"], channel.Read(3, SetAckOfThree));
        Assert.Equal(["", "", "2:", "", "", "2:", ""], Enumerable.Range(0, 7).Select(_ => string.Concat(channel.Read(101))));
    }

    [Fact]
    public void Ping_and_every_other_top_level_message_counts_but_not_set_ack()
    {
        using var channel = new Harness(AckPolicy.OnReceipt);
        channel.Read(3, SetAckOfThree);
        channel.Read(101);
        Assert.Equal(["3:010000000200000000000000"], channel.Read(4, "01000000 0200000000000000"));
        Assert.Equal(["2:"], channel.Read(999));
    }

    [Fact]
    public void Sub_messages_do_not_count()
    {
        using var channel = new Harness(AckPolicy.OnReceipt);
        channel.Read(3, SetAckOfThree);
        channel.Read(101);
        channel.Read(8, "0200 0A000000 10000000 6500 00000000 6600 00000000"); // LIST of two
        Assert.Equal(["2:"], channel.Read(101));
    }

    [Fact]
    public void A_new_set_ack_restarts_the_count_and_zero_ends_it()
    {
        using var channel = new Harness(AckPolicy.OnReceipt);
        channel.Read(3, SetAckOfThree);
        channel.Read(101);
        channel.Read(101);
        Assert.Equal(["1:08000000"], channel.Read(3, "08000000 02000000"));
        Assert.Empty(channel.Read(101));
        Assert.Equal(["2:"], channel.Read(101));
        Assert.Equal(["1:09000000"], channel.Read(3, "09000000 00000000"));
        Assert.All(Enumerable.Range(0, 50), _ => Assert.Empty(channel.Read(101)));
    }

    [Fact]
    public void Without_set_ack_nothing_is_acknowledged()
    {
        using var channel = new Harness(AckPolicy.OnReceipt);
        Assert.All(Enumerable.Range(0, 50), _ => Assert.Empty(channel.Read(101)));
    }

    [Fact]
    public void On_handled_acknowledges_when_the_message_is_done_and_in_order_with_the_synchronisation()
    {
        using var channel = new Harness(AckPolicy.OnHandled);
        Assert.Empty(channel.Read(3, SetAckOfThree));
        Assert.Equal(["1:07000000"], channel.Handle(3, SetAckOfThree));
        Assert.Empty(channel.Read(101));
        Assert.Empty(channel.Handle(101));
        Assert.Equal(["3:010000000200000000000000"], channel.Read(4, "01000000 0200000000000000")); // PING is answered on the read path all the same
        Assert.Empty(channel.Handle(4, "01000000 0200000000000000"));
        Assert.Empty(channel.Read(101));
        Assert.Equal(["2:"], channel.Handle(101));
    }

    /// <summary>1 + 2 × window messages come before the first ACK, then one window per ACK.</summary>
    [Theory]
    [InlineData(1u)]
    [InlineData(20u)]
    [InlineData(40u)]
    public void A_sender_gets_two_windows_ahead(uint window)
    {
        var sender = new SendWindow();
        SetAck message = sender.Begin(window);
        Assert.Equal(new SetAck(1, window), message);
        Assert.Equal(2 * window, SendAll(sender)); // behind SET_ACK itself
        sender.Acknowledged();
        Assert.False(sender.CanSend); // the client has not synchronised yet
        sender.Synchronised(1);
        sender.Acknowledged();
        Assert.Equal(window, SendAll(sender));
        sender.Acknowledged();
        sender.Acknowledged();
        Assert.Equal(2 * window, SendAll(sender));
    }

    [Fact]
    public void A_sender_ignores_other_generations_and_surplus()
    {
        var sender = new SendWindow();
        Assert.True(sender.CanSend);
        sender.Acknowledged(); // ACK without SET_ACK
        Assert.Equal(0, sender.Unacknowledged);
        sender.Begin(5);
        sender.Synchronised(2);
        sender.Acknowledged();
        Assert.Equal(1, sender.Unacknowledged);
        sender.Synchronised(1);
        sender.Acknowledged();
        sender.Acknowledged();
        Assert.Equal(0, sender.Unacknowledged); // no underflow
        Assert.Equal(new SetAck(2, 3), sender.Begin(3));
        sender.Sent();
        sender.Acknowledged(); // of the former generation
        Assert.Equal(2, sender.Unacknowledged);
    }

    [Fact]
    public void A_sender_without_a_window_is_free()
    {
        var sender = new SendWindow();
        sender.Begin(0);
        for (int i = 0; i < 1000; i++) sender.Sent();
        Assert.True(sender.CanSend);
    }

    [Fact]
    public void Sender_and_receiver_never_stall()
    {
        var sender = new SendWindow();
        using var receiver = new Harness(AckPolicy.OnReceipt);
        SetAck begin = sender.Begin(3);
        Deliver(receiver.Read(3, $"{begin.Generation:X2}000000 {begin.Window:X2}000000"), sender);
        for (int i = 0; i < 1000; i++)
        {
            Assert.True(sender.CanSend);
            sender.Sent();
            Deliver(receiver.Read(101), sender);
        }
    }

    private static void Deliver(string[] answers, SendWindow sender)
    {
        foreach (string answer in answers)
        {
            if (answer == "2:") sender.Acknowledged();
            else sender.Synchronised(answer[3] - (uint)'0');
        }
    }

    private static long SendAll(SendWindow sender)
    {
        long sent = 0;
        for (; sender.CanSend; sent++) sender.Sent();
        return sent;
    }

    private sealed class Harness(AckPolicy policy) : IDisposable
    {
        private readonly RecordingOutbox _outbox = new();
        private readonly BaseChannel _channel = new(Frames.Display, new ScriptMachine(), new EventSink(), new SerialBoard(), SpiceLimits.Default, policy);
        private ulong _serial;

        public void Dispose() => _channel.Dispose();

        public string[] Read(ushort type, string body = "")
        {
            _channel.AnswerAtOnce(Frames.FromServer(Frames.Display, ++_serial, type, body), _outbox);
            return _outbox.Take();
        }

        public string[] Handle(ushort type, string body = "")
        {
            _channel.Receive(Frames.FromServer(Frames.Display, _serial, type, body), default, _outbox);
            return _outbox.Take();
        }
    }
}
