using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.TestKit;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>
/// A client that connects late is only sent the finished picture. Here ours connects first, the desktop then changes by many thousand
/// commands, and the picture that grew is compared with the one that a fresh spice-gtk session is sent.
/// </summary>
public sealed class LiveDrawingTests
{
    private const int Servers = 3;
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(600), s_timeout = TimeSpan.FromSeconds(30), s_stall = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("off", ImageType.Bitmap)]
    [InlineData("quic", ImageType.Quic)]
    [InlineData("lz", ImageType.LzRgb)]
    [InlineData("glz", ImageType.GlzRgb)]
    [InlineData("auto_lz", ImageType.LzRgb)]
    [InlineData("auto_glz", ImageType.GlzRgb)]
    public async Task Picture_grown_by_commands_equals_a_fresh_one(string compression, ImageType expected)
    {
        RealPeers.Require([.. DesktopLoad.Peers, Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig]);
        for (int server = 1; server <= Servers; server++)
        {
            if (await TryCompareAsync(compression, expected))
            {
                return;
            }
        }
        Assert.Fail($"{Servers} servers one after the other stopped sending while their programs were drawing.");
    }

    /// <summary>
    /// False when nothing came for seconds although the programs were drawing. Xspice does that now and then under GLZ, to spice-gtk as well,
    /// with every message acknowledged and nothing on its way; what it then sends to a new client is another picture.
    /// </summary>
    private static async Task<bool> TryCompareAsync(string compression, ImageType expected)
    {
        await using XspiceServer server = await XspiceServer.StartAsync(
            new XspiceOptions { ImageCompression = compression, More = ["--streaming-video", "off"] });
        RgbPicture grown;
        DisplayStatistics statistics;
        await using (LiveClient client = await LiveClient.ConnectAsync(server.Uri))
        {
            await client.ShootAsync(TimeSpan.FromMilliseconds(200), s_timeout);
            await new DesktopLoad(server).DrawAsync(drawings: 5, TimeSpan.FromSeconds(25));
            if (client.QuietFor > s_stall)
            {
                return false;
            }
            grown = await client.ShootAsync(s_quiet, s_timeout);
            statistics = client.Display.Statistics;
        }
        SpiceGtkShot fresh = await SpiceGtkClient.ShootAsync(server.ReferenceTarget, s_quiet, s_timeout);

        PictureDifference difference = grown.DifferenceFrom(fresh.Picture);
        TestContext.Current.TestOutputHelper?.WriteLine($"{compression}: {difference}; {Text(statistics)}");
        Assert.True(fresh.Quiet);
        Assert.Equal(PictureDifference.None, difference);
        Assert.DoesNotContain(statistics.ProblemsByKind, problem => problem.Value > 0);
        Assert.Equal(0, statistics.DrawsSkipped);
        Assert.All(new[] { DrawKind.Fill, DrawKind.Copy, DrawKind.CopyBits }, kind => Assert.True(statistics.DrawsByKind.GetValueOrDefault(kind) > 0, $"no {kind}"));
        Assert.All(new[] { ImageType.FromCache, expected }, type => Assert.True(statistics.ImagesByType.GetValueOrDefault(type) > 0, $"no {type}"));
        return true;
    }

    private static string Text(DisplayStatistics statistics) =>
        $"{string.Join(", ", statistics.DrawsByKind.Where(kind => kind.Value > 0))}; {string.Join(", ", statistics.ImagesByType.Where(type => type.Value > 0))}; "
        + $"{statistics.ClippedDraws} clipped, {statistics.MaskedDraws} masked, {statistics.CacheHits} from the cache, {statistics.SurfacesCreated} surfaces, {statistics.ImageBytes} bytes of images";
}
