using System;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Display;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>A real server whose surfaces never stay: the picture at the end is right, and nothing is left behind.</summary>
[Collection(nameof(Alone))]
public sealed class ChurnTests
{
    private const int Rounds = 8, Marker = 0x31C5F2;

    // Pools keep arrays of every size that was used, by thread: 70 MB after a thousand resizes, and no more after two thousand. The second half creates 120 MB.
    private const long Room = 32 << 20;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    /// <summary>Each time another size, at times another format, with drawings under way that still belong to the former one.</summary>
    [Fact]
    public Task Two_hundred_resizes() => CompareAsync(25, (server, times) => server.ResizeAsync(times));

    /// <summary>Created, drawn on, shown and destroyed at once; the drawings that show them come while they go.</summary>
    [Fact]
    public Task Storms_of_surfaces() => CompareAsync(500, (server, times) => server.ChurnSurfacesAsync(times));

    private static async Task CompareAsync(int times, Func<LiveServer, int, Task> churn)
    {
        RealPeers.Require(Peer.SpiceServer, Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig);
        await using LiveServer server = await LiveServer.StartAsync();
        await using LiveClient client = await LiveClient.ConnectAsync(server.Uri);
        await client.ShootAsync(TimeSpan.FromMilliseconds(1), s_timeout);
        long[] bytes = new long[Rounds];
        for (int i = 0; i < Rounds; i++) bytes[i] = await ChurnAsync(Marker + i);
        DisplayStatistics statistics = client.Display.Statistics;
        TestContext.Current.TestOutputHelper?.WriteLine($"{statistics.SurfacesCreated} surfaces; {string.Join(", ", bytes)} bytes");
        Assert.True(statistics.SurfacesCreated > Rounds * times, $"{statistics.SurfacesCreated} surfaces");
        Assert.True(bytes[^1] < bytes.Take(Rounds / 2).Max() + Room, $"{string.Join(", ", bytes)} bytes");
        Assert.DoesNotContain(statistics.ProblemsByKind, problem => problem.Value > 0);
        SpiceGtkShot fresh = await SpiceGtkClient.ShootAsync(new SpiceGtkTarget { Port = server.Port }, TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(5));
        Assert.Equal(PictureDifference.None, (await server.DrawAsync()).DifferenceFrom(fresh.Picture));

        // What the managed heap holds afterwards.
        async Task<long> ChurnAsync(int marker)
        {
            await churn(server, times);
            await server.MarkAsync(marker);
            RgbPicture picture = await client.ShootWhenCornerIsAsync(marker, s_timeout);
            Assert.Equal(PictureDifference.None, picture.DifferenceFrom(await server.DrawAsync()));
            return GC.GetTotalMemory(forceFullCollection: true);
        }
    }
}
