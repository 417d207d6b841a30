using System;
using System.IO;
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
}
