using System;
using System.IO.Pipelines;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Transports.Tests;

public class InMemoryTransportTests
{
    [Fact]
    public async Task Carries_bytes_both_ways()
    {
        (ITransport client, ITransport server) = InMemoryTransport.CreatePair();
        Task echo = Loopback.EchoAsync(server, Loopback.Deadline);
        byte[] bytes = Loopback.Pattern(1_000_000);
        Assert.Equal(bytes, await Loopback.RoundTripAsync(client, bytes));
        await client.DisposeAsync();
        await echo;
    }

    [Fact]
    public async Task A_writer_waits_when_nobody_reads_and_the_close_of_either_side_frees_it()
    {
        foreach (bool ours in (bool[])[true, false])
        {
            (ITransport client, ITransport server) = InMemoryTransport.CreatePair(64 * 1024);
            Task<FlushResult> flush = client.Output.WriteAsync(new byte[128 * 1024]).AsTask();
            Assert.False(flush.IsCompleted);
            await (ours ? client : server).DisposeAsync();
            FlushResult result = await flush.WaitAsync(TimeSpan.FromSeconds(5));
            Assert.True(result.IsCanceled || result.IsCompleted);
        }
    }

    [Fact]
    public async Task Closing_ends_both_sides_pending_reads()
    {
        (ITransport client, ITransport server) = InMemoryTransport.CreatePair();
        Task<ReadResult> ours = client.Input.ReadAsync().AsTask();
        Task<ReadResult> theirs = server.Input.ReadAsync().AsTask();
        await client.DisposeAsync();
        Assert.True((await ours.WaitAsync(TimeSpan.FromSeconds(5))).IsCompleted);
        Assert.True((await theirs.WaitAsync(TimeSpan.FromSeconds(5))).IsCompleted);
        Assert.True((await client.Input.ReadAsync()).IsCompleted);      // and later ones
        await client.DisposeAsync();
    }

    [Fact]
    public async Task Closing_while_a_buffer_is_being_looked_at_leaves_the_buffer_valid()
    {
        (ITransport client, ITransport server) = InMemoryTransport.CreatePair();
        await server.Output.WriteAsync(Loopback.Pattern(1000));
        ReadResult read = await client.Input.ReadAsync();
        await client.DisposeAsync();
        Assert.Equal(Loopback.Pattern(1000), System.Buffers.BuffersExtensions.ToArray(read.Buffer));
        client.Input.AdvanceTo(read.Buffer.End);
        Assert.True((await server.Output.FlushAsync()).IsCompleted);
    }

    [Fact]
    public async Task What_was_flushed_before_the_close_is_still_read()
    {
        (ITransport client, ITransport server) = InMemoryTransport.CreatePair();
        await server.Output.WriteAsync(Loopback.Ascii("bye"));
        await server.DisposeAsync();
        Assert.Equal(Loopback.Ascii("bye"), await Loopback.ReadAsync(client, 3));
        Assert.True((await client.Input.ReadAsync()).IsCompleted);
    }
}
