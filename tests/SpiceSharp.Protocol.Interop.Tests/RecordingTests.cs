using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>What <c>record</c> keeps of a live session, <c>replay</c> shows again, every time the same.</summary>
public sealed class RecordingTests
{
    [Fact]
    public async Task Replayed_twice_a_recording_gives_the_live_picture()
    {
        RealPeers.Require([.. DesktopLoad.Peers, Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig]);
        await using XspiceServer server = await XspiceServer.StartAsync(
            new XspiceOptions { ImageCompression = "lz", Width = 640, Height = 480, More = ["--streaming-video", "off"] });
        using var folder = new TemporaryFolder();
        string capture = folder.File("session.spicecap");

        Task<CliResult> record = SpicesharpCli.RunAsync(["record", server.Uri, "-o", capture, "--seconds", "8"]);
        List<PeerProcess> programs =
        [
            server.Run("xclock", "-update", "1", "-geometry", "160x160+300+20"),
            server.Run("xterm", "-geometry", "60x16+20+180", "-e", "ls -la /usr/bin | head -200; sleep 100"),
        ];
        await Task.Delay(TimeSpan.FromSeconds(3));
        programs.ForEach(program => program.Stop());
        CliResult recorded = await record;
        Assert.True(recorded.ExitCode == 0, recorded.Error);
        SpiceGtkShot live = await SpiceGtkClient.ShootAsync(server.ReferenceTarget, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10));

        (RgbPicture first, string firstHash) = await ReplayAsync(capture, folder.File("first.png"));
        (RgbPicture second, string secondHash) = await ReplayAsync(capture, folder.File("second.png"));
        Assert.Equal(PictureDifference.None, first.DifferenceFrom(live.Picture));
        Assert.Equal(PictureDifference.None, second.DifferenceFrom(live.Picture));
        Assert.Equal(firstHash, secondHash);
    }

    private static async Task<(RgbPicture Picture, string Hash)> ReplayAsync(string capture, string picture)
    {
        CliResult result = await SpicesharpCli.RunAsync(["replay", capture, "-o", picture, "--json"]);
        Assert.True(result.ExitCode == 0, result.Error);
        return (PngReader.Read(picture), (string)JsonNode.Parse(result.Output)!["sha256"]!);
    }
}
