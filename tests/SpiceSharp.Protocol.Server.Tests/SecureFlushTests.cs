using System;
using System.Collections.Generic;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Transports;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server.Tests;

public class SecureFlushTests
{
    /// <summary>spice-gtk does not see a message that shares a TLS record with the one before it.</summary>
    [Fact]
    public async Task Over_TLS_no_two_messages_share_a_flush()
    {
        await using var server = new TestServer(new SpiceServerOptions { Name = "name", PingPaddingBytes = 100 });
        (ITransport client, ITransport end) = InMemoryTransport.CreatePair();
        var secure = new SecureTransport(end);
        _ = server.Server.ServeAsync(secure);
        await using TestClient main = await TestClient.LinkAsync(
            client, new LinkRequest { Channel = ChannelId.Main, ChannelCapabilities = CapabilitySet.Of(MainCapability.NameAndUuid) });
        List<int> messages = [];
        for (int i = 0; i < 4; i++)
        {
            using MessageFrame frame = (await main.ReadAsync())!.Value;
            messages.Add(DataHeader.MiniSize + frame.Body.Length);
        }

        Assert.Equal(messages, secure.Flushes[^4..]);
    }

    private sealed class SecureTransport(ITransport inner) : PipeWriter, ITransport
    {
        private int _unflushed;

        public List<int> Flushes { get; } = [];

        public PipeReader Input => inner.Input;

        public PipeWriter Output => this;

        public bool IsSecure => true;

        public string Description => "memory, said to be secure";

        public override void Advance(int bytes)
        {
            _unflushed += bytes;
            inner.Output.Advance(bytes);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.Output.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.Output.GetSpan(sizeHint);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            Flushes.Add(_unflushed);
            _unflushed = 0;
            return inner.Output.FlushAsync(cancellationToken);
        }

        public override void CancelPendingFlush() => inner.Output.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Output.Complete(exception);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
