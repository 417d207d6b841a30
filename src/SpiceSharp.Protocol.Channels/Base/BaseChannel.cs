using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>What every channel of a client shares, around the machine of one channel: acknowledgement, PING, waits, sub-messages, notices.</summary>
/// <remarks>
/// <para>Two threads use it. The read path calls <see cref="AnswerAtOnce"/> for every message as soon as it has been read, so that PONG and ACK_SYNC wait
/// for nobody; then the message goes, <em>always</em>, to the channel's logical thread, which calls <see cref="Receive"/>. The two share no state.</para>
/// <para>A message is finished on the <see cref="SerialBoard"/> when <see cref="Receive"/> answers something other than suspended.</para>
/// </remarks>
public sealed class BaseChannel : IChannelMachine, IIdleMachine, IDisposable
{
    private readonly IChannelMachine _machine;
    private readonly IBaseChannelSink _sink;
    private readonly SerialBoard _board;
    private readonly ChannelProgress _progress;
    private readonly AckPolicy _policy;
    private readonly SpiceLimits _limits;
    private readonly AckWindow _window = new();
    private int _nextSubMessage;

    /// <summary>Wraps a machine and enters the channel on the board.</summary>
    public BaseChannel(ChannelId channel, IChannelMachine machine, IBaseChannelSink sink, SerialBoard board, SpiceLimits limits, AckPolicy policy = AckPolicy.OnReceipt)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(limits);
        _machine = machine;
        _sink = sink;
        _board = board;
        _limits = limits;
        _policy = policy;
        _progress = board.Open(channel);
    }

    /// <summary>The channel.</summary>
    public ChannelId Channel => _progress.Channel;

    /// <summary>Messages that had no effect.</summary>
    public long SkippedMessages { get; private set; }

    /// <inheritdoc/>
    public MonotonicInstant? Deadline => _machine.Deadline;

    /// <summary>Called on the read path, once for every message in order, before it is queued: answers PING, SET_ACK, and acknowledges.</summary>
    /// <param name="frame">The message; borrowed.</param>
    /// <param name="controlLane">Where answers go that must not wait behind other messages.</param>
    /// <exception cref="SpiceProtocolException">A PING or SET_ACK is malformed.</exception>
    public void AnswerAtOnce(in MessageFrame frame, IMessageOutbox controlLane)
    {
        ArgumentNullException.ThrowIfNull(controlLane);
        if (frame.Type == Ping.MessageType)
        {
            WireReader body = frame.OpenBody(_limits);
            Ping ping = Ping.Read(ref body);
            controlLane.Send(new Pong(ping.Id, ping.Timestamp));
        }

        if (_policy == AckPolicy.OnReceipt) Acknowledge(frame, controlLane);
    }

    /// <inheritdoc/>
    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        ReceiveResult result = ReceiveWithSubMessages(frame, now, outbox);
        if (result.Outcome == ReceiveOutcome.Suspended) return result;
        _nextSubMessage = 0;
        _progress.Finished(frame.Serial);
        if (_policy == AckPolicy.OnHandled) Acknowledge(frame, outbox);
        return result;
    }

    /// <inheritdoc/>
    public void Expire(MonotonicInstant now, IMessageOutbox outbox) => _machine.Expire(now, outbox);

    /// <inheritdoc/>
    public void Idle(MonotonicInstant now, IMessageOutbox outbox) => (_machine as IIdleMachine)?.Idle(now, outbox);

    /// <summary>The channel has ended: whoever waits for it is released. Does not touch the machine.</summary>
    public void Dispose() => _progress.Dispose();

    private void Acknowledge(in MessageFrame frame, IMessageOutbox outbox)
    {
        if (frame.Type != SetAck.MessageType)
        {
            _window.Count(outbox);
            return;
        }

        WireReader body = frame.OpenBody(_limits);
        _window.Set(SetAck.Read(ref body), outbox);
    }

    /// <summary>Sub-messages first, in order, then the message itself. After a suspension it goes on where it stopped.</summary>
    private ReceiveResult ReceiveWithSubMessages(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        SubMessageList list = SubMessageList.Of(frame, _limits);
        for (; _nextSubMessage < list.Count; _nextSubMessage++)
        {
            SubMessage sub = list[_nextSubMessage];
            ReceiveResult result = ReceiveOne(frame.SubFrame(sub.Type, sub.Body), true, now, outbox);
            if (result.Outcome == ReceiveOutcome.Suspended) return result;
        }

        return frame.Type == MessageList.MessageType ? ReceiveResult.Done : ReceiveOne(frame, false, now, outbox);
    }

    private ReceiveResult ReceiveOne(in MessageFrame frame, bool inner, MonotonicInstant now, IMessageOutbox outbox)
    {
        WireReader body;
        switch (frame.Type)
        {
            case Ping.MessageType when inner:
                body = frame.OpenBody(_limits);
                Ping ping = Ping.Read(ref body);
                outbox.Send(new Pong(ping.Id, ping.Timestamp));
                return ReceiveResult.Done;

            case SetAck.MessageType when inner:
                return Skip(frame, SkipReason.NotExpected); // windows count top-level messages

            case Ping.MessageType or SetAck.MessageType:
                return ReceiveResult.Done; // answered when it was read

            case WaitForChannels.MessageType:
                body = frame.OpenBody(_limits);
                WireList<ChannelWait> waits = WaitForChannels.Read(ref body).Waits;
                return WaitList.FirstUnsatisfied(_board, waits, frame) is { } barrier ? ReceiveResult.Suspended(barrier) : ReceiveResult.Done;

            case Disconnecting.MessageType:
                body = frame.OpenBody(_limits);
                _sink.PeerDisconnecting(Channel, Disconnecting.Read(ref body).Reason);
                return ReceiveResult.Done;

            case Notify.MessageType:
                body = frame.OpenBody(_limits);
                _sink.Notified(Channel, Notify.Read(ref body));
                return ReceiveResult.Done;

            case Migrate.MessageType or MigrateData.MessageType:
                return Skip(frame, SkipReason.MigrationNotSupported);

            default:
                ReceiveResult result = _machine.Receive(frame, now, outbox);
                if (result.Outcome != ReceiveOutcome.NotHandled) return result;
                bool known = MessageCatalogue.NameOf(frame.Channel.Type, frame.Direction, frame.Type) is not null;
                return Skip(frame, known ? SkipReason.NotExpected : SkipReason.Unknown);
        }
    }

    private ReceiveResult Skip(in MessageFrame frame, SkipReason reason)
    {
        SkippedMessages++;
        _sink.MessageSkipped(frame, reason);
        return ReceiveResult.Done;
    }
}
