namespace SpiceSharp.Protocol.Channels.Tests;

public class BaseServerChannelTests
{
    private readonly EventSink _events = new();
    private readonly ScriptMachine _machine = new();
    private readonly BaseServerChannel _channel;

    public BaseServerChannelTests() => _channel = new BaseServerChannel(Frames.Display, _machine, _events, SpiceLimits.Default);

    [Fact]
    public void Answers_to_the_server_are_reported()
    {
        Handle(1, "05000000");
        Handle(2);
        Handle(3, "07000000 0900000000000000");
        Handle(6, "0000000000000000 00000000");
        Assert.Equal(["display#0 ack sync 5", "display#0 ack", "display#0 pong 7 9", "display#0 disconnecting: Ok"], _events.Events);
        Assert.Empty(_machine.Received);
    }

    [Theory]
    [InlineData(4, "")]
    [InlineData(5, "0102")]
    [InlineData(5, "")]
    public void Migration_that_nobody_asked_for_ends_the_channel(int type, string body) =>
        Assert.Equal(SpiceErrorKind.UnexpectedMessage, Assert.Throws<SpiceProtocolException>(() => Handle((ushort)type, body)).Kind);

    [Fact]
    public void Other_messages_go_to_the_machine_and_unknown_ones_are_skipped()
    {
        _machine.Unknown.Add(999);
        Handle(101, "AA");
        Handle(999);
        Assert.Equal(["101:AA"], _machine.Received);
        Assert.Equal(["display#0 skipped 999: Unknown"], _events.Events);
    }

    [Fact]
    public void A_channel_without_messages_of_its_own_needs_no_machine()
    {
        var events = new EventSink();
        var cursor = new BaseServerChannel(Frames.Cursor, null, events, SpiceLimits.Default);
        cursor.Receive(Frames.FromClient(Frames.Cursor, 101), default, new RecordingOutbox());
        Assert.Equal(["cursor#0 skipped 101: Unknown"], events.Events);
        Assert.Null(cursor.Deadline);
    }

    private void Handle(ushort type, string body = "") => _channel.Receive(Frames.FromClient(Frames.Display, type, body), default, new RecordingOutbox());
}
