using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>Every way to fail is its own line on the error output and exit code 1, within its time.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task Wrong_password()
    {
        await using QemuServer qemu = await StartQemuAsync(new QemuOptions { Password = "right" });
        AssertFailed(await ScreenshotAsync(qemu.Uri, "wrong"), 10, "password");
    }

    [Fact]
    public async Task Missing_password()
    {
        await using QemuServer qemu = await StartQemuAsync(new QemuOptions { Password = "right" });
        AssertFailed(await ScreenshotAsync(qemu.Uri), 10, "password");
    }

    [Fact]
    public async Task Wrong_authority()
    {
        await using QemuServer qemu = await StartQemuAsync(new QemuOptions { Tls = true });
        using var other = new TemporaryFolder();
        TestCertificates.WriteTo(other.Path);
        AssertFailed(await ScreenshotAsync(qemu.Uri, null, "--ca", other.File("ca-cert.pem")), 10, "certificate");
    }

    [Fact]
    public async Task Unknown_authority()
    {
        await using QemuServer qemu = await StartQemuAsync(new QemuOptions { Tls = true });
        AssertFailed(await ScreenshotAsync(qemu.Uri), 10, "certificate");
    }

    [Fact]
    public async Task Wrong_host_subject()
    {
        await using QemuServer qemu = await StartQemuAsync(new QemuOptions { Tls = true });
        AssertFailed(await ScreenshotAsync(qemu.Uri, null, "--ca", qemu.CaFile, "--host-subject", "O=Another,CN=localhost"), 10, "subject");
    }

    [Fact]
    public async Task Plain_connection_to_a_TLS_port()
    {
        await using QemuServer qemu = await StartQemuAsync(new QemuOptions { Tls = true });
        AssertFailed(await ScreenshotAsync($"spice://127.0.0.1:{qemu.Port}"), 25);
    }

    [Fact]
    public async Task TLS_connection_to_a_plain_port()
    {
        await using QemuServer qemu = await StartQemuAsync(new QemuOptions());
        AssertFailed(await ScreenshotAsync($"spice+tls://127.0.0.1:{qemu.Port}"), 25);
    }

    [Fact]
    public async Task Closed_port() =>
        AssertFailed(await ScreenshotAsync($"spice://127.0.0.1:{Loopback.FreePort()}"), 10, "refused");

    [Fact]
    public async Task Port_that_speaks_HTTP()
    {
        await using var server = new ScriptedListener(async stream =>
        {
            await stream.ReadAtLeastAsync(new byte[4096], 1);
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        });
        AssertFailed(await ScreenshotAsync(server.Uri), 10, "SPICE");
    }

    [Fact]
    public async Task Server_that_accepts_and_says_nothing()
    {
        await using var server = new ScriptedListener(_ => Task.Delay(TimeSpan.FromMinutes(1)));
        AssertFailed(await ScreenshotAsync(server.Uri, null, "--timeout-s", "3"), 15);
    }

    [Fact]
    public async Task Server_killed_while_its_picture_is_awaited()
    {
        await using QemuServer qemu = await StartQemuAsync(new QemuOptions());
        Task<CliResult> screenshot = ScreenshotAsync(qemu.Uri, null, "--quiet-ms", "30000", "--timeout-s", "40");
        while ((await qemu.ConnectedChannelsAsync()).Count < 4)
        {
            await Task.Delay(50);
        }
        qemu.Process.Kill();
        AssertFailed(await screenshot, 20, "#0");   // whichever channel notices first; the kernel closes the connections, or resets them
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(20_000)]
    [InlineData(400_000)]
    public async Task Connection_cut_in_mid_picture(int bytes)
    {
        // An uncompressed picture of 720 x 400 takes 1 152 000 bytes: every cut lies within it, or before.
        await using QemuServer qemu = await StartQemuAsync(new QemuOptions { ImageCompression = "off" });
        await qemu.FirmwareScreenAsync();
        await using var relay = new CuttingRelay(qemu.Port, bytes);
        AssertFailed(await ScreenshotAsync(relay.Uri, null, "--quiet-ms", "3000", "--timeout-s", "10"), 20);
    }

    private static Task<QemuServer> StartQemuAsync(QemuOptions options)
    {
        RealPeers.Require(Peer.Qemu);
        return QemuServer.StartAsync(options);
    }

    private static async Task<CliResult> ScreenshotAsync(string uri, string? password = null, params string[] more)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("none.png");
        CliResult result = await SpicesharpCli.RunAsync(
            ["screenshot", uri, "-o", file, .. more], new Dictionary<string, string?> { ["SPICE_PASSWORD"] = password });
        Assert.False(File.Exists(file), "a failure left a picture behind");
        return result;
    }

    private static void AssertFailed(CliResult result, int withinSeconds, string word = "")
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{result.ExitCode} after {result.Elapsed.TotalSeconds:F1} s: {result.Error}");
        Assert.Equal(1, result.ExitCode);
        string line = Assert.Single(result.ErrorLines);
        Assert.Contains(word, line, StringComparison.OrdinalIgnoreCase);
        Assert.True(result.Elapsed < TimeSpan.FromSeconds(withinSeconds), $"it took {result.Elapsed.TotalSeconds:F1} s");
    }
}
