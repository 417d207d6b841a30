using System;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Transports;

/// <summary>What every socket here gets at its start and at its end.</summary>
internal static class SocketLifetime
{
    private static readonly bool IsMono = RuntimeInformation.FrameworkDescription.StartsWith("Mono ", StringComparison.Ordinal);

    /// <summary>No delay, and keep-alive probes.</summary>
    public static void Tune(Socket socket, TransportOptions options)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        try
        {
            TuneProbes(socket, Seconds(options.KeepAliveIdle), Seconds(options.KeepAliveInterval), options.KeepAliveProbes);
        }
        catch (Exception e) when (e is SocketException or ArgumentException or NotSupportedException)
        {
            // A platform without these knobs (old Windows) keeps its own probe times.
        }
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

    private static void TuneProbes(Socket socket, int idleSeconds, int intervalSeconds, int probes)
    {
        if (IsMono)
        {
            // Mono knows Windows' structure only: on, idle and interval in milliseconds; the number of probes stays the system's.
            byte[] values = new byte[12];
            BinaryPrimitives.WriteInt32LittleEndian(values, 1);
            BinaryPrimitives.WriteInt32LittleEndian(values.AsSpan(4), idleSeconds * 1000);
            BinaryPrimitives.WriteInt32LittleEndian(values.AsSpan(8), intervalSeconds * 1000);
            socket.IOControl(unchecked((int)0x98000004), values, null);     // SIO_KEEPALIVE_VALS
            return;
        }

        // By number: netstandard2.0 does not name TcpKeepAliveTime (3), -Interval (17) and -RetryCount (16).
        socket.SetSocketOption(SocketOptionLevel.Tcp, (SocketOptionName)3, idleSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, (SocketOptionName)17, intervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, (SocketOptionName)16, probes);
    }
}
