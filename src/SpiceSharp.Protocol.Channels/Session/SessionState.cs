using System;
using System.Collections.Generic;
using System.Threading;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>The session as the main channel tells it: channels, mouse mode, agent presence, name, UUID, multimedia clock.</summary>
/// <remarks>
/// <para>Rules. INIT is answered with a mouse mode request if that is due, then with ATTACH_CHANNELS. The wanted mouse mode (client mode unless told
/// otherwise) is asked for on INIT and on every MOUSE_MODE, if it is supported and not in force.</para>
/// <para>The owner serialises calls, as for every machine; <see cref="Current"/> may be read from any thread.</para>
/// </remarks>
public sealed class SessionState : IMainChannelSink
{
    private readonly ISessionSink _sink;
    private readonly SpiceLimits _limits;
    private MouseMode _wantedMouseMode = MouseMode.Client;
    private SessionSnapshot _current = new();

    /// <summary>A session before INIT.</summary>
    public SessionState(ISessionSink sink, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(limits);
        _sink = sink;
        _limits = limits;
    }

    /// <summary>What is known now.</summary>
    public SessionSnapshot Current => Volatile.Read(ref _current);

    /// <summary>Chooses who should move the pointer, and asks the server if that is possible and not so already.</summary>
    public void WantMouseMode(MouseMode mode, IMessageOutbox outbox)
    {
        if (mode is not (MouseMode.Server or MouseMode.Client)) throw new ArgumentOutOfRangeException(nameof(mode), mode, "One mode is wanted.");
        _wantedMouseMode = mode;
        RequestMouseMode(outbox);
    }

    /// <summary>A channel has ended; when the server offers it again it is announced again.</summary>
    public void RemoveChannel(ChannelId channel)
    {
        var channels = new List<ChannelId>(Current.Channels);
        if (channels.Remove(channel)) Change(SessionChange.Channels, Current with { Channels = channels });
    }

    /// <inheritdoc/>
    public void OnInit(in MainInit message, MonotonicInstant now, IMessageOutbox outbox)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        SessionSnapshot next = Current with
        {
            SessionId = message.SessionId,
            DisplayChannelsHint = message.DisplayChannelsHint,
            RamHintBytes = message.RamHint,
            SupportedMouseModes = message.SupportedMouseModes,
            MouseMode = message.CurrentMouseMode,
            AgentConnected = message.AgentConnected,
            AgentTokens = message.AgentTokens,
            Clock = new MultimediaClock(message.MultiMediaTime, now),
        };
        Change(SessionChange.Initialised, next);
        RequestMouseMode(outbox);
        outbox.Send(default(AttachChannels));
    }

    /// <inheritdoc/>
    public void OnChannelsList(in ChannelsList message)
    {
        var channels = new List<ChannelId>(Current.Channels);
        var known = new HashSet<ChannelId>(channels);
        var offered = new List<ChannelId>();
        foreach (ChannelId channel in message.Channels)
        {
            if (channel.Type == ChannelType.Main || known.Contains(channel)) continue;
            if (!IsKnown(channel.Type) || channels.Count >= _limits.MaxChannels)
            {
                _sink.ChannelIgnored(channel);
                continue;
            }

            known.Add(channel);
            channels.Add(channel);
            offered.Add(channel);
        }

        Publish(Current with { Channels = channels, ChannelsListed = true });
        foreach (ChannelId channel in offered) _sink.ChannelOffered(channel);
        _sink.Changed(SessionChange.Channels, Current);
    }

    /// <inheritdoc/>
    public void OnMouseMode(in MouseModeChanged message, IMessageOutbox outbox)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        Change(SessionChange.MouseMode, Current with { SupportedMouseModes = message.Supported, MouseMode = message.Current });
        RequestMouseMode(outbox);
    }

    /// <inheritdoc/>
    public void OnMultiMediaTime(in MultiMediaTime message, MonotonicInstant now)
    {
        bool reset = Current.Clock is not { } clock || clock.IsReset(message.Time, now);
        Change(reset ? SessionChange.ClockReset : SessionChange.Clock, Current with { Clock = new MultimediaClock(message.Time, now) });
    }

    /// <inheritdoc/>
    public void OnName(in MainName message) => Change(SessionChange.Name, Current with { Name = message.Text });

    /// <inheritdoc/>
    public void OnUuid(in MainUuid message) => Change(SessionChange.Uuid, Current with { Uuid = message.Uuid });

    /// <inheritdoc/>
    public void OnAgentConnected(uint? tokens) =>
        Change(SessionChange.Agent, Current with { AgentConnected = true, AgentTokens = tokens ?? Current.AgentTokens });

    /// <inheritdoc/>
    public void OnAgentDisconnected(LinkError reason) => Change(SessionChange.Agent, Current with { AgentConnected = false });

    /// <inheritdoc/>
    public void OnAgentToken(uint tokens)
    {
        ulong sum = Current.AgentTokens + tokens;
        Change(SessionChange.AgentTokens, Current with { AgentTokens = sum < tokens ? ulong.MaxValue : sum });
    }

    private static bool IsKnown(ChannelType type) => type is >= ChannelType.Display and <= ChannelType.WebDav and not ChannelType.Tunnel;

    private void RequestMouseMode(IMessageOutbox outbox)
    {
        if (Current.MouseMode == _wantedMouseMode || (Current.SupportedMouseModes & _wantedMouseMode) == 0) return;
        outbox.Send(new MouseModeRequest(_wantedMouseMode));
    }

    private void Change(SessionChange change, SessionSnapshot next)
    {
        Publish(next);
        _sink.Changed(change, next);
    }

    private void Publish(SessionSnapshot next) => Volatile.Write(ref _current, next);
}
