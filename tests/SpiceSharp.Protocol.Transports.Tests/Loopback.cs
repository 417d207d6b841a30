using System;
using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Transports.Tests;

/// <summary>A listener that serves until the test is over.</summary>
internal sealed class Loopback : IAsyncDisposable
{
    private readonly TransportListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public Loopback(TransportListener listener, Func<ITransport, CancellationToken, Task>? serve = null)
    {
        _listener = listener;
        _running = listener.RunAsync(serve ?? EchoAsync, _stop.Token);
    }

    public int Port => _listener.Port;

    public static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(10));
        await _listener.DisposeAsync();
        _stop.Dispose();
    }

    public static async Task EchoAsync(ITransport transport, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult read = await transport.Input.ReadAsync(cancellationToken);
            foreach (ReadOnlyMemory<byte> segment in read.Buffer) transport.Output.Write(segment.Span);
            transport.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) return;
            await transport.Output.FlushAsync(cancellationToken);
        }
    }

    public static async Task<byte[]> RoundTripAsync(ITransport transport, byte[] bytes)
    {
        Task writing = Task.Run(async () => await transport.Output.WriteAsync(bytes, Deadline));
        byte[] back = await ReadAsync(transport, bytes.Length);
        await writing;
        return back;
    }

    public static async Task<byte[]> ReadAsync(ITransport transport, int count)
    {
        ReadResult read = await transport.Input.ReadAtLeastAsync(count, Deadline);
        byte[] bytes = read.Buffer.Slice(0, Math.Min(count, read.Buffer.Length)).ToArray();
        transport.Input.AdvanceTo(read.Buffer.GetPosition(bytes.Length));
        return bytes;
    }

    /// <summary>A port on which nothing listens.</summary>
    public static int ClosedPort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    public static byte[] Pattern(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte)(i * 31 + (i >> 8));
        return bytes;
    }
}
