using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO.Pipelines;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client.Tests;

/// <summary>A SPICE server in memory whose channels follow a script each.</summary>
internal sealed class ScriptedServer : ITransportConnector, ILinkPolicy, IAsyncDisposable
{
    public const uint SessionId = 0x51CE0001;

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _running = [];
    private readonly ConcurrentBag<ITransport> _transports = [];

    public bool HasPlain { get; init; } = true;

    public bool HasSecure { get; init; }

    public bool IsLocal { get; init; }

    public string? Password { get; init; }

    /// <summary>What a channel is told after its link; a type without a script is not known to the server.</summary>
    public Dictionary<ChannelType, Func<ScriptedChannel, Task>> Scripts { get; } = new() { [ChannelType.Main] = MainAsync };

    /// <summary>What the server lists after ATTACH_CHANNELS.</summary>
    public List<ChannelId> Listed { get; } = [];

    /// <summary>Replaces the link exchange and all.</summary>
    public Func<ITransport, Task>? Raw { get; init; }

    /// <summary>The answer to a link message; OK lets it through.</summary>
    public Func<LinkRequest, bool, LinkError> OnOffer { get; init; } = (_, _) => LinkError.Ok;

    /// <summary>The last word after authentication.</summary>
    public Func<LinkResult, LinkError> OnAdmit { get; init; } = _ => LinkError.Ok;

    public bool MiniHeader { get; init; } = true;

    /// <summary>Every connection asked for.</summary>
    public ConcurrentQueue<(ChannelId Channel, bool Secure)> Connections { get; } = new();

    /// <summary>Errors a script ended with: a test fails on them when it is over.</summary>
    public ConcurrentQueue<Exception> Errors { get; } = new();

    public static ChannelId Display => new(ChannelType.Display, 0);

    public static ChannelId Inputs => new(ChannelType.Inputs, 0);

    public static ChannelId Cursor => new(ChannelType.Cursor, 0);

    public Task<ITransport> ConnectAsync(ChannelId channel, bool secure, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Connections.Enqueue((channel, secure));
        (ITransport client, ITransport server) = InMemoryTransport.CreatePair();
        _transports.Add(server);
        _running.Add(Task.Run(() => ServeAsync(server), CancellationToken.None));
        return Task.FromResult<ITransport>(new LabelledTransport(client, secure));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (ITransport transport in _transports) await transport.DisposeAsync();
        await Task.WhenAll(_running).WaitAsync(TimeSpan.FromSeconds(10));
        _stop.Dispose();
        Assert.Empty(Errors);
    }

    /// <summary>INIT, then the list, then whatever comes is read.</summary>
    public static async Task MainAsync(ScriptedChannel channel)
    {
        await channel.StartMainAsync();
        await channel.ReadToEndAsync();
    }

    LinkOffer ILinkPolicy.Offer(LinkRequest request)
    {
        bool secure = Connections.Last(connection => connection.Channel == request.Channel).Secure;
        LinkError error = OnOffer(request, secure);
        if (error != LinkError.Ok) return LinkOffer.Refuse(error);
        CapabilitySet common = MiniHeader ? LinkServer.CommonCapabilities : CapabilitySet.Of(CommonCapability.ProtocolAuthSelection, CommonCapability.AuthSpice);
        return new LinkOffer { Key = TestTicketKey.Instance, Password = Password, CommonCapabilities = common };
    }

    LinkError ILinkPolicy.Admit(LinkResult result) =>
        result.Channel != ChannelId.Main && result.ConnectionId != SessionId ? LinkError.BadConnectionId : OnAdmit(result);

    private async Task ServeAsync(ITransport transport)
    {
        try
        {
            if (Raw is not null)
            {
                await Raw(transport);
                return;
            }

            LinkServer link = new(this, SpiceLimits.Default);
            while (true)
            {
                ReadResult read = await transport.Input.ReadAsync(_stop.Token);
                System.Buffers.ReadOnlySequence<byte> buffer = read.Buffer;
                LinkStatus status = link.Receive(ref buffer, transport.Output);
                transport.Input.AdvanceTo(buffer.Start, status == LinkStatus.InProgress ? buffer.End : buffer.Start);
                await transport.Output.FlushAsync(_stop.Token);
                if (status == LinkStatus.Refused || read.IsCompleted) return;
                if (status != LinkStatus.Linked) continue;
                if (Scripts.TryGetValue(link.Result!.Channel.Type, out Func<ScriptedChannel, Task>? script))
                {
                    using ScriptedChannel channel = new(this, transport, link.Result, _stop.Token);
                    await script(channel);
                }

                return;
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (ConnectionGoneException)
        {
        }
        catch (InvalidOperationException) when (_stop.IsCancellationRequested)
        {
            // The test is over and the transport closed.
        }
        catch (Exception e)
        {
            Errors.Enqueue(e);
        }
        finally
        {
            await transport.DisposeAsync();
        }
    }

    /// <summary>The client's end, with TLS claimed.</summary>
    private sealed class LabelledTransport(ITransport inner, bool secure) : ITransport
    {
        public PipeReader Input => inner.Input;

        public PipeWriter Output => inner.Output;

        public bool IsSecure => secure;

        public string Description => inner.Description;

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

/// <summary>The client went away while a script was still talking.</summary>
internal sealed class ConnectionGoneException : Exception;
