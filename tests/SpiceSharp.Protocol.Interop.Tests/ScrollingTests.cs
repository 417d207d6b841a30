using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>
/// Real X programs that scroll as fast as they can, in terminals and in a large area as a browser has it, while pictures are put anew all the time,
/// which the server makes a video of. Once they rest, the picture that grew must be the one that a fresh spice-gtk session is sent.
/// </summary>
public sealed class ScrollingTests
{
    private const int Servers = 3;
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(600), s_timeout = TimeSpan.FromSeconds(30), s_stall = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("lz")]
    [InlineData("auto_glz")]
    public async Task Picture_grown_by_scrolling_equals_a_fresh_one(string compression)
    {
        RealPeers.Require([.. DesktopLoad.Peers, Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig]);
        for (int server = 1; server <= Servers; server++)
        {
            if (await TryCompareAsync(compression)) return;
        }

        Assert.Fail($"{Servers} servers one after the other stopped sending while their programs were drawing.");
    }

    /// <summary>False when nothing came for seconds although the programs were drawing, as <see cref="LiveDrawingTests"/> tells of.</summary>
    private static async Task<bool> TryCompareAsync(string compression)
    {
        await using XspiceServer server = await XspiceServer.StartAsync(new XspiceOptions { ImageCompression = compression, More = ["--streaming-video", "all"] });
        RgbPicture grown;
        DisplayStatistics statistics;
        await using (LiveClient client = await LiveClient.ConnectAsync(server.Uri))
        {
            await client.ShootAsync(TimeSpan.FromMilliseconds(200), s_timeout);
            PeerProcess[] programs =
            [
                server.Run("x11perf", "-repeat", "1", "-time", "4", "-scroll500", "-putimage500", "-copywinwin500", "-putimage500"),
                server.Run("xterm", "-geometry", "60x20+620+10", "-e", "seq 1 100000000"),
                server.Run("xterm", "-geometry", "70x18+560+400", "-e", "while :; do find /usr/share /usr/lib; done"),
            ];
            await Task.Delay(TimeSpan.FromSeconds(8));
            foreach (PeerProcess program in programs) program.Stop();
            if (client.QuietFor > s_stall) return false;
            await client.ShootAsync(TimeSpan.FromSeconds(2), s_timeout);   // the server ends a video a second after its last frame
            grown = await client.ShootAsync(s_quiet, s_timeout);
            statistics = client.Display.Statistics;
        }

        SpiceGtkShot fresh = await SpiceGtkClient.ShootAsync(server.ReferenceTarget, s_quiet, s_timeout);
        PictureDifference difference = grown.DifferenceFrom(fresh.Picture);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{compression}: {difference}; {string.Join(", ", statistics.DrawsByKind.Where(kind => kind.Value > 0))}; {string.Join(", ", statistics.ImagesByType.Where(type => type.Value > 0))}; "
            + $"{statistics.StreamsCreated} streams, {statistics.StreamFrames} frames, {statistics.StreamFramesShown} shown");
        Assert.True(fresh.Quiet);
        Assert.Equal(PictureDifference.None, difference);
        Assert.Equal((0L, 0L, 0L), (statistics.DrawsSkipped, statistics.StreamsActive, statistics.StreamFramesDamaged));
        Assert.DoesNotContain(statistics.ProblemsByKind, problem => problem.Value > 0);
        Assert.All(new[] { DrawKind.Fill, DrawKind.Copy, DrawKind.CopyBits }, kind => Assert.True(statistics.DrawsByKind.GetValueOrDefault(kind) > 0, $"no {kind}"));
        return true;
    }
}
