using System;
using System.Linq;

namespace SpiceSharp.Protocol.Channels.Tests;

public sealed class BaseChannelTests : IDisposable
{
    private readonly EventSink _events = new();
    private readonly ScriptMachine _machine = new();
    private readonly RecordingOutbox _outbox = new();
    private readonly BaseChannel _channel;

    public BaseChannelTests() => _channel = new BaseChannel(Frames.Display, _machine, _events, new SerialBoard(), SpiceLimits.Default);

    [Fact]
    public void Pongs_in_the_order_of_the_pings_without_the_padding()
    {
        Read(4, "01000000 0807060504030201 AAAA");
        Read(4, "02000000 1112131415161718");
        Assert.Equal(["3:010000000807060504030201", "3:020000001112131415161718"], _outbox.Take());
        Assert.Equal(ReceiveResult.Done, Handle(1, 4, "01000000 0807060504030201 AAAA"));
        Assert.Empty(_outbox.Take()); // once
        Assert.Empty(_machine.Received);
    }

    [Fact]
    public void A_ping_of_256000_bytes_is_a_ping()
    {
        Read(4, "03000000 0000000000000000" + new string('0', 2 * 256_000));
        Assert.Equal(["3:030000000000000000000000"], _outbox.Take());
    }

    [Theory]
    [InlineData(4, "01000000 08070605040302")]
    [InlineData(3, "01000000 140000")]
    public void A_short_body_is_malformed(int type, string body) =>
        Assert.Equal(SpiceErrorKind.Truncated, Assert.Throws<SpiceProtocolException>(() => Read((ushort)type, body)).Kind);

    [Fact]
    public void Notices_are_reported()
    {
        Handle(1, 7, "0000000000000000 01000000 02000000 00000000 05000000 68656C6C6F 00");
        Handle(2, 6, "0000000000000000 07000000");
        Assert.Equal(["display#0 notify Warning: hello", "display#0 disconnecting: PermissionDenied"], _events.Events);
    }

    [Fact]
    public void Migration_is_reported_and_nothing_is_sent()
    {
        Handle(1, 1, "03000000");
        Handle(2, 2, "0102");
        Assert.Equal(["display#0 skipped 1: MigrationNotSupported", "display#0 skipped 2: MigrationNotSupported"], _events.Events);
        Assert.Empty(_outbox.Take());
    }

    [Fact]
    public void What_the_machine_does_not_handle_is_counted_and_reported()
    {
        _machine.Unknown.UnionWith([120, 102]);
        Assert.Equal(ReceiveResult.Done, Handle(1, 120));
        Assert.Equal(ReceiveResult.Done, Handle(2, 102));
        Assert.Equal(["display#0 skipped 120: Unknown", "display#0 skipped 102: NotExpected"], _events.Events);
        Assert.Equal(2, _channel.SkippedMessages);
    }

    [Fact]
    public void A_list_is_its_messages_in_order()
    {
        // count 3; the targets stand in another order than they are listed in
        Handle(1, 8, "0300 1D000000 0E000000 16000000   6600 02000000 0B0B  6700 01000000 0C  6500 03000000 0A0A0A");
        Assert.Equal(["101:0A0A0A", "102:0B0B", "103:0C"], _machine.Received);
    }

    [Fact]
    public void A_sub_message_list_comes_before_the_message_that_carries_it()
    {
        // body: AA BB, then at offset 2 the list of one, at 8 the sub-message
        Handle(1, 101, "AABB 0100 08000000 6600 01000000 CC", subList: 2);
        Assert.Equal(["102:CC", "101:AABB010008000000" + "660001000000CC"], _machine.Received);
    }

    /// <summary>The reference server's INVAL_LIST sub-message says 24 bytes for 11.</summary>
    [Fact]
    public void A_size_past_the_end_of_the_body_is_cut()
    {
        Handle(1, 8, "0100 06000000 6900 18000000 0100 01 0807060504030201");
        Assert.Equal(["105:0100010807060504030201"], _machine.Received);
    }

    [Theory]
    [InlineData("0200 0A000000 FF000000 6500 00000000")] // an offset outside
    [InlineData("0200 0A000000")] // an offset missing
    [InlineData("01")] // no count
    [InlineData("FFFF 06000000")] // more than the body can hold
    [InlineData("0100 06000000 6500 0000")] // a header cut short
    [InlineData("0100 06000000 0800 02000000 0000")] // LIST in LIST
    public void A_damaged_list_is_malformed_and_handles_nothing(string body)
    {
        Assert.Throws<SpiceProtocolException>(() => Handle(1, 8, body));
        Assert.Empty(_machine.Received);
    }

    [Fact]
    public void A_ping_within_a_list_is_answered_in_its_place()
    {
        Handle(1, 8, "0100 06000000 0400 0C000000 01000000 0200000000000000");
        Assert.Equal(["3:010000000200000000000000"], _outbox.Take());
    }

    [Fact]
    public void A_set_ack_within_a_list_is_skipped()
    {
        Handle(1, 8, "0100 06000000 0300 08000000 01000000 14000000");
        Assert.Equal(["display#0 skipped 3: NotExpected"], _events.Events);
        Assert.Empty(_outbox.Take());
    }

    [Fact]
    public void A_suspended_sub_message_is_tried_again_and_those_before_it_are_not()
    {
        var barrier = new NoBarrier();
        const string List = "0300 0E000000 14000000 1A000000 6500 00000000 6600 00000000 6700 00000000";
        _machine.SuspendOn[102] = barrier;
        Assert.Equal(ReceiveResult.Suspended(barrier), Handle(1, 8, List));
        Assert.Equal(ReceiveResult.Suspended(barrier), Handle(1, 8, List));
        _machine.SuspendOn.Clear();
        Assert.Equal(ReceiveResult.Done, Handle(1, 8, List));
        Assert.Equal(["101:", "(102)", "(102)", "102:", "103:"], _machine.Received);
        _machine.Received.Clear();
        Handle(2, 8, List);
        Assert.Equal(["101:", "102:", "103:"], _machine.Received); // the next list begins at its beginning
    }

    [Fact]
    public void An_outer_message_that_suspends_does_not_repeat_its_list()
    {
        const string Body = "AABB 0100 08000000 6600 00000000";
        _machine.SuspendOn[101] = new NoBarrier();
        Handle(1, 101, Body, subList: 2);
        _machine.SuspendOn.Clear();
        Handle(1, 101, Body, subList: 2);
        Assert.Equal(["102:", "(101)", "101:" + string.Concat(Body.Split())], _machine.Received);
    }

    [Fact]
    public void Random_lists_end_in_a_result_or_the_typed_error()
    {
        var random = new Random(7);
        byte[] valid = Hex.Bytes("0300 1D000000 0E000000 16000000   6600 02000000 0B0B  6700 01000000 0C  6500 03000000 0A0A0A");
        int malformed = 0;
        for (int round = 0; round < 5000; round++)
        {
            byte[] body = [.. valid.Take(random.Next(valid.Length + 1))];
            for (int i = 0; i < 2 && body.Length > 0; i++) body[random.Next(body.Length)] = (byte)random.Next(256);
            try
            {
                Handle(1, 8, Hex.Text(body));
            }
            catch (SpiceProtocolException)
            {
                malformed++;
            }
        }

        Assert.InRange(malformed, 1, 4999);
    }

    public void Dispose() => _channel.Dispose();

    private void Read(ushort type, string body) => _channel.AnswerAtOnce(Frames.FromServer(Frames.Display, 1, type, body), _outbox);

    private ReceiveResult Handle(ulong serial, ushort type, string body = "", uint subList = 0) =>
        _channel.Receive(Frames.FromServer(Frames.Display, serial, type, body, subList), default, _outbox);

    private sealed class NoBarrier : IBarrier
    {
        public System.Threading.Tasks.Task WhenOpenAsync(System.Threading.CancellationToken cancellationToken) => throw new InvalidOperationException("nobody waits here");
    }
}
