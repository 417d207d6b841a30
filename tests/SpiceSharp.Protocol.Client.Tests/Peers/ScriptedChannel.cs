using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client.Tests;

/// <summary>One linked channel, seen from the server.</summary>
internal sealed class ScriptedChannel(ScriptedServer server, ITransport transport, LinkResult link, CancellationToken stop) : System.IDisposable
{
    private readonly MessageFramer _framer = new(link.Channel, MessageDirection.ClientToServer, link.MiniHeader, SpiceLimits.Default);
    private ulong _serial;

    public LinkResult Link => link;

    public CancellationToken Stop => stop;

    public async Task SendAsync<TMessage>(TMessage message)
        where TMessage : struct, IWireMessage
    {
        using SharedBuffer bytes = MessageEncoder.Encode(message, ++_serial, link.MiniHeader);
        await SendBytesAsync(bytes.Memory.ToArray());
    }

    public async Task SendRawAsync(ushort type, byte[] body)
    {
        using SharedBuffer bytes = MessageEncoder.Encode(type, body, ++_serial, link.MiniHeader);
        await SendBytesAsync(bytes.Memory.ToArray());
    }

    public async Task SendBytesAsync(byte[] bytes)
    {
        FlushResult flush = await transport.Output.WriteAsync(bytes, stop);
        if (flush.IsCompleted) throw new ConnectionGoneException();
    }

    /// <summary>The next message of the client; null when it is gone.</summary>
    public async Task<(ushort Type, byte[] Body)?> ReadAsync()
    {
        while (true)
        {
            ReadResult read = await transport.Input.ReadAsync(stop);
            System.Buffers.ReadOnlySequence<byte> buffer = read.Buffer;
            bool complete = _framer.TryRead(ref buffer, out MessageFrame frame);
            transport.Input.AdvanceTo(buffer.Start, complete ? buffer.Start : buffer.End);
            if (complete)
            {
                using (frame) return (frame.Type, frame.Body.ToArray());
            }

            if (read.IsCompleted) return null;
        }
    }

    /// <summary>Reads until a message of this type comes.</summary>
    public async Task<byte[]> ExpectAsync(ushort type)
    {
        while (await ReadAsync() is { } message)
        {
            if (message.Type == type) return message.Body;
        }

        throw new ConnectionGoneException();
    }

    public async Task ReadToEndAsync()
    {
        while (await ReadAsync() is not null)
        {
        }
    }

    public async Task StartMainAsync(MouseMode supported = MouseMode.Server | MouseMode.Client, MouseMode current = MouseMode.Client)
    {
        await SendAsync(new MainInit(ScriptedServer.SessionId, 1, supported, current, false, 10, 0, 0));
        await ExpectAsync(AttachChannels.MessageType);
        await SendAsync(new ChannelsList(new WireList<ChannelId>([.. server.Listed])));
    }

    public void Dispose() => _framer.Dispose();

    /// <summary>Keeps the connection open until the test is over.</summary>
    public Task HoldAsync() => Task.Delay(Timeout.Infinite, stop);
}
