using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Transports.Tests;

public class UnixTransportTests
{
    private static bool BuiltForNetStandard =>
        ((System.Runtime.Versioning.TargetFrameworkAttribute)typeof(UnixTransport).Assembly.GetCustomAttributes(typeof(System.Runtime.Versioning.TargetFrameworkAttribute), false)[0])
        .FrameworkName.StartsWith(".NETStandard", StringComparison.Ordinal);

    [Fact]
    public async Task Carries_bytes_and_removes_its_file()
    {
        string path = Path.Combine(Path.GetTempPath(), "spice-test-" + Guid.NewGuid().ToString("N") + ".sock");
        if (BuiltForNetStandard)
        {
            PlatformNotSupportedException error = await Assert.ThrowsAsync<PlatformNotSupportedException>(() => UnixTransport.ConnectAsync(path));
            Assert.Contains("netstandard2.0", error.Message, StringComparison.Ordinal);
            return;
        }

        await using (Loopback server = new(TransportListener.Unix(path)))
        {
            await using ITransport transport = await UnixTransport.ConnectAsync(path, null, Loopback.Deadline);
            Assert.Equal(Loopback.Ascii("hello"), await Loopback.RoundTripAsync(transport, Loopback.Ascii("hello")));
            Assert.False(transport.IsSecure);
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_missing_socket_is_refused()
    {
        if (BuiltForNetStandard) return;
        SpiceConnectException error = await Assert.ThrowsAsync<SpiceConnectException>(() => UnixTransport.ConnectAsync("/nonexistent/spice.sock", null, Loopback.Deadline));
        Assert.Equal(SpiceConnectFailure.Refused, error.Reason);
        Assert.Contains("/nonexistent/spice.sock", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_listener_that_does_not_accept_holds_nobody(bool blocking)
    {
        if (BuiltForNetStandard) return;
        string path = Path.Combine(Path.GetTempPath(), $"spicesharp-{Guid.NewGuid():N}");
        using Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(0);
        List<Socket> queued = [];
        try
        {
            while (TryQueue(path, queued))
            {
            }

            SpiceConnectException error = await Assert.ThrowsAsync<SpiceConnectException>(() =>
                Task.Run(async () => blocking ? UnixTransport.Connect(path, null, Loopback.Deadline) : await UnixTransport.ConnectAsync(path, null, Loopback.Deadline)).WaitAsync(TimeSpan.FromSeconds(10)));
            Assert.Equal(SpiceConnectFailure.Refused, error.Reason);
        }
        finally
        {
            foreach (Socket socket in queued) socket.Dispose();
            File.Delete(path);
        }
    }

    private static bool TryQueue(string path, List<Socket> queued)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        queued.Add(socket);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
