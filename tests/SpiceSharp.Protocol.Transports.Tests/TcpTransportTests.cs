using System;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Transports.Tests;

public class TcpTransportTests
{
    private static readonly TransportOptions Hasty = new() { ConnectTimeout = TimeSpan.FromMilliseconds(300) };

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("localhost", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("localhost", true)]
    public async Task Carries_bytes_both_ways(string host, bool blocking)
    {
        await using Loopback server = new(TransportListener.Tcp(IPAddress.Loopback, 0));
        await using ITransport transport = await ConnectAsync(blocking, host, server.Port);
        byte[] bytes = Loopback.Pattern(3_000_000);
        Assert.Equal(bytes, await Loopback.RoundTripAsync(transport, bytes));
        Assert.False(transport.IsSecure);
        Assert.Contains($"{host}:{server.Port}", transport.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_closed_port_is_refused(bool blocking)
    {
        SpiceConnectException error = await Assert.ThrowsAsync<SpiceConnectException>(() => ConnectAsync(blocking, "127.0.0.1", Loopback.ClosedPort()));
        Assert.Equal(SpiceConnectFailure.Refused, error.Reason);
    }

    [Theory]
    [InlineData("no-such-host.invalid", false)]
    [InlineData("not a host name", false)]
    [InlineData("not a host name", true)]
    public async Task An_unknown_host_is_not_found(string host, bool blocking)
    {
        SpiceConnectException error = await Assert.ThrowsAsync<SpiceConnectException>(() => ConnectAsync(blocking, host, 5900));
        Assert.Equal(SpiceConnectFailure.HostNotFound, error.Reason);
        Assert.Contains(host, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_full_backlog_times_out(bool blocking)
    {
        using Backlog backlog = Backlog.Full();
        Stopwatch watch = Stopwatch.StartNew();
        SpiceConnectException error = await Assert.ThrowsAsync<SpiceConnectException>(() => ConnectAsync(blocking, "127.0.0.1", backlog.Port, Hasty));
        Assert.Equal(SpiceConnectFailure.Timeout, error.Reason);
        Assert.InRange(watch.ElapsedMilliseconds, 250, 5000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelling_a_connect_is_prompt(bool blocking)
    {
        using Backlog backlog = Backlog.Full();
        using CancellationTokenSource cancel = new(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ConnectAsync(blocking, "127.0.0.1", backlog.Port, null, cancel.Token).WaitAsync(TimeSpan.FromSeconds(5), CancellationToken.None));
    }

    [Fact]
    public async Task A_cancelled_token_connects_nowhere() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TcpTransport.ConnectAsync("127.0.0.1", 1, null, new CancellationToken(true)));

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    public async Task A_port_out_of_range_is_the_callers_mistake(int port) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => TcpTransport.ConnectAsync("127.0.0.1", port, null, Loopback.Deadline));

    [Fact]
    public async Task Disposing_ends_a_pending_read_and_a_stuck_write()
    {
        TaskCompletionSource hold = new();
        await using Loopback server = new(TransportListener.Tcp(IPAddress.Loopback, 0), (_, _) => hold.Task);      // never reads
        ITransport transport = await TcpTransport.ConnectAsync("127.0.0.1", server.Port, null, Loopback.Deadline);
        Task read = Task.Run(async () => await transport.Input.ReadAsync());
        Task write = Task.Run(async () => await transport.Output.WriteAsync(new byte[64 << 20]));
        Assert.NotSame(write, await Task.WhenAny(write, Task.Delay(300)));
        await transport.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAnyAsync<Exception>(() => write.WaitAsync(TimeSpan.FromSeconds(5)));
        await Task.WhenAny(read).WaitAsync(TimeSpan.FromSeconds(5));
        hold.SetResult();
    }

    [Fact]
    public async Task The_peers_close_is_the_end_of_input()
    {
        await using Loopback server = new(TransportListener.Tcp(IPAddress.Loopback, 0), async (peer, stop) => await peer.Output.WriteAsync(Loopback.Ascii("bye"), stop));
        await using ITransport transport = await TcpTransport.ConnectAsync("127.0.0.1", server.Port, null, Loopback.Deadline);
        Assert.Equal(Loopback.Ascii("bye"), await Loopback.ReadAsync(transport, 3));
        ReadResult end = await transport.Input.ReadAsync(Loopback.Deadline);
        Assert.True(end.IsCompleted && end.Buffer.IsEmpty);
    }

    [Fact]
    public async Task A_thread_waits_for_bytes_for_the_end_and_for_no_longer_than_it_wants()
    {
        TaskCompletionSource speak = new(), leave = new();
        await using Loopback server = new(TransportListener.Tcp(IPAddress.Loopback, 0), async (peer, stop) =>
        {
            await speak.Task;
            await peer.Output.WriteAsync(Loopback.Ascii("hello"), stop);
            await leave.Task;
        });
        await using IWaitableTransport transport = TcpTransport.Connect("127.0.0.1", server.Port, null, Loopback.Deadline);
        Assert.False(transport.WaitForInput(TimeSpan.Zero));
        Assert.False(transport.WaitForInput(TimeSpan.FromMilliseconds(20)));
        speak.SetResult();
        Assert.True(transport.WaitForInput(TimeSpan.FromSeconds(20)));
        Assert.Equal(Loopback.Ascii("hello"), await Loopback.ReadAsync(transport, 5));
        Assert.False(transport.WaitForInput(TimeSpan.Zero));
        leave.SetResult();
        Assert.True(transport.WaitForInput(Timeout.InfiniteTimeSpan));
        ValueTask<ReadResult> end = transport.Input.ReadAsync(Loopback.Deadline);
        Assert.True(end.IsCompleted);
        Assert.True((await end).IsCompleted);
    }

    [Fact]
    public async Task Disposing_ends_a_threads_wait()
    {
        TaskCompletionSource hold = new();
        await using Loopback server = new(TransportListener.Tcp(IPAddress.Loopback, 0), (_, _) => hold.Task);
        IWaitableTransport transport = TcpTransport.Connect("127.0.0.1", server.Port, null, Loopback.Deadline);
        Task<bool> wait = Task.Run(() => transport.WaitForInput(Timeout.InfiniteTimeSpan));
        Assert.NotSame(wait, await Task.WhenAny(wait, Task.Delay(100)));
        await transport.DisposeAsync();
        Assert.True(await wait.WaitAsync(TimeSpan.FromSeconds(5)));
        Assert.True(transport.WaitForInput(Timeout.InfiniteTimeSpan)); // and does not begin again
        hold.SetResult();
    }

    [Fact]
    public void Keep_alive_and_no_delay_are_set()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        SocketLifetime.Tune(socket, TransportOptions.Default);
        Assert.True(socket.NoDelay);
        Assert.NotEqual(0, (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive)!);
        Assert.Equal(30, socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime));
        Assert.Equal(15, socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval));
        Assert.Equal(3, socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount));
    }

    private static Task<ITransport> ConnectAsync(bool blocking, string host, int port, TransportOptions? options = null, CancellationToken? cancellationToken = null)
    {
        CancellationToken token = cancellationToken ?? Loopback.Deadline;
        return blocking ? Task.Run<ITransport>(() => TcpTransport.Connect(host, port, options, token), CancellationToken.None) : TcpTransport.ConnectAsync(host, port, options, token);
    }

    /// <summary>A listener whose queue is full: further connects get no answer.</summary>
    private sealed class Backlog : IDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly Socket[] _fill = new Socket[8];

        public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

        public static Backlog Full()
        {
            Backlog backlog = new();
            backlog._listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            backlog._listener.Listen(0);
            for (int i = 0; i < backlog._fill.Length; i++)
            {
                Socket socket = backlog._fill[i] = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                try
                {
                    socket.Connect(backlog._listener.LocalEndPoint!);
                }
                catch (SocketException)
                {
                    // In progress; some of them for ever, which is the point.
                }
            }

            return backlog;
        }

        public void Dispose()
        {
            foreach (Socket socket in _fill) socket.Dispose();
            _listener.Dispose();
        }
    }
}
