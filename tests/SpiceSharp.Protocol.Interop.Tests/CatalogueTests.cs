using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>
/// The catalogue: named scenes, each of which isolates one thing, played by two equal servers to our client and to spice-gtk. Ours must equal
/// spice-gtk's picture and the server's own in every pixel; where those are wrong, <see cref="ReferenceDifference"/> says what is right.
/// </summary>
public sealed class CatalogueTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, ImageType[]> s_types = new()
    {
        ["off"] = [ImageType.Bitmap],
        ["quic"] = [ImageType.Bitmap, ImageType.Quic],
        ["lz"] = [ImageType.Bitmap, ImageType.LzRgb, ImageType.LzPalette],
        ["glz"] = [ImageType.Bitmap, ImageType.GlzRgb, ImageType.LzRgb, ImageType.LzPalette],
        ["auto_lz"] = [ImageType.Bitmap, ImageType.Quic, ImageType.LzRgb, ImageType.LzPalette],
        ["auto_glz"] = [ImageType.Bitmap, ImageType.Quic, ImageType.GlzRgb, ImageType.ZlibGlzRgb, ImageType.LzRgb, ImageType.LzPalette],
        ["lz4"] = [ImageType.Bitmap, ImageType.Lz4, ImageType.LzPalette],
    };

    [Theory]
    [InlineData("off")]
    [InlineData("quic")]
    [InlineData("lz")]
    [InlineData("glz")]
    [InlineData("auto_lz")]
    [InlineData("auto_glz")]
    [InlineData("lz4")]
    public async Task Every_scene_equals_spice_gtk_and_the_server(string compression)
    {
        IReadOnlyList<NamedScene> scenes = await PlayAsync(compression, is555: false);
        Assert.True(scenes.Count >= 80, $"{scenes.Count} scenes");
        // The table names no scene that is not there, and every scene that only one of the three can play is in the table.
        Assert.Empty(ReferenceDifference.All.Select(difference => difference.Scene).Except(scenes.Select(scene => scene.Name)));
        Assert.Equal(
            scenes.Where(scene => scene.HasModel).Select(scene => scene.Name).Order(),
            ReferenceDifference.All.Where(difference => difference.Judge == Judge.Model).Select(difference => difference.Scene).Order());
    }

    [Theory]
    [InlineData("off")]
    [InlineData("quic")]
    [InlineData("lz")]
    [InlineData("glz")]
    [InlineData("auto_lz")]
    [InlineData("auto_glz")]
    [InlineData("lz4")]
    public Task Every_scene_on_a_16_bit_primary_equals_spice_gtk_and_the_server(string compression) => PlayAsync(compression, is555: true);

    /// <summary>Pictures decoded by other threads are drawn in the order they came in.</summary>
    [Theory]
    [InlineData("quic")]
    [InlineData("auto_glz")]
    public Task Every_scene_decoded_by_several_threads_equals_spice_gtk_and_the_server(string compression) =>
        PlayAsync(compression, is555: false, new SpiceSessionOptions { DecodeThreads = 4 });

    /// <summary>
    /// JPEG wherever the server allows it, and pictures without loss that replace it. What both are sent is nearly always the same, and then
    /// so is every pixel; it need not be, as the server looks at what is on its way to the client.
    /// </summary>
    [Theory]
    [InlineData("quic")]
    [InlineData("auto_lz")]
    [InlineData("auto_glz")]
    public async Task Every_scene_with_loss_is_what_spice_gtk_makes_of_it(string compression)
    {
        const int Attempts = 3;
        RealPeers.Require(Peer.SpiceServer, Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig);
        await using CatalogueServer server = await CatalogueServer.StartAsync(compression, isLossy: true), other = await CatalogueServer.StartAsync(compression, isLossy: true);
        await using LiveClient client = await LiveClient.ConnectAsync(server.Uri);
        await using SpiceGtkClient reference = await SpiceGtkClient.ConnectAsync(new SpiceGtkTarget { Port = other.Port });
        int number = 0, exact = 0, close = 0;
        var wrong = new List<string>();
        foreach (NamedScene scene in (await server.ListAsync()).Where(scene => !scene.HasModel))
        {
            for (int attempt = 1; ; attempt++)
            {
                number++;
                RgbPicture picture = await ShootAsync(server, client, scene.Name, number), expected = await ShootAsync(other, reference, scene.Name, number);
                PictureDistance distance = picture.DistanceFrom(expected);
                if (distance is { Mean: <= 1.0, Psnr: >= 40 })
                {
                    (exact, close) = distance.Max == 0 ? (exact + 1, close) : (exact, close + 1);
                    break;
                }

                if (attempt < Attempts) continue;
                wrong.Add($"{scene.Name}: {distance}");
                break;
            }
        }

        IReadOnlyDictionary<ImageType, long> images = client.Display.Statistics.ImagesByType;
        TestContext.Current.TestOutputHelper?.WriteLine($"{exact} scenes equal, {close} nearly; {string.Join(", ", images.Where(type => type.Value > 0))}");
        Assert.True(wrong.Count == 0, $"{compression}:\n{string.Join('\n', wrong)}");
        Assert.All(new[] { ImageType.Jpeg, ImageType.JpegAlpha, ImageType.FromCacheLossless }, type => Assert.True(images.GetValueOrDefault(type) > 0, $"no {type}"));
        Assert.DoesNotContain(client.Display.Statistics.ProblemsByKind, problem => problem.Value > 0);
    }

    [Fact]
    public void The_table_of_differences_is_documented()
    {
        string? root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root!, "SpiceSharp.Protocol.sln"))) root = Path.GetDirectoryName(root);
        string[] rows = File.ReadAllLines(Path.Combine(root!, "docs", "protocol", "reference-differences.md"));
        Assert.All(ReferenceDifference.All, difference => Assert.Contains(rows, row =>
            row.StartsWith($"| `{difference.Scene}` | {(difference.Compressions.Length == 0 ? "all" : string.Join(", ", difference.Compressions))} |", StringComparison.Ordinal)
            && row.EndsWith($"| {difference.Why} |", StringComparison.Ordinal)));
    }

    private static async Task<IReadOnlyList<NamedScene>> PlayAsync(string compression, bool is555, SpiceSessionOptions? options = null)
    {
        RealPeers.Require(Peer.SpiceServer, Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig);
        // No setting of the servers gets LZ4 from QEMU: clients ask for it by PREFERRED_COMPRESSION.
        bool isPreferred = compression == "lz4";
        string setting = isPreferred ? "auto_glz" : compression;
        await using CatalogueServer server = await CatalogueServer.StartAsync(setting, is555), other = await CatalogueServer.StartAsync(setting, is555);
        await using LiveClient client = await LiveClient.ConnectAsync(server.Uri, options);
        await using SpiceGtkClient reference = await SpiceGtkClient.ConnectAsync(
            new SpiceGtkTarget { Port = other.Port, PreferredCompression = isPreferred ? (int)ImageCompression.Lz4 : 0 });
        IReadOnlyList<NamedScene> scenes = await server.ListAsync();
        int number = 0;
        if (isPreferred)
        {
            Assert.True(client.Display.PreferCompression(ImageCompression.Lz4));
            while (client.Display.Statistics.ImagesByType.GetValueOrDefault(ImageType.Lz4) == 0)
            {
                Assert.True(++number < 100, "no LZ4 although it was asked for");
                await ShootAsync(server, client, "copy-drawing", number);
            }
        }

        IReadOnlyDictionary<ImageType, long> before = client.Display.Statistics.ImagesByType;
        var wrong = new List<string>();
        foreach (NamedScene scene in scenes)
        {
            number++;
            Judge judge = ReferenceDifference.Find(scene.Name, compression)?.Judge ?? Judge.Both;
            RgbPicture picture = await ShootAsync(server, client, scene.Name, number);
            var theirs = new List<(string Name, RgbPicture Picture)>();
            if (judge == Judge.Model) theirs.Add(("the model", await server.ModelAsync()));
            if (judge is Judge.Both or Judge.Server) theirs.Add(("the server", await server.DrawAsync()));
            if (judge is Judge.Both or Judge.SpiceGtk) theirs.Add(("spice-gtk", await ShootAsync(other, reference, scene.Name, number)));
            wrong.AddRange(theirs.Select(their => (their.Name, Difference: picture.DifferenceFrom(their.Picture)))
                .Where(their => their.Difference.Pixels > 0).Select(their => $"{scene.Name} beside {their.Name}: {their.Difference}"));
        }

        Dictionary<ImageType, long> images = client.Display.Statistics.ImagesByType.ToDictionary(type => type.Key, type => type.Value - before.GetValueOrDefault(type.Key));
        TestContext.Current.TestOutputHelper?.WriteLine($"{scenes.Count} scenes, {string.Join(", ", images.Where(type => type.Value > 0))}");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {scenes.Count} scenes under {compression}:\n{string.Join('\n', wrong)}");
        Assert.Equal(
            s_types[compression].Concat([ImageType.FromCache, ImageType.Surface]).Order(), images.Where(type => type.Value > 0).Select(type => type.Key).Order());
        Assert.DoesNotContain(client.Display.Statistics.ProblemsByKind, problem => problem.Value > 0);
        return scenes;
    }

    private static async Task<RgbPicture> ShootAsync(CatalogueServer server, SpiceGtkClient client, string scene, int number)
    {
        SpiceGtkShot shot = await client.ShootWhenAsync(CatalogueServer.Width - 1, CatalogueServer.Height - 1, await server.PlayAsync(scene, number), s_timeout);
        Assert.True(shot.Quiet, $"the marker of {scene} did not come to spice-gtk");
        return shot.Picture;
    }

    private static async Task<RgbPicture> ShootAsync(CatalogueServer server, LiveClient client, string scene, int number) =>
        await client.ShootWhenCornerIsAsync(await server.PlayAsync(scene, number), s_timeout);
}
