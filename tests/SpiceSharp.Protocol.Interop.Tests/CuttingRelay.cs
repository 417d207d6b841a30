using System;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>Passes bytes on between clients and a server, and cuts a connection once the server has sent a number of bytes on it.</summary>
internal sealed class CuttingRelay : IAsyncDisposable
{
    private readonly ScriptedListener _listener;

    public CuttingRelay(int port, int bytes) => _listener = new ScriptedListener(client => RelayAsync(client, port, bytes));

    public string Uri => _listener.Uri;

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private static async Task RelayAsync(NetworkStream client, int port, int bytes)
    {
        using var server = new TcpClient("127.0.0.1", port);
        Task up = client.CopyToAsync(server.GetStream());
        byte[] buffer = new byte[4096];
        int read;
        while (bytes > 0 && (read = await server.GetStream().ReadAsync(buffer.AsMemory(0, Math.Min(buffer.Length, bytes)))) > 0)
        {
            await client.WriteAsync(buffer.AsMemory(0, read));
            bytes -= read;
        }
        _ = up.ContinueWith(static done => done.Exception, TaskScheduler.Default);   // ends with the connection
    }
}
