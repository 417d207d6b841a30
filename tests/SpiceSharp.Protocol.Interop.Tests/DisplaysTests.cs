using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.TestKit;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>Several displays, and several heads on one, from libspice-server.</summary>
public sealed class DisplaysTests
{
    private const int Marker = 0x31C5F2, TwinMarker = 0x123456;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Two displays drawn at once by two threads of the server: one image cache and one GLZ dictionary for both, so that pictures of one channel
    /// are made of the other's, which may not have come yet.
    /// </summary>
    [Theory]
    [InlineData("glz", 1)]
    [InlineData("auto_glz", 1)]
    [InlineData("auto_glz", 3)]
    [InlineData("lz", 1)]
    [InlineData("quic", 3)]
    public async Task Two_displays_share_their_pictures(string compression, int threads)
    {
        RealPeers.Require(Peer.SpiceServer, Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig);
        await using LiveServer server = await LiveServer.StartAsync(compression: compression);
        await using LiveClient client = await LiveClient.ConnectAsync(server.Uri, new SpiceSessionOptions { DecodeThreads = threads });
        await WaitAsync(() => client.Session.Displays.Count == 2 && client.Peek(0) is not null && client.Peek(1) is not null);
        await server.DrawOnBothAsync(60);
        await server.MarkAsync(Marker);
        RgbPicture first = await client.ShootWhenCornerIsAsync(Marker, s_timeout), second = client.Peek(1)!;
        await WaitAsync(() => (second = client.Peek(1)!).Rgb.AsSpan(second.Rgb.Length - 3).SequenceEqual((ReadOnlySpan<byte>)[TwinMarker >> 16, TwinMarker >> 8 & 0xFF, TwinMarker & 0xFF]));
        Assert.Equal(PictureDifference.None, first.DifferenceFrom(await server.DrawAsync(0)));
        Assert.Equal(PictureDifference.None, second.DifferenceFrom(await server.DrawAsync(1)));
        foreach (SpiceDisplay display in client.Session.Displays.OrderBy(display => display.Number))
        {
            DisplayStatistics statistics = display.Statistics;
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{compression} {display.Number}: {string.Join(", ", statistics.ImagesByType.Where(type => type.Value > 0))}; {statistics.CacheStores} kept, {statistics.CacheHits} from the cache, {statistics.Waits} waits");
            Assert.Equal(0, statistics.DrawsSkipped);
            Assert.DoesNotContain(statistics.ProblemsByKind, problem => problem.Value > 0);
            // Each kept picture is sent to one display and drawn four times on each: more hits than a display's own pictures give.
            Assert.True(statistics.CacheHits > 0);
            if (compression.EndsWith("glz", StringComparison.Ordinal)) Assert.True(statistics.ImagesByType.GetValueOrDefault(ImageType.GlzRgb) + statistics.ImagesByType.GetValueOrDefault(ImageType.ZlibGlzRgb) > 0);
        }

        Assert.True(client.Session.Displays.Sum(display => display.Statistics.CacheStores) < 2 * 60, "every picture was sent to both displays");
        foreach (int display in (int[])[0, 1])
        {
            SpiceGtkShot fresh = await SpiceGtkClient.ShootAsync(new SpiceGtkTarget { Port = server.Port, Display = display }, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(3));
            Assert.Equal(PictureDifference.None, (display == 0 ? first : second).DifferenceFrom(fresh.Picture));
        }
    }

    /// <summary>One surface, several heads: where the guest's driver says they are.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Heads_are_where_the_server_puts_them(int count)
    {
        await using LiveServer server = await LiveServer.StartAsync();
        await using LiveClient client = await LiveClient.ConnectAsync(server.Uri);
        await client.ShootAsync(TimeSpan.FromMilliseconds(1), s_timeout);
        await server.SetMonitorsAsync(count + 1);
        await WaitAsync(() => client.Display.Heads.Count == count + 1);
        await server.SetMonitorsAsync(count);
        await WaitAsync(() => client.Display.Heads.Count == count);
        Assert.Equal(
            Enumerable.Range(0, count).Select(i => (i, WireRect.FromSize(i * (1024 / count), 5 * i, 1024 / count, 768 - (10 * i)))),
            client.Display.Heads.Select(head => ((int)head.Id, head.Area)));
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); await Task.Delay(20)) Assert.True(watch.Elapsed < s_timeout);
    }
}
