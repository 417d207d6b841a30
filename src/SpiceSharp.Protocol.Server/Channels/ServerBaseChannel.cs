using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>One channel of the server: what it sends first, and what it does with the client's messages.</summary>
internal interface IServerChannel : IChannelMachine
{
    /// <summary>Sends the first messages. Called once, before the first <see cref="IChannelMachine.Receive"/>; the outbox is the channel's for good.</summary>
    void Start(IMessageOutbox outbox);

    /// <summary>The client acknowledged a window of messages.</summary>
    void Acknowledged();

    /// <summary>The client took notice of SET_ACK.</summary>
    void Synchronised(uint generation);

    /// <summary>The connection has ended.</summary>
    void Stop();
}

/// <summary>What the channels of a server share, around one of them: the client's common messages.</summary>
internal sealed class ServerBaseChannel(IServerChannel channel, SpiceLimits limits) : IChannelMachine
{
    private ServerChannelConnection? _connection;

    public MonotonicInstant? Deadline => channel.Deadline;

    public void Attach(ServerChannelConnection connection) => _connection = connection;

    public void Start(IMessageOutbox outbox) => channel.Start(outbox);

    public void Stop() => channel.Stop();

    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox)
    {
        _connection?.Raise(frame);
        WireReader body = frame.OpenBody(limits);
        switch (frame.Type)
        {
            case Ack.MessageType:
                channel.Acknowledged();
                return ReceiveResult.Done;
            case AckSync.MessageType:
                channel.Synchronised(AckSync.Read(ref body).Generation);
                return ReceiveResult.Done;
            case Pong.MessageType:
                Pong.Read(ref body);
                return ReceiveResult.Done;
            case ClientDisconnecting.MessageType:
                ClientDisconnecting.Read(ref body);
                return ReceiveResult.Done;
            case MigrateFlushMark.MessageType or ClientMigrateData.MessageType:
                body.Fail(SpiceErrorKind.UnexpectedMessage, "comes although no migration was begun");
                return ReceiveResult.Done;
            default:
                return channel.Receive(frame, now, outbox);
        }
    }

    public void Expire(MonotonicInstant now, IMessageOutbox outbox) => channel.Expire(now, outbox);
}

/// <summary>A channel that only a script drives.</summary>
internal sealed class ScriptedServerChannel : IServerChannel
{
    public MonotonicInstant? Deadline => null;

    public void Start(IMessageOutbox outbox)
    {
    }

    public void Acknowledged()
    {
    }

    public void Synchronised(uint generation)
    {
    }

    public void Stop()
    {
    }

    public ReceiveResult Receive(in MessageFrame frame, MonotonicInstant now, IMessageOutbox outbox) => ReceiveResult.NotHandled;

    public void Expire(MonotonicInstant now, IMessageOutbox outbox)
    {
    }
}
