using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.Drivers;
using SpiceSharp.Protocol.Transports;

namespace SpiceSharp.Protocol.Client;

/// <content>How channels come and go.</content>
public sealed partial class ClientSession
{
    /// <summary>How long the other channels get to notice that the server is gone: one of them may know more than main does.</summary>
    private static readonly TimeSpan EndGrace = TimeSpan.FromMilliseconds(500);

    private readonly List<Task> _linking = [];
    private readonly Sink _sink;

    private async Task OpenMainAsync(CancellationToken cancellationToken)
    {
        SessionChannel channel = new(ChannelId.Main);
        LinkRequest request = new() { Channel = ChannelId.Main, ChannelCapabilities = MainChannel.ClientCapabilities, Password = _password };
        (ITransport transport, LinkResult link) = await _linker.LinkAsync(request, cancellationToken).ConfigureAwait(false);
        lock (_gate) _channels.Add(ChannelId.Main, channel);
        Run(channel, transport, link, new MainHandler(this));
    }

    /// <summary>Called on main's thread, under the gate, for every channel the server offers.</summary>
    private void Offer(ChannelId id)
    {
        if (_end is not null || CreateHandler(id) is not { } handler) return;
        SessionChannel channel = new(id);
        _channels[id] = channel;
        // A channel with a thread of its own is linked on one, so that its socket is never waited for on the pool.
        Task linking = !_options.HasOwnThread(id) ? Task.Run(() => LinkAsync(channel, handler))
            : Task.Factory.StartNew(() => LinkAsync(channel, handler), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        if (!_listed.Task.IsCompleted) _linking.Add(linking);       // of the first list: connecting waits for it
        _running.RemoveAll(task => task.IsCompleted);
        _running.Add(linking);
    }

    private IChannelHandler? CreateHandler(ChannelId id)
    {
        if (id.Type == ChannelType.Inputs)
            return _options.EnableInputs ? new InputsHandler(Inputs, _options.Limits, modifiers => Tell(new SessionEvent.GuestModifiersChanged(modifiers))) : null;
        return _options.Channels?.Create(new ChannelContext
        {
            Channel = id,
            Session = State,
            Clock = () => State.Clock,
            Board = _board,
            Limits = _options.Limits,
            Time = _options.Time,
            Loggers = _options.LoggerFactory,
        });
    }

    private async Task LinkAsync(SessionChannel channel, IChannelHandler handler)
    {
        try
        {
            LinkRequest request = new() { Channel = channel.Id, ConnectionId = State.SessionId, ChannelCapabilities = handler.Capabilities, Password = _password };
            (ITransport transport, LinkResult link) = await _linker.LinkAsync(request, _stop.Token).ConfigureAwait(false);
            Run(channel, transport, link, handler);
        }
        catch (OperationCanceledException)
        {
            Close(channel, handler, null);
        }
#pragma warning disable CA1031 // whatever keeps one channel from coming up is that channel's end, and reported
        catch (Exception e)
#pragma warning restore CA1031
        {
            Close(channel, handler, e);
        }
    }

    private void Run(SessionChannel channel, ITransport transport, LinkResult link, IChannelHandler handler)
    {
        ChannelDriver driver = new(new ChannelDriverOptions
        {
            Transport = transport,
            Channel = channel.Id,
            Incoming = MessageDirection.ServerToClient,
            MiniHeader = link.MiniHeader,
            OwnThread = _options.HasOwnThread(channel.Id),
            Limits = _options.Limits,
            Time = _options.Time,
            Tap = _options.Tap,
            Logger = _options.LoggerFactory.CreateLogger("SpiceSharp.Protocol.Client.Channel"),
        });
        _options.Tap?.ChannelOpened(_options.Time.Now(), new TappedChannel(
            channel.Id, link.MiniHeader, transport.IsSecure, link.ClientCommon, link.ClientChannel, link.ServerCommon, link.ServerChannel));
        channel.Opened(driver, link, transport.IsSecure, transport.Description);
        BaseChannel shared;
        try
        {
            shared = new(channel.Id, handler.Start(link, driver.Outbox), _sink, _board, _options.Limits, _options.Acknowledge);
        }
        catch
        {
            _ = transport.DisposeAsync().AsTask();
            throw;
        }

        driver.Start(shared, shared.AnswerAtOnce);
        Task watching = Task.Run(() => WatchAsync(channel, driver, shared, handler));
        bool late;
        lock (_gate)
        {
            _running.Add(watching);
            late = _end is not null;
        }

        Tell(new SessionEvent.ChannelOpened(channel));
        if (late) _ = driver.StopAsync();
    }

    private async Task WatchAsync(SessionChannel channel, ChannelDriver driver, BaseChannel shared, IChannelHandler handler)
    {
        ChannelEnd end = await driver.Ended.ConfigureAwait(false);
        shared.Dispose();       // whoever waits for this channel's messages goes on
        Close(channel, handler, end.Error);
        if (channel.Id == ChannelId.Main) _ = Task.Run(() => EndWithMainAsync(end, driver.LastReceived));
    }

    private void Close(SessionChannel channel, IChannelHandler handler, Exception? error)
    {
        if (error is not null) _logger.LogWarning("{Channel} ended: {Error}", channel, error.Message);
        else _logger.LogDebug("{Channel} closed", channel);
        channel.Ended(error);
        if (channel.Driver is not null) _options.Tap?.ChannelClosed(_options.Time.Now(), channel.Id, error?.Message);
        lock (_gate) _state.RemoveChannel(channel.Id);
        try
        {
            handler.Ended(error);
        }
#pragma warning disable CA1031 // the application's mistake must not keep the session from ending
        catch (Exception e)
#pragma warning restore CA1031
        {
            _logger.LogError(e, "{Channel}: the handler failed at the end", channel);
        }

        Tell(new SessionEvent.ChannelEnded(channel, error));
    }

    private async Task EndWithMainAsync(ChannelEnd end, string where)
    {
        Exception? error = end.Error;
        if (end.Kind == ChannelEndKind.PeerClosed)
        {
            Task others;
            lock (_gate) others = Task.WhenAll(_running);
            await Task.WhenAny(others, Task.Delay(EndGrace)).ConfigureAwait(false);
            error = Channels.Select(channel => channel.Error).FirstOrDefault(lost => lost is SpiceConnectException { Reason: SpiceConnectFailure.ConnectionLost });
        }

        await EndAsync(error is null
            ? new SessionEnd(SessionEndReason.ClosedByServer, $"The server closed the session, on main#0 {where}.")
            : new SessionEnd(SessionEndReason.Failed, error.Message, error)).ConfigureAwait(false);
    }

    private async Task StopChannelsAsync()
    {
        Task running;
        List<Task> stops;
#pragma warning disable CA1849, VSTHRD103 // CancelAsync is not on every target
        _stop.Cancel();
#pragma warning restore CA1849, VSTHRD103
        lock (_gate)
        {
            stops = [.. _channels.Values.Where(channel => channel.Driver is not null).Select(channel => channel.Driver!.StopAsync())];
            running = Task.WhenAll(_running);
        }

        await Task.WhenAll(stops).ConfigureAwait(false);        // bounded, also when a loop is inside an application's sink
        await Task.WhenAny(running, Task.Delay(EndGrace)).ConfigureAwait(false);
    }
}
