using System;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Drivers;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>Looks at a message that a client sent. The body is borrowed for the call.</summary>
public delegate void ServerFrameHandler(ServerChannelConnection connection, in MessageFrame frame);

/// <summary>One linked channel of one client, as a script sees it: send anything, see everything.</summary>
public sealed class ServerChannelConnection
{
    private readonly LinkResult _link;
    private readonly ChannelDriver _driver;

    internal ServerChannelConnection(LinkResult link, bool isSecure, ChannelDriver driver)
    {
        _link = link;
        _driver = driver;
        IsSecure = isSecure;
        Completion = CompleteAsync();
    }

    /// <summary>A message came, before the server itself handles it. Called on the channel's logical thread.</summary>
    public event ServerFrameHandler? Received;

    /// <summary>The channel.</summary>
    public ChannelId Channel => _link.Channel;

    /// <summary>Whether it runs over TLS.</summary>
    public bool IsSecure { get; }

    /// <summary>Whether messages have the 6-byte header.</summary>
    public bool MiniHeader => _link.MiniHeader;

    /// <summary>The client's common capabilities.</summary>
    public CapabilitySet ClientCommonCapabilities => _link.ClientCommon;

    /// <summary>The client's capabilities of this channel.</summary>
    public CapabilitySet ClientCapabilities => _link.ClientChannel;

    /// <summary>Completes when the channel has ended: null when it was closed, or the error that ended it. Never fails.</summary>
    public Task<Exception?> Completion { get; }

    /// <summary>Encodes a message and queues it behind earlier ones. After the channel ended it is dropped.</summary>
    public void Send<TMessage>(in TMessage message)
        where TMessage : struct, IWireMessage => _driver.Outbox.Send(message);

    /// <summary>Queues any bytes as the body of any message: what a fuzzer or a test of damage sends.</summary>
    public void SendRaw(ushort type, ReadOnlySpan<byte> body)
    {
        SharedBuffer copy = SharedBuffer.Rent(body.Length);
        body.CopyTo(copy.Span);
        _driver.Outbox.SendRaw(type, copy);
    }

    /// <summary>Lets what is queued leave, briefly, then closes the connection; <see cref="Completion"/> has completed then, unless the channel hangs.</summary>
    public async Task CloseAsync()
    {
        await _driver.StopAsync().ConfigureAwait(false);
        if (_driver.Ended.IsCompleted) await Completion.ConfigureAwait(false);
    }

    internal void Raise(in MessageFrame frame) => Received?.Invoke(this, frame);

    private async Task<Exception?> CompleteAsync() => (await _driver.Ended.ConfigureAwait(false)).Error;
}
