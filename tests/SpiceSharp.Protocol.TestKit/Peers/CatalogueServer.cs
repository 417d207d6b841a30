using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>A scene of the catalogue (catalogue-list.h).</summary>
/// <param name="HasModel">The right picture is computed apart from any canvas; else it is the server's own.</param>
/// <param name="IsForServer">The server can draw it itself; else it would end.</param>
/// <param name="IsForSpiceGtk">spice-gtk can draw it; else it would end.</param>
public sealed record NamedScene(string Name, bool HasModel, bool IsForServer, bool IsForSpiceGtk);

/// <summary>libspice-server in a small C program (catalogue-server.c) that plays named scenes, each of which isolates one thing.</summary>
public sealed class CatalogueServer : IAsyncDisposable
{
    public const int Width = 320, Height = 240;

    private static readonly string[] s_headers =
    [
        "scene-core.h", "scene-memory.h", "scene-pixels.h", "scene-interface.h", "catalogue-tools.h", "catalogue-fills.h", "catalogue-copies.h",
        "catalogue-blends.h", "catalogue-paths.h", "catalogue-surfaces.h", "catalogue-models.h", "catalogue-argb.h", "catalogue-list.h",
    ];

    private static readonly Lazy<Task<string>> s_program = new(() => CProgram.BuildAsync("catalogue-server", "spice-server", s_headers), LazyThreadSafetyMode.ExecutionAndPublication);
    private readonly TemporaryFolder _folder = new();
    private readonly PeerDialogue _peer;

    private CatalogueServer(PeerDialogue peer, int port) => (_peer, Port) = (peer, port);

    public int Port { get; }

    public string Uri => $"spice://127.0.0.1:{Port}";

    /// <summary>Starts it with an image compression as QEMU names it.</summary>
    public static async Task<CatalogueServer> StartAsync(string compression, bool is555 = false, bool isLossy = false)
    {
        RealPeers.Require(Peer.SpiceServer, Peer.CCompiler, Peer.PkgConfig);
        int port = Loopback.FreePort();
        string[] arguments = [port.ToString(CultureInfo.InvariantCulture), compression, is555 ? "555" : "32", .. isLossy ? ["lossy"] : Array.Empty<string>()];
        var server = new CatalogueServer(new PeerDialogue(PeerProcess.Start(await s_program.Value, arguments, PeerOutput.Interactive)), port);
        try
        {
            await server._peer.ExpectAsync("listening");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The scenes it can play.</summary>
    public async Task<IReadOnlyList<NamedScene>> ListAsync()
    {
        var scenes = new List<NamedScene>();
        await _peer.SendAsync("list");
        for (string line = await _peer.ReadAsync(); line != "end"; line = await _peer.ReadAsync())
        {
            string[] words = line.Split(' ');
            scenes.Add(new NamedScene(words[0], words[1].Contains('m'), !words[1].Contains('s'), !words[1].Contains('g')));
        }
        return scenes;
    }

    /// <summary>Plays a scene; returns when the last command was taken, which the client need not have seen yet.</summary>
    /// <param name="number">Below 16384, and another one for each play: what is to be seen in the lower right corner.</param>
    /// <returns>The colour (0xRRGGBB) that the corner then has.</returns>
    public async Task<int> PlayAsync(string scene, int number)
    {
        await _peer.SendAsync(string.Create(CultureInfo.InvariantCulture, $"play {number} {scene}"));
        string answer = await _peer.ReadAsync();
        return answer.StartsWith("played ", StringComparison.Ordinal)
            ? int.Parse(answer.AsSpan(7), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : throw new InvalidDataException($"The catalogue server said '{answer}'.");
    }

    /// <summary>The server's own picture.</summary>
    public Task<RgbPicture> DrawAsync() => WriteAsync("picture");

    /// <summary>What the scene played last should show by definition.</summary>
    public async Task<RgbPicture> ModelAsync() => await WriteAsync("model");

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<RgbPicture> WriteAsync(string what)
    {
        string file = _folder.File("picture.ppm");
        await _peer.SendAsync($"{what} {file}");
        await _peer.ExpectAsync("written");
        return PpmReader.Read(file);
    }
}
