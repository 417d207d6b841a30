using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>How the rectangles of a video look (live-server.c).</summary>
public enum VideoKind
{
    Plain,

    /// <summary>Clipped by rectangles that change.</summary>
    Clipped,

    /// <summary>Shown at twice its size.</summary>
    Scaled,

    /// <summary>Some frames have another size.</summary>
    Sized,
}

/// <summary>A pointer shape of live-cursors.h: its type as the protocol numbers it; 0 as <paramref name="Unique"/>: it is not cached.</summary>
public sealed record LiveCursor(int Type, int Width, int Height, int HotX = 0, int HotY = 0, int Unique = 0);

/// <summary>libspice-server in a small C program (live-server.c) whose screen never rests: video streams, changing sizes, storms of surfaces.</summary>
public sealed class LiveServer : IAsyncDisposable
{
    private static readonly string[] s_headers = ["scene-core.h", "scene-memory.h", "scene-pixels.h", "scene-interface.h", "catalogue-tools.h", "live-cursors.h"];
    private static readonly Lazy<Task<string>> s_program = new(() => CProgram.BuildAsync("live-server", "spice-server", s_headers), LazyThreadSafetyMode.ExecutionAndPublication);
    private readonly TemporaryFolder _folder = new();
    private readonly PeerDialogue _peer;

    private LiveServer(PeerDialogue peer, int port) => (_peer, Port) = (peer, port);

    public int Port { get; }

    public string Uri => $"spice://127.0.0.1:{Port}";

    /// <summary>Starts it with a screen of 1024 x 768.</summary>
    /// <param name="codecs">Encoder and codec, best first: "gstreamer:vp8;spice:mjpeg".</param>
    public static async Task<LiveServer> StartAsync(string codecs = "spice:mjpeg")
    {
        RealPeers.Require(Peer.SpiceServer, Peer.CCompiler, Peer.PkgConfig);
        int port = Loopback.FreePort();
        string[] arguments = [port.ToString(CultureInfo.InvariantCulture), codecs];
        var server = new LiveServer(new PeerDialogue(PeerProcess.Start(await s_program.Value, arguments, PeerOutput.Interactive)), port);
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

    /// <summary>Starts a video of so many rectangles side by side; returns when their pictures stand still, though they are still sent.</summary>
    public async Task PlayAsync(int count, int width, int height, int framesPerSecond, int movingFrames, VideoKind kind = VideoKind.Plain)
    {
        await SendAsync($"streams {count} {width} {height} {framesPerSecond} {movingFrames} {kind.ToString().ToLowerInvariant()}");
        await _peer.ExpectAsync("still");
    }

    /// <summary>Starts a video whose rectangles move away after each <paramref name="frames"/> frames, so that other streams take their place.</summary>
    public Task StormAsync(int count, int width, int height, int framesPerSecond, int frames) => SendAsync($"storm {count} {width} {height} {framesPerSecond} {frames}");

    /// <summary>Ends a video.</summary>
    /// <returns>How many frames were drawn, each of all its rectangles.</returns>
    public async Task<int> StopAsync()
    {
        await _peer.SendAsync("stop");
        string answer = await _peer.ReadAsync();
        return answer.StartsWith("stopped ", StringComparison.Ordinal)
            ? int.Parse(answer.AsSpan(8), CultureInfo.InvariantCulture)
            : throw new InvalidDataException($"The live server said '{answer}'.");
    }

    /// <summary>Changes size or format of the primary surface so many times, with drawings in between.</summary>
    public async Task ResizeAsync(int times)
    {
        await SendAsync($"resize {times}");
        await _peer.ExpectAsync("resized");
    }

    /// <summary>Makes, draws, shows and destroys so many off-screen surfaces.</summary>
    public async Task ChurnSurfacesAsync(int times)
    {
        await SendAsync($"surfaces {times}");
        await _peer.ExpectAsync("done");
    }

    /// <summary>Sets a pointer shape; the same <see cref="LiveCursor.Unique"/>, where not 0, must go with the same size and type.</summary>
    /// <returns>Its pixels as 0xAARRGGBB, as the protocol defines them: colour multiplied by alpha for ALPHA, else not.</returns>
    public async Task<uint[]> SetCursorAsync(LiveCursor cursor, bool visible = true, int x = 0, int y = 0)
    {
        await SendAsync($"cursor {cursor.Type} {cursor.Width} {cursor.Height} {cursor.HotX} {cursor.HotY} {cursor.Unique} {(visible ? 1 : 0)} {x} {y}");
        string answer = await _peer.ReadAsync();
        byte[] bytes = Convert.FromHexString(answer["cursor ".Length..]);
        uint[] words = new uint[bytes.Length / 4];
        for (int i = 0; i < words.Length; i++) words[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4 * i));
        return words;
    }

    /// <summary>Moves the pointer, which shows it.</summary>
    public Task MoveCursorAsync(int x, int y) => SendAsync($"move {x} {y}");

    public Task HideCursorAsync() => _peer.SendAsync("hide");

    public Task TrailCursorAsync(int length, int frequency) => SendAsync($"trail {length} {frequency}");

    /// <summary>Fills the lower right corner with a colour (0xRRGGBB).</summary>
    public async Task MarkAsync(int rgb)
    {
        await SendAsync($"marker {rgb:x6}");
        await _peer.ExpectAsync("done");
    }

    /// <summary>The server's own picture.</summary>
    public async Task<RgbPicture> DrawAsync()
    {
        string file = _folder.File("picture.ppm");
        await SendAsync($"picture {file}");
        await _peer.ExpectAsync("written");
        return PpmReader.Read(file);
    }

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        _folder.Dispose();
    }

    private Task SendAsync(FormattableString line) => _peer.SendAsync(line.ToString(CultureInfo.InvariantCulture));
}
