using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server.Tests;

/// <summary>One channel of a client that does nothing by itself: it links, and then sends and reads what a test says.</summary>
internal sealed class TestClient : IAsyncDisposable
{
    /// <summary>Only a defect takes this long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ITransport _transport;
    private readonly LinkResult _link;
    private readonly MessageFramer _framer;
    private ReadOnlySequence<byte> _unread;
    private bool _holds;
    private ulong _serial;

    private TestClient(ITransport transport, LinkResult link)
    {
        _transport = transport;
        _link = link;
        _framer = new MessageFramer(link.Channel, MessageDirection.ServerToClient, link.MiniHeader, SpiceLimits.Default);
    }

    public LinkResult Link => _link;

    /// <summary>Links one channel over memory.</summary>
    public static async Task<TestClient> LinkAsync(SpiceServer server, ChannelType channel, uint sessionId = 0, string? password = null, byte number = 0, CapabilitySet? capabilities = null, CapabilitySet? common = null)
    {
        (ITransport client, ITransport end) = InMemoryTransport.CreatePair();
        _ = server.ServeAsync(end);
        return await LinkAsync(client, new LinkRequest
        {
            Channel = new ChannelId(channel, number),
            ConnectionId = sessionId,
            Password = password,
            ChannelCapabilities = capabilities ?? (channel == ChannelType.Main ? CapabilitySet.Of(MainCapability.NameAndUuid) : CapabilitySet.Of(DisplayCapability.MonitorsConfig)),
            CommonCapabilities = common ?? LinkClient.CommonCapabilities,
        });
    }

    /// <summary>Links over a given transport.</summary>
    public static async Task<TestClient> LinkAsync(ITransport transport, LinkRequest request)
    {
        var link = new LinkClient(request, new Cipher(), SpiceLimits.Default);
        using var patience = new CancellationTokenSource(Patience);
        link.Start(transport.Output);
        await transport.Output.FlushAsync(patience.Token);
        while (true)
        {
            ReadResult read = await transport.Input.ReadAsync(patience.Token);
            ReadOnlySequence<byte> buffer = read.Buffer;
            bool linked = link.Receive(ref buffer, transport.Output);
            await transport.Output.FlushAsync(patience.Token);
            if (linked)
            {
                transport.Input.AdvanceTo(buffer.Start);
                return new TestClient(transport, link.Result!);
            }

            transport.Input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted) throw link.EndOfInput();
        }
    }

    public async Task SendAsync<TMessage>(TMessage message)
        where TMessage : struct, IWireMessage
    {
        using SharedBuffer bytes = MessageEncoder.Encode(message, ++_serial, _link.MiniHeader);
        await _transport.Output.WriteAsync(bytes.Memory);
    }

    public async Task SendRawAsync(ushort type, params byte[] body)
    {
        using SharedBuffer bytes = MessageEncoder.Encode(type, body, ++_serial, _link.MiniHeader);
        await _transport.Output.WriteAsync(bytes.Memory);
    }

    /// <summary>The next message; null at the end of the connection.</summary>
    public async Task<MessageFrame?> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_holds && _framer.TryRead(ref _unread, out MessageFrame frame)) return frame;
            if (_holds) _transport.Input.AdvanceTo(_unread.Start, _unread.End);
            ReadResult read = await _transport.Input.ReadAsync(patience.Token);
            _unread = read.Buffer;
            _holds = true;
            if (!_framer.TryRead(ref _unread, out frame))
            {
                if (read.IsCompleted) return null;
                continue;
            }

            return frame;
        }
    }

    public async Task<ushort[]> ReadTypesAsync(int count)
    {
        ushort[] types = new ushort[count];
        for (int i = 0; i < count; i++)
        {
            using MessageFrame frame = await ReadAsync() ?? throw new InvalidOperationException($"The connection ended after {i} of {count} messages.");
            types[i] = frame.Type;
        }

        return types;
    }

    /// <summary>Everything up to the end of the connection.</summary>
    public async Task<List<ushort>> ReadTypesToEndAsync()
    {
        List<ushort> types = [];
        while (await ReadAsync() is { } frame)
        {
            types.Add(frame.Type);
            frame.Dispose();
        }

        return types;
    }

    public async Task<MessageFrame> ExpectAsync(ushort type)
    {
        MessageFrame frame = await ReadAsync() ?? throw new InvalidOperationException("The connection ended.");
        Assert.Equal(type, frame.Type);
        return frame;
    }

    /// <summary>Whether the server closes the connection, whatever it sends before.</summary>
    public async Task ExpectEndAsync() => await ReadTypesToEndAsync();

    public async ValueTask DisposeAsync()
    {
        _framer.Dispose();
        await _transport.DisposeAsync();
    }

    private sealed class Cipher : ITicketCipher
    {
        public byte[] Encrypt(RsaPublicKey publicKey, ReadOnlySpan<byte> plaintext)
        {
            using RSA rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(publicKey.Der.Span, out _);
            return rsa.Encrypt(plaintext, RSAEncryptionPadding.OaepSHA1);
        }
    }
}
