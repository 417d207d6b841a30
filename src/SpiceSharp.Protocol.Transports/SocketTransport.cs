using System;
using System.Net.Sockets;
using System.Threading;

namespace SpiceSharp.Protocol.Transports;

/// <summary>A connected socket without TLS: what it can be read is what the socket holds, so a thread can wait for it.</summary>
internal sealed class SocketTransport(Socket socket, string description)
    : StreamTransport(socket, new NetworkStream(socket, ownsSocket: true), false, description), IWaitableTransport
{
    /// <summary>A wait is counted in microseconds.</summary>
    private const int MaxMilliseconds = int.MaxValue / 1000;

    private readonly Socket _socket = socket;

    public bool WaitForInput(TimeSpan timeout)
    {
        int microseconds = timeout == Timeout.InfiniteTimeSpan ? -1 : (int)Math.Min(Math.Ceiling(Math.Max(timeout.TotalMilliseconds, 0)), MaxMilliseconds) * 1000;
        try
        {
            return _socket.Poll(microseconds, SelectMode.SelectRead);
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            return true; // closed meanwhile: the read says so
        }
    }
}
