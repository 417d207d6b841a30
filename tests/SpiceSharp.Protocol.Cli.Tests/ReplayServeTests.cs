using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Diagnostics;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Cli.Tests;

/// <summary>Recorded sessions of real servers, served over the socket again, and the verb that consumes them.</summary>
public sealed class ReplayServeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Sessions() =>
        [.. Directory.EnumerateFiles(TestVectors.Folder("sessions"), "*.spicecap").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Served_at_full_speed_a_session_ends_in_the_picture_that_was_seen(string name)
    {
        await using ServeRun server = await ServeRun.ReplayAsync(Capture(name));
        JsonElement stats = (await CliRun.Async("stats", server.Uri, "--until-quiet-ms", "300", "--json")).AssertSucceeds().Json;
        Assert.Equal(Expected(name), stats.GetProperty("sha256").GetString());
        Assert.Equal(0, stats.GetProperty("skippedDraws").GetInt64());

        JsonElement offline = (await CliRun.Async("replay", Capture(name), "-o", _folder.File("o.png"), "--json")).AssertSucceeds().Json;
        Assert.Equal(offline.GetProperty("sha256").GetString(), stats.GetProperty("sha256").GetString());
        Assert.Equal(offline.GetProperty("draws").ToString(), stats.GetProperty("draws").ToString());
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Recorded_again_a_replayed_session_has_the_same_messages(string name)
    {
        await using ServeRun server = await ServeRun.ReplayAsync(Capture(name));
        string again = _folder.File("again.spicecap");
        (await CliRun.Async("record", server.Uri, "-o", again, "--seconds", "2")).AssertSucceeds();
        Assert.Equal(Messages(Capture(name)), Messages(again));
    }

    [Fact]
    public async Task Stats_reports_what_came_and_what_it_cost()
    {
        await using ServeRun server = await ServeRun.ReplayAsync(Capture("xspice-desktop-lz"));
        CliRun run = (await CliRun.Async("stats", server.Uri, "--until-quiet-ms", "200", "--json")).AssertSucceeds();
        JsonElement stats = run.Json;
        Assert.True(stats.GetProperty("cpuSeconds").GetDouble() > 0);
        Assert.True(stats.GetProperty("peakMemoryBytes").GetInt64() > 1 << 20);
        Assert.True(stats.GetProperty("elapsedSeconds").GetDouble() >= stats.GetProperty("activeSeconds").GetDouble());
        JsonElement images = stats.GetProperty("imagesByType"), decoding = stats.GetProperty("decodeMicrosecondsByType");
        Assert.True(images.GetProperty("LZ_RGB").GetInt64() > 0);
        Assert.True(decoding.GetProperty("LZ_RGB").GetInt64() > 0);
        Assert.False(decoding.TryGetProperty("FROM_CACHE", out _));
        Assert.Equal(stats.GetProperty("draws").EnumerateObject().Sum(draw => draw.Value.GetInt64()), stats.GetProperty("drawCommands").GetInt64());
        Assert.True(stats.GetProperty("messages").GetInt64() > stats.GetProperty("drawCommands").GetInt64());
        Assert.True(stats.GetProperty("bytesReceived").GetInt64() > 100_000);
        Assert.Equal((0, 0), (stats.GetProperty("streams").GetInt64(), stats.GetProperty("frames").GetInt64()));
        Assert.Equal((640, 480), (stats.GetProperty("width").GetInt32(), stats.GetProperty("height").GetInt32()));
    }

    [Fact]
    public async Task Stats_ends_when_its_time_is_over_or_the_server_goes()
    {
        await using ServeRun live = await ServeRun.StartAsync();
        CliRun timed = (await CliRun.Async("stats", live.Uri, "--seconds", "1")).AssertSucceeds();
        Assert.Contains("peak memory", timed.Output, StringComparison.Ordinal);
        Task<CliRun> endless = CliRun.Async("stats", live.Uri, "--json");
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        await live.StopAsync();
        Assert.NotEqual(JsonValueKind.Null, (await endless).AssertSucceeds().Json.GetProperty("end").ValueKind);
    }

    [Fact]
    public async Task Once_ends_with_the_first_client()
    {
        await using ServeRun server = await ServeRun.ReplayAsync(Capture("qemu-firmware-glz"), "--once");
        (await CliRun.Async("info", server.Uri)).AssertSucceeds();
        Assert.Equal(0, await server.EndAsync());
    }

    [Fact]
    public async Task Either_a_picture_or_a_port()
    {
        string capture = Capture("qemu-firmware-glz");
        (await CliRun.Async("replay", capture)).AssertFails(2, "--listen");
        (await CliRun.Async("replay", capture, "-o", _folder.File("x.png"), "--listen", "0")).AssertFails(2, "--listen");
        (await CliRun.Async("replay", capture, "--listen", "65536")).AssertFails(2, "port");
        string bad = _folder.File("bad.spicecap");
        await File.WriteAllTextAsync(bad, "no capture at all");
        (await CliRun.Async("replay", bad, "--listen", "0")).AssertFails(1, "no capture");
    }

    private static string Capture(string name) => Path.Combine(TestVectors.Folder("sessions"), name + ".spicecap");

    private static string Expected(string name)
    {
        using JsonDocument known = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestVectors.Folder("sessions"), name + ".json")));
        return known.RootElement.GetProperty("sha256").GetString()!;
    }

    /// <summary>What the server sent on the display and cursor channels: number, type and bytes of each message.</summary>
    private static Dictionary<ChannelId, List<string>> Messages(string file)
    {
        var messages = new Dictionary<ChannelId, List<string>>();
        using FileStream stream = File.OpenRead(file);
        var reader = new CaptureReader(stream);
        while (reader.Read() is { } record)
        {
            if (record is not FrameRecord { Frame: var frame }) continue;
            using (frame)
            {
                if (frame.Direction != MessageDirection.ServerToClient || frame.Channel.Type is not (ChannelType.Display or ChannelType.Cursor)) continue;
                if (!messages.TryGetValue(frame.Channel, out List<string>? list)) messages[frame.Channel] = list = [];
                list.Add($"{frame.Serial} {frame.Type} {Convert.ToHexString(frame.Body.Span)}");
            }
        }

        return messages;
    }
}
