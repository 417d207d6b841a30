using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>A listener on loopback that treats every connection in the same way, and closes it then.</summary>
internal sealed class ScriptedListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loop;

    public ScriptedListener(Func<NetworkStream, Task> treat)
    {
        _listener.Start();
        _loop = AcceptAsync(treat);
    }

    public string Uri => $"spice://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync(Func<NetworkStream, Task> treat)
    {
        try
        {
            while (true)
            {
                _ = TreatAsync(await _listener.AcceptTcpClientAsync(_end.Token), treat);
            }
        }
        catch (OperationCanceledException)
        {
            // disposed
        }
    }

    private async Task TreatAsync(TcpClient client, Func<NetworkStream, Task> treat)
    {
        using (client)
        {
            try
            {
                await treat(client.GetStream()).WaitAsync(_end.Token);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // The client has gone, or the test has.
            }
        }
    }
}
