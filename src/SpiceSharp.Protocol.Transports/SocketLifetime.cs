using System;
using System.Net.Sockets;

namespace SpiceSharp.Protocol.Transports;

/// <summary>What every socket here gets at its start and at its end.</summary>
internal static class SocketLifetime
{
    /// <summary>No delay, and keep-alive probes.</summary>
    public static void Tune(Socket socket, TransportOptions options)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        // By number: netstandard2.0 does not name TcpKeepAliveTime (3), -Interval (17) and -RetryCount (16).
        TrySet(socket, 3, Seconds(options.KeepAliveIdle));
        TrySet(socket, 17, Seconds(options.KeepAliveInterval));
        TrySet(socket, 16, options.KeepAliveProbes);
    }

    /// <summary>Closes at once; callable from any thread and more than once.</summary>
    public static void Close(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Not connected any more, or never: closing is all that is left to do.
        }

        socket.Dispose();
    }

    private static int Seconds(TimeSpan span) => Math.Max(1, (int)Math.Min(span.TotalSeconds, 32767));

    private static void TrySet(Socket socket, int option, int value)
    {
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Tcp, (SocketOptionName)option, value);
        }
        catch (Exception e) when (e is SocketException or ArgumentException or NotSupportedException)
        {
            // A platform without this knob (Mono, old Windows) keeps its own probe times.
        }
    }
}
