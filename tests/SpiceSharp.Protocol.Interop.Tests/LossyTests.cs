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
