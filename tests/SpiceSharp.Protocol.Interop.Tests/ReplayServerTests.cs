using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>spice-gtk on recorded sessions that <c>replay --listen</c> serves.</summary>
public sealed class ReplayServerTests
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(600), s_timeout = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("qemu-firmware-glz", "full")]
    [InlineData("qemu-firmware-quic", "full")]
    [InlineData("xspice-desktop-auto_glz", "full")]
    [InlineData("xspice-desktop-lz", "full")]
    [InlineData("xspice-desktop-lz", "recorded")]
    public async Task Spice_gtk_shows_the_picture_that_it_showed_when_this_was_recorded(string name, string speed)
    {
        RealPeers.Require(Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig);
        string sessions = Path.Combine(Root(), "tests", "Vectors", "sessions");
        await using PeerProcess server = SpicesharpCli.Start(["replay", Path.Combine(sessions, name + ".spicecap"), "--listen", "0", "--speed", speed, "--json"]);
        var target = new SpiceGtkTarget { Port = await PortAsync(server) };
        string expected = (string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(sessions, name + ".json")))!["sha256"]!;
        for (int client = 0; client < 2; client++)
        {
            // At recorded speed there may be pauses that look like rest.
            SpiceGtkShot shot = await SpiceGtkClient.ShootAsync(target, speed == "full" ? s_quiet : TimeSpan.FromSeconds(3), s_timeout);
            Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(shot.Picture.Rgb)));
        }
    }

    /// <summary>The report is one JSON object of several lines.</summary>
    private static async Task<int> PortAsync(PeerProcess server)
    {
        var report = new StringBuilder();
        while (await server.StandardOutput.ReadLineAsync().WaitAsync(s_timeout) is { } line)
        {
            report.AppendLine(line);
            if (line == "}") return (int)JsonNode.Parse(report.ToString())!["port"]!;
        }

        throw new EndOfStreamException($"The server ended: {server.Output}");
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SpiceSharp.Protocol.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
