using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.TestKit;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>
/// Servers that send JPEG: what our client shows beside what spice-gtk shows. The server's own picture is another one, as JPEG loses some of it.
/// </summary>
public sealed class LossyTests
{
    private const int Commands = 400, Attempts = 3;
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(300), s_timeout = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("quic", 301, ImageType.Jpeg, ImageType.JpegAlpha)]
    [InlineData("auto_glz", 302, ImageType.Jpeg, ImageType.JpegAlpha, ImageType.ZlibGlzRgb)]
    [InlineData("auto_lz", 303, ImageType.Jpeg, ImageType.JpegAlpha)]
    public async Task Scene_is_what_spice_gtk_makes_of_it(string compression, int seed, params ImageType[] expected)
    {
        var scene = new Scene(compression, seed, Commands, IsLossy: true);
        for (int attempt = 1; ; attempt++)
        {
            RgbPicture reference = await PlayToReferenceAsync(scene);
            (RgbPicture picture, DisplayStatistics statistics) = await PlayAsync(scene);
            PictureDistance distance = picture.DistanceFrom(reference);
            string text = $"{compression}: {distance}, {picture.DifferenceFrom(reference)}; {string.Join(", ", statistics.ImagesByType)}";
            TestContext.Current.TestOutputHelper?.WriteLine(text);
            Assert.All(expected, type => Assert.True(statistics.ImagesByType.GetValueOrDefault(type) > 0, $"no {type}: {text}"));
            Assert.DoesNotContain(statistics.ProblemsByKind, problem => problem.Value > 0);
            Assert.Equal(0, statistics.DrawsSkipped);
            // Exactly equal where the server sent both the same. What it sends as JPEG depends on what was on its way to the client at that moment.
            if (distance is { Mean: <= 1.0, Psnr: >= 40 }) return;
            Assert.True(attempt < Attempts, text);
        }
    }

    /// <summary>QEMU's firmware starts before our eyes. It draws text alone, of which the server makes no JPEG under any compression.</summary>
    [Fact]
    public async Task Firmware_screen_is_what_spice_gtk_makes_of_it()
    {
        RealPeers.Require(Peer.Qemu, Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig);
        await using QemuServer qemu = await QemuServer.StartAsync(new QemuOptions { ImageCompression = "auto_glz", Lossy = true });
        TimeSpan quiet = TimeSpan.FromMilliseconds(150);
        await using LiveClient client = await LiveClient.ConnectAsync(qemu.Uri);
        await client.ShootAsync(quiet, s_timeout);
        await qemu.ResetAsync();
        await qemu.FirmwareScreenAsync();
        RgbPicture picture = await client.ShootAsync(quiet, s_timeout);
        DisplayStatistics statistics = client.Display.Statistics;
        RgbPicture reference = (await SpiceGtkClient.ShootAsync(qemu.ReferenceTarget, quiet, s_timeout)).Picture;
        PictureDistance distance = picture.DistanceFrom(reference);
        string text = $"{distance}, {picture.DifferenceFrom(reference)}; {string.Join(", ", statistics.ImagesByType)}";
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        Assert.True(distance is { Mean: <= 1.0, Psnr: >= 40 }, text); // the cursor of 18 pixels may be in its other phase
        Assert.True(statistics.ImagesByType.GetValueOrDefault(ImageType.ZlibGlzRgb) > 0, text);
        Assert.Equal(0, statistics.DrawsSkipped);
    }

    private static async Task<(RgbPicture Picture, DisplayStatistics Statistics)> PlayAsync(Scene scene)
    {
        await using SceneServer server = await SceneServer.StartAsync(scene);
        await using LiveClient client = await LiveClient.ConnectAsync(server.Uri);
        await client.ShootAsync(TimeSpan.FromMilliseconds(1), s_timeout);
        await server.PlayAsync();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < s_timeout; await Task.Delay(20))
        {
            RgbPicture picture = await client.ShootAsync(s_quiet, s_timeout);
            if (SceneServer.IsComplete(picture)) return (picture, client.Display.Statistics);
        }
        throw new TimeoutException("The marker did not come.");
    }

    private static async Task<RgbPicture> PlayToReferenceAsync(Scene scene)
    {
        await using SceneServer server = await SceneServer.StartAsync(scene);
        await using SpiceGtkClient client = await SpiceGtkClient.ConnectAsync(new SpiceGtkTarget { Port = server.Port });
        await client.ShootAsync(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));
        await server.PlayAsync();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < s_timeout; await Task.Delay(20))
        {
            RgbPicture picture = (await client.ShootAsync(s_quiet, s_timeout)).Picture;
            if (SceneServer.IsComplete(picture)) return picture;
        }
        throw new TimeoutException("The marker did not come to spice-gtk.");
    }
}
