using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>What every channel of a server shares, around the machine of one channel: acknowledgements, PONG, notices.</summary>
/// <remarks>The mirror of <see cref="BaseChannel"/>. A client's migration messages come only when asked for, which this server never does.</remarks>
public sealed class BaseServerChannel : IChannelMachine
{
    private readonly ChannelId _channel;
    private readonly IChannelMachine? _machine;
    private readonly IBaseServerSink _sink;
    private readonly SpiceLimits _limits;

    /// <summary>Wraps a machine; null for a channel whose clients have no messages of their own, as the cursor channel's.</summary>
    public BaseServerChannel(ChannelId channel, IChannelMachine? machine, IBaseServerSink sink, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(limits);
        _channel = channel;
        _machine = machine;
        _sink = sink;
        _limits = limits;
    }

    /// <inheritdoc/>
    public MonotonicInstant? Deadline => _machine?.Deadline;

    /// <inheritdoc/>
    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        WireReader body = frame.OpenBody(_limits);
        switch (frame.Type)
        {
            case AckSync.MessageType:
                _sink.AckSynchronised(_channel, AckSync.Read(ref body).Generation);
                return ReceiveResult.Done;

            case Ack.MessageType:
                _sink.Acknowledged(_channel);
                return ReceiveResult.Done;

            case Pong.MessageType:
                _sink.Ponged(_channel, Pong.Read(ref body), now);
                return ReceiveResult.Done;

            case ClientDisconnecting.MessageType:
                _sink.PeerDisconnecting(_channel, ClientDisconnecting.Read(ref body).Reason);
                return ReceiveResult.Done;

            case MigrateFlushMark.MessageType or ClientMigrateData.MessageType:
                throw new SpiceProtocolException(SpiceErrorKind.UnexpectedMessage, frame.Context, 0, "type", "was not asked for: no migration is under way");

            default:
                ReceiveResult result = _machine?.Receive(frame, now, outbox) ?? ReceiveResult.NotHandled;
                if (result.Outcome != ReceiveOutcome.NotHandled) return result;
                bool known = MessageCatalogue.NameOf(frame.Channel.Type, frame.Direction, frame.Type) is not null;
                _sink.MessageSkipped(frame, known ? SkipReason.NotExpected : SkipReason.Unknown);
                return ReceiveResult.Done;
        }
    }

    /// <inheritdoc/>
    public void Expire(MonotonicInstant now, IMessageOutbox outbox) => _machine?.Expire(now, outbox);
}
