using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>
/// Pseudo-random drawing commands from libspice-server, drawn live by our client and by the server itself: every operation with its rops,
/// masks, clips, brushes, picture formats, caches and off-screen surfaces under every compression. Not one pixel may differ.
/// </summary>
public sealed class SceneTests
{
    private const int Commands = 600;

    private static readonly DrawKind[] s_kinds =
    [
        DrawKind.Fill, DrawKind.Copy, DrawKind.Blend, DrawKind.Opaque, DrawKind.Blackness, DrawKind.Whiteness, DrawKind.Invers,
        DrawKind.Transparent, DrawKind.AlphaBlend, DrawKind.CopyBits, DrawKind.Stroke, DrawKind.Text, DrawKind.Composite, DrawKind.Rop3,
    ];

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("off", 1, 101, 201)]
    [InlineData("quic", 2, 102, 202)]
    [InlineData("lz", 3, 103, 203)]
    [InlineData("glz", 4, 104, 204)]
    [InlineData("auto_lz", 5, 105, 205)]
    [InlineData("auto_glz", 6, 106, 206)]
    [InlineData("lz4", 7, 107, 207)]
    public async Task Picture_equals_the_servers_own(string compression, params int[] seeds)
    {
        foreach (int seed in seeds)
        {
            await CompareAsync(new Scene(compression, seed, Commands));
        }
    }

    [Theory]
    [InlineData("off", 21)]
    [InlineData("quic", 24)]
    [InlineData("lz", 25)]
    [InlineData("glz", 27)]
    [InlineData("auto_glz", 22)]
    [InlineData("lz4", 26)]
    public Task Picture_of_a_16_bit_primary_equals_the_servers_own(string compression, int seed) =>
        CompareAsync(new Scene(compression, seed, Commands, Is555: true));

    private static async Task CompareAsync(Scene scene)
    {
        Outcome outcome = await PlayAsync(scene);
        TestContext.Current.TestOutputHelper?.WriteLine($"{scene}: {outcome.Difference}; {Text(outcome.Statistics)}");
        if (outcome.Difference.Pixels > 0)
        {
            Assert.Fail($"{outcome.Difference}; after the first differing command:\n{await FirstDifferenceAsync(scene)}");
        }
        Assert.Equal(0, outcome.Statistics.DrawsSkipped);
        Assert.DoesNotContain(outcome.Statistics.ProblemsByKind, problem => problem.Value > 0);
        Assert.All(s_kinds, kind => Assert.True(outcome.Statistics.DrawsByKind.GetValueOrDefault(kind) > 0, $"no {kind}"));
    }

    /// <summary>A scene of fewer commands is the beginning of this one: searches for the shortest that differs.</summary>
    private static async Task<string> FirstDifferenceAsync(Scene scene)
    {
        int good = 0, bad = scene.Commands;
        while (bad - good > 1)
        {
            int middle = (good + bad) / 2;
            Outcome outcome = await PlayAsync(scene with { Commands = middle });
            (good, bad) = outcome.Difference.Pixels > 0 ? (good, middle) : (middle, bad);
        }
        Outcome first = await PlayAsync(scene with { Commands = bad });
        return $"{bad}: {first.Commands.ElementAtOrDefault(bad - 1)}: {first.Difference}; spice-gtk: {await ReferenceDifferenceAsync(scene with { Commands = bad })}";
    }

    /// <summary>The same with spice-gtk: where it differs as well, the server has not sent what it drew.</summary>
    private static async Task<PictureDifference> ReferenceDifferenceAsync(Scene scene)
    {
        await using SceneServer server = await SceneServer.StartAsync(scene);
        await using SpiceGtkClient client = await SpiceGtkClient.ConnectAsync(new SpiceGtkTarget { Port = server.Port });
        await client.ShootAsync(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));
        await server.PlayAsync();
        RgbPicture expected = (await server.DrawAsync()).Picture;
        return (await client.ShootAsync(TimeSpan.FromMilliseconds(300), s_timeout)).Picture.DifferenceFrom(expected);
    }

    private static async Task<Outcome> PlayAsync(Scene scene)
    {
        await using SceneServer server = await SceneServer.StartAsync(scene);
        await using LiveClient client = await LiveClient.ConnectAsync(server.Uri);
        await client.ShootAsync(TimeSpan.FromMilliseconds(1), s_timeout);
        await server.PlayAsync();
        (RgbPicture expected, string[] commands) = await server.DrawAsync();
        RgbPicture picture = await client.ShootAsync(TimeSpan.FromMilliseconds(20), s_timeout);
        for (var watch = Stopwatch.StartNew(); !SceneServer.IsComplete(picture); picture = await client.ShootAsync(TimeSpan.FromMilliseconds(20), s_timeout))
        {
            Assert.True(watch.Elapsed < s_timeout, "the marker did not come");
            await Task.Delay(20);
        }
        return new Outcome(picture.DifferenceFrom(expected), commands, client.Display.Statistics);
    }

    private static string Text(DisplayStatistics statistics) =>
        $"{string.Join(", ", statistics.DrawsByKind.Where(kind => kind.Value > 0))}; {string.Join(", ", statistics.ImagesByType.Where(type => type.Value > 0))}; "
        + $"{statistics.ClippedDraws} clipped, {statistics.MaskedDraws} masked, {statistics.CacheHits} from the cache, {statistics.SurfacesCreated} surfaces, "
        + $"{statistics.ImageBytes} bytes of images";

    private sealed record Outcome(PictureDifference Difference, string[] Commands, DisplayStatistics Statistics);
}
