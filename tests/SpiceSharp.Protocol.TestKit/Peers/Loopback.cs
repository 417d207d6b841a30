using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>Free ports on 127.0.0.1, and waiting for a peer to listen on one without disturbing it by a connection.</summary>
public static class Loopback
{
    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public static bool IsListening(int port)
    {
        // Columns: number, local address as HEXIP:HEXPORT, remote address, state (0A = LISTEN), ...
        string suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(File.ReadLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Any(columns => columns.Length > 3 && columns[3] == "0A" && columns[1].EndsWith(suffix, StringComparison.Ordinal));
    }

    /// <summary>Polls until <paramref name="condition"/> holds; fails at once when <paramref name="peer"/> ends before.</summary>
    public static async Task WaitUntilAsync(PeerProcess peer, Func<bool> condition, string what, TimeSpan timeout)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (peer.HasExited)
            {
                throw new InvalidOperationException($"{peer.Name} ended before {what}: {peer.Output}");
            }
            if (watch.Elapsed > timeout)
            {
                throw new TimeoutException($"{peer.Name}: {what} did not happen within {timeout.TotalSeconds} s: {peer.Output}");
            }
            await Task.Delay(20);
        }
    }
}
