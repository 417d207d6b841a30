using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>The ways to reach a real server, each with the right picture at its end.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task Plain_channels_say_so()
    {
        CliScreenshot shot = await FirmwareComparison.RunAsync(new QemuOptions());
        Assert.All(SecurityOf(shot), security => Assert.NotEqual("tls", security));
    }

    [Fact]
    public async Task Every_channel_of_a_TLS_only_server_is_TLS()
    {
        CliScreenshot shot = await FirmwareComparison.RunAsync(new QemuOptions { Tls = true });
        Assert.All(SecurityOf(shot), security => Assert.Equal("tls", security));
    }

    [Fact]
    public async Task Host_subject_replaces_the_host_name() =>
        await FirmwareComparison.RunAsync(new QemuOptions { Tls = true }, null, "--host-subject", TestCertificates.HostSubject);

    [Fact]
    public async Task Ticket_opens_the_session() =>
        await FirmwareComparison.RunAsync(new QemuOptions { Password = "open sesame" });

    [Fact]
    public async Task Unix_socket_leads_to_the_same_picture() =>
        await FirmwareComparison.RunAsync(new QemuOptions { UnixSocket = true });

    [Theory]
    [InlineData("lz4", new[] { "LZ4" })]
    [InlineData("off", new[] { "BITMAP" })]
    [InlineData("quic", new[] { "QUIC" })]
    [InlineData("lz", new[] { "LZ_RGB" })]
    [InlineData("glz", new[] { "GLZ_RGB", "ZLIB_GLZ_RGB" })]
    public async Task Preferred_compression_overrides_the_server(string preferred, string[] types)
    {
        string servers = preferred == "lz" ? "quic" : "lz";
        await FirmwareComparison.RunAsync(new QemuOptions { ImageCompression = servers }, types, "--prefer", preferred);
    }

    private static string[] SecurityOf(CliScreenshot shot)
    {
        JsonArray channels = shot.Report["channels"]!.AsArray();
        Assert.True(channels.Count >= 4, "main, display, inputs and cursor are expected");
        return [.. channels.Select(channel => (string)channel!["security"]!)];
    }
}
