using System;
using Microsoft.Extensions.Logging;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client;

/// <content>What the machines tell the session.</content>
public sealed partial class ClientSession
{
    /// <summary>Main's own handler: its machine shares the session's state, hence the gate.</summary>
    private sealed class MainHandler(ClientSession session) : IChannelHandler
    {
        public CapabilitySet Capabilities => MainChannel.ClientCapabilities;

        public IChannelMachine Start(LinkResult link, IMessageOutbox outbox)
        {
            lock (session._gate) session._state.WantMouseMode(session._options.WantedMouseMode, outbox);
            return new GatedMachine(new MainChannel(session._state, session._options.Limits), session._gate, session._events.Deliver);
        }

        public void Ended(Exception? error)
        {
        }
    }

    private sealed class Sink(ClientSession session) : ISessionSink, IBaseChannelSink
    {
        public void Changed(SessionChange change, SessionSnapshot snapshot)
        {
            session._events.Post(new SessionEvent.StateChanged(change, snapshot));
            if (snapshot.ChannelsListed) session._listed.TrySetResult(true);
        }

        public void ChannelOffered(ChannelId channel) => session.Offer(channel);

        public void ChannelIgnored(ChannelId channel) => session._logger.LogDebug("{Channel} is offered and ignored", channel);

        public void Notified(ChannelId channel, in Notify message)
        {
            if (session._logger.IsEnabled(LogLevel.Debug)) session._logger.LogDebug("{Channel}: the server says: {Text}", channel, message.Text);
            session.Tell(new SessionEvent.Notified(channel, message.Severity, message.Text));
        }

        public void PeerDisconnecting(ChannelId channel, LinkError reason) =>
            session._logger.LogInformation("{Channel}: the server is disconnecting, reason {Reason}", channel, reason);

        public void MessageSkipped(in MessageFrame frame, SkipReason reason)
        {
            if (session._logger.IsEnabled(LogLevel.Debug)) session._logger.LogDebug("{Message} skipped: {Reason}", frame.Context, reason);
            session.Tell(new SessionEvent.MessageSkipped(frame.Context, reason));
        }
    }
}
