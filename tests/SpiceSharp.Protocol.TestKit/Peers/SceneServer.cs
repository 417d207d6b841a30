using System;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>What a <see cref="SceneServer"/> plays: the first commands of the scene of a seed.</summary>
/// <param name="Compression">off, auto_glz, auto_lz, quic, glz, lz or lz4.</param>
/// <param name="Is555">The primary surface has 16 bits a pixel, else 32.</param>
/// <param name="IsLossy">JPEG and ZLIB_GLZ wherever the server allows them; what a client shows is then not what the server draws.</param>
public sealed record Scene(string Compression, int Seed, int Commands, bool Is555 = false, bool IsLossy = false);

/// <summary>
/// The drawing oracle: libspice-server in a small C program (scene-server.c) sends a pseudo-random scene to the connected client, and
/// draws it itself.
/// </summary>
public sealed class SceneServer : IAsyncDisposable
{
    private static readonly string[] s_headers = ["scene-core.h", "scene-memory.h", "scene-pixels.h", "scene-pictures.h", "scene-commands.h", "scene-paths.h", "scene-composite.h", "scene-interface.h"];
    private static readonly Lazy<Task<string>> s_program = new(() => CProgram.BuildAsync("scene-server", "spice-server", s_headers), LazyThreadSafetyMode.ExecutionAndPublication);
    private readonly TemporaryFolder _folder = new();
    private readonly PeerDialogue _peer;

    private SceneServer(PeerDialogue peer, int port) => (_peer, Port) = (peer, port);

    public int Port { get; }

    public string Uri => $"spice://127.0.0.1:{Port}";

    public static async Task<SceneServer> StartAsync(Scene scene)
    {
        RealPeers.Require(Peer.SpiceServer, Peer.CCompiler, Peer.PkgConfig);
        int port = Loopback.FreePort();
        string[] arguments =
        [
            port.ToString(CultureInfo.InvariantCulture), scene.Compression, scene.Seed.ToString(CultureInfo.InvariantCulture),
            scene.Is555 ? "555" : "32", scene.Commands.ToString(CultureInfo.InvariantCulture), .. scene.IsLossy ? ["lossy"] : Array.Empty<string>(),
        ];
        var server = new SceneServer(new PeerDialogue(PeerProcess.Start(await s_program.Value, arguments, PeerOutput.Interactive)), port);
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

    /// <summary>Plays the scene; returns when the last command was taken, which the client need not have seen yet.</summary>
    public async Task PlayAsync()
    {
        await _peer.SendAsync("play");
        await _peer.ExpectAsync("played");
    }

    /// <summary>The server's own picture, and the commands, a line each.</summary>
    public async Task<(RgbPicture Picture, string[] Commands)> DrawAsync()
    {
        string file = _folder.File("scene.ppm");
        await _peer.SendAsync("picture " + file);
        await _peer.ExpectAsync("written");
        return (PpmReader.Read(file), await File.ReadAllLinesAsync(file + ".log"));
    }

    /// <summary>Whether the last thing of every scene is to be seen: the marker in the lower right corner.</summary>
    public static bool IsComplete(RgbPicture picture) => picture.Rgb.AsSpan(picture.Rgb.Length - 3).SequenceEqual((ReadOnlySpan<byte>)[255, 0, 255]);

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        _folder.Dispose();
    }
}
