using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Cli.Tests;

/// <summary>Verbs against the embedded server over loopback.</summary>
public sealed class SessionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Info_tells_what_the_server_says()
    {
        await using ServeRun server = await ServeRun.StartAsync();
        JsonElement info = (await CliRun.Async("info", server.Uri, "--json")).AssertSucceeds().Json;
        Assert.Equal("SpiceSharp.Protocol", info.GetProperty("name").GetString());
        Assert.Equal("53706963-6553-4861-9270-000000000001", info.GetProperty("uuid").GetString());
        Assert.Equal(["server", "client"], Strings(info.GetProperty("supportedMouseModes")));
        Assert.False(info.GetProperty("agentConnected").GetBoolean());
        JsonElement display = info.GetProperty("channels").EnumerateArray().Single(channel => channel.GetProperty("channel").GetString() == "display#0");
        Assert.Equal(["MONITORS_CONFIG", "PREF_COMPRESSION"], Strings(display.GetProperty("serverCapabilities")));
        Assert.Equal(["AUTH_SELECTION", "AUTH_SPICE", "MINI_HEADER"], Strings(display.GetProperty("serverCommonCapabilities")));
        Assert.Contains("LZ4_COMPRESSION", Strings(display.GetProperty("clientCapabilities")));
        Assert.Equal(("plain", false, true), (display.GetProperty("security").GetString(), display.GetProperty("secure").GetBoolean(), display.GetProperty("miniHeader").GetBoolean()));

        string text = (await CliRun.Async("info", server.Uri)).AssertSucceeds().Output;
        foreach (string word in (string[])["SpiceSharp.Protocol", "display#0", "PREF_COMPRESSION", "not connected"]) Assert.Contains(word, text, StringComparison.Ordinal);
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task Screenshot_writes_picture_and_pointer()
    {
        await using ServeRun server = await ServeRun.StartAsync("--still");
        JsonElement shot = (await CliRun.Async("screenshot", server.Uri, "-o", _folder.File("s.png"), "--cursor", _folder.File("c.png"), "--quiet-ms", "100", "--json")).AssertSucceeds().Json;
        Assert.Equal((800, 600, false), (shot.GetProperty("width").GetInt32(), shot.GetProperty("height").GetInt32(), shot.GetProperty("timedOut").GetBoolean()));
        Assert.Equal(1, shot.GetProperty("draws").GetProperty("COPY").GetInt64());
        RgbPicture picture = PngReader.Read(_folder.File("s.png")), pointer = PngReader.Read(_folder.File("c.png"));
        Assert.Equal((800, 600, 12, 18), (picture.Width, picture.Height, pointer.Width, pointer.Height));
    }

    [Theory]
    [InlineData("off", "BITMAP")]
    [InlineData("lz", "LZ_RGB")]
    [InlineData("quic", "QUIC")]
    public async Task Screenshot_is_the_same_under_every_compression(string prefer, string expected)
    {
        await using ServeRun server = await ServeRun.StartAsync("--still");
        string plain = await HashAsync(server.Uri);
        JsonElement shot = (await CliRun.Async("screenshot", server.Uri, "-o", _folder.File("p.png"), "--quiet-ms", "1500", "--prefer", prefer, "--json")).AssertSucceeds().Json;
        Assert.Equal(plain, shot.GetProperty("sha256").GetString());
        Assert.True(shot.GetProperty("images").TryGetProperty(expected, out _), shot.ToString());
    }

    [Fact]
    public async Task A_display_that_does_not_exist_is_named()
    {
        await using ServeRun server = await ServeRun.StartAsync();
        (await CliRun.Async("screenshot", server.Uri, "-o", _folder.File("x.png"), "--display", "3")).AssertFails(1, "display 3");
        Assert.False(File.Exists(_folder.File("x.png")));
    }

    [Fact]
    public async Task A_recording_replayed_twice_is_the_live_picture()
    {
        await using ServeRun server = await ServeRun.StartAsync("--still");
        string capture = _folder.File("session.spicecap");
        CliRun record = (await CliRun.Async("record", server.Uri, "-o", capture, "--seconds", "1", "--json")).AssertSucceeds();
        Assert.Equal(new FileInfo(capture).Length, record.Json.GetProperty("bytes").GetInt64());
        Assert.True(record.Json.GetProperty("frames").GetInt64() > 10);

        string live = await HashAsync(server.Uri);
        for (int i = 0; i < 2; i++)
            Assert.Equal(live, (await CliRun.Async("replay", capture, "-o", _folder.File("r.png"), "--json")).AssertSucceeds().Json.GetProperty("sha256").GetString());

        CliRun printed = await CliRun.Async("replay", capture, "-o", _folder.File("r.png"), "--print");
        Assert.Contains("display#0 < DRAW_COPY (304)", printed.Error, StringComparison.Ordinal);
        Assert.Contains(live, printed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_capture_is_one_line()
    {
        string file = _folder.File("bad.spicecap");
        await File.WriteAllTextAsync(file, "no capture at all");
        (await CliRun.Async("replay", file, "-o", _folder.File("x.png"))).AssertFails(1, "no capture");
        (await CliRun.Async("replay", _folder.File("absent"), "-o", _folder.File("x.png"))).AssertFails(1, "absent");
    }

    [Fact]
    public async Task The_password_comes_from_file_environment_or_URI()
    {
        string file = _folder.File("password");
        await File.WriteAllTextAsync(file, "open sesame\nignored\n");
        await using ServeRun server = await ServeRun.StartAsync("--password-file", file);
        (await CliRun.Async("info", server.Uri, "--password-file", file)).AssertSucceeds();
        (await CliRun.AsyncWith(new Dictionary<string, string> { ["SPICE_PASSWORD"] = "open sesame" }, "info", server.Uri)).AssertSucceeds();
        (await CliRun.Async("info", server.Uri + "?password=open%20sesame")).AssertSucceeds();
        (await CliRun.Async("info", server.Uri)).AssertFails(1, "password");
        (await CliRun.AsyncWith(new Dictionary<string, string> { ["SPICE_PASSWORD"] = "shut" }, "info", server.Uri)).AssertFails(1, "password");
        (await CliRun.Async("info", server.Uri, "--password-file", _folder.File("absent"))).AssertFails(1, "absent");
    }

    [Fact]
    public async Task Serve_takes_its_password_from_the_environment_too()
    {
        await using ServeRun server = await ServeRun.StartAsync(new Dictionary<string, string> { ["SPICE_PASSWORD"] = "secret" });
        (await CliRun.Async("info", server.Uri)).AssertFails(1, "password");
        (await CliRun.AsyncWith(new Dictionary<string, string> { ["SPICE_PASSWORD"] = "secret" }, "info", server.Uri)).AssertSucceeds();
    }

    [Fact]
    public async Task Tls_files_are_made_and_used_and_every_channel_is_secure()
    {
        string directory = _folder.File("tls");
        await using ServeRun server = await ServeRun.StartAsync("--tls", directory, "--still");
        Assert.StartsWith("spice+tls://127.0.0.1:", server.Uri, StringComparison.Ordinal);
        Assert.Equal(["ca-cert.pem", "server-cert.pem", "server-key.pem"], Directory.GetFiles(directory).Select(Path.GetFileName).Order());
        string authority = Path.Combine(directory, "ca-cert.pem");
        JsonElement shot = (await CliRun.Async("screenshot", server.Uri, "-o", _folder.File("t.png"), "--ca", authority, "--quiet-ms", "100", "--json")).AssertSucceeds().Json;
        Assert.All(shot.GetProperty("channels").EnumerateArray(), channel => Assert.Equal("tls", channel.GetProperty("security").GetString()));
        (await CliRun.Async("info", server.Uri, "--ca", authority, "--host-subject", "O=spicesharp,CN=localhost")).AssertSucceeds();
        (await CliRun.Async("info", server.Uri, "--ca", authority, "--host-subject", "CN=other")).AssertFails(1, "subject");
        (await CliRun.Async("info", server.Uri)).AssertFails(1, "certificate");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(directory, "server-key.pem")));

        File.Delete(Path.Combine(directory, "server-key.pem"));
        (await CliRun.Async("serve", "--port", "0", "--tls", directory)).AssertFails(1, "server-key.pem");
    }

    [Fact]
    public async Task A_port_in_use_and_a_closed_one_are_one_line_each()
    {
        await using ServeRun server = await ServeRun.StartAsync();
        (await CliRun.Async("serve", "--port", server.Uri.Split(':')[^1])).AssertFails(1, "in use");
        string nowhere = $"spice://127.0.0.1:{Loopback.FreePort()}";
        (await CliRun.Async("info", nowhere)).AssertFails(1, "refused");
        (await CliRun.Async("record", nowhere, "-o", _folder.File("none.spicecap"))).AssertFails(1, "refused");
        Assert.False(File.Exists(_folder.File("none.spicecap")));
    }

    [Fact]
    public async Task A_server_that_says_nothing_ends_within_its_time()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        (await CliRun.Async("info", $"spice://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}", "--timeout-s", "1")).AssertFails(1, "1 s");
    }

    [Fact]
    public async Task Conformance_counts_and_its_exit_code_tells()
    {
        CliRun run = (await CliRun.Async("conformance", TestVectors.Folder("lz"), "--variant", "scalar")).AssertSucceeds();
        Assert.Matches(@"^\d+ passed, 0 failed\n$", run.Output);
        (await CliRun.Async("conformance", _folder.Path)).AssertFails(1, "manifest.json");
    }

    private async Task<string> HashAsync(string uri) =>
        (await CliRun.Async("screenshot", uri, "-o", _folder.File("hash.png"), "--quiet-ms", "100", "--json")).AssertSucceeds().Json.GetProperty("sha256").GetString()!;

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];
}
