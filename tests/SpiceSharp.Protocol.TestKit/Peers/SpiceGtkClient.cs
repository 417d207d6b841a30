using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>What the reference client connects to: a port, a TLS port or a Unix socket.</summary>
public sealed record SpiceGtkTarget
{
    public int? Port { get; init; }
    public int? TlsPort { get; init; }
    public string? UnixPath { get; init; }
    public string? Password { get; init; }
    public string? CaFile { get; init; }
    public int Display { get; init; }

    /// <summary>The value of PREFERRED_COMPRESSION to send; 0 sends none.</summary>
    public int PreferredCompression { get; init; }
}

/// <summary>A picture as spice-gtk holds it.</summary>
/// <param name="Quiet">Nothing was drawn for the quiet time; false: the timeout ended the wait.</param>
/// <param name="Invalidates">Drawn areas since the session began.</param>
/// <param name="Cursor">Width, height, hotX, hotY, x, y, hidden, rgba in hexadecimal; null when no cursor came.</param>
public sealed record SpiceGtkShot(RgbPicture Picture, bool Quiet, long Invalidates, JsonNode? Cursor);

/// <summary>
/// The reference: a live session of libspice-client-glib in a small C program (reference-client.c), which is compiled once
/// beside the test assembly.
/// </summary>
public sealed class SpiceGtkClient : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> s_program = new(() => CProgram.BuildAsync("reference-client", "spice-client-glib-2.0"), LazyThreadSafetyMode.ExecutionAndPublication);
    private readonly TemporaryFolder _folder = new();
    private readonly PeerProcess _process;

    private SpiceGtkClient(PeerProcess process) => _process = process;

    /// <summary>Connects, and returns when the display has a primary surface.</summary>
    public static async Task<SpiceGtkClient> ConnectAsync(SpiceGtkTarget target)
    {
        RealPeers.Require(Peer.SpiceGtk, Peer.CCompiler, Peer.PkgConfig);
        var arguments = new List<string>();
        Add("--port", target.Port);
        Add("--tls-port", target.TlsPort);
        Add("--unix", target.UnixPath);
        Add("--password", target.Password);
        Add("--ca", target.CaFile);
        Add("--display", target.Display);
        Add("--prefer", target.PreferredCompression);
        var client = new SpiceGtkClient(PeerProcess.Start(await s_program.Value, arguments, PeerOutput.Interactive));
        try
        {
            await client.ReplyAsync(TimeSpan.FromSeconds(20));
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }

        void Add(string name, object? value)
        {
            if (value != null)
            {
                arguments.AddRange([name, Convert.ToString(value, CultureInfo.InvariantCulture)!]);
            }
        }
    }

    /// <summary>Connects, takes one picture and leaves.</summary>
    public static async Task<SpiceGtkShot> ShootAsync(SpiceGtkTarget target, TimeSpan quiet, TimeSpan timeout)
    {
        await using SpiceGtkClient client = await ConnectAsync(target);
        return await client.ShootAsync(quiet, timeout);
    }

    /// <summary>The picture once nothing was drawn for <paramref name="quiet"/>, or at the timeout.</summary>
    public Task<SpiceGtkShot> ShootAsync(TimeSpan quiet, TimeSpan timeout) =>
        ShootAsync(string.Create(CultureInfo.InvariantCulture, $"shot {quiet.TotalMilliseconds:F0}"), timeout);

    /// <summary>The picture as soon as one of its pixels has a colour (0xRRGGBB), or at the timeout, with <see cref="SpiceGtkShot.Quiet"/> false.</summary>
    public Task<SpiceGtkShot> ShootWhenAsync(int x, int y, int rgb, TimeSpan timeout) =>
        ShootAsync(string.Create(CultureInfo.InvariantCulture, $"until {x} {y} {rgb:x6}"), timeout);

    private async Task<SpiceGtkShot> ShootAsync(string command, TimeSpan timeout)
    {
        string file = _folder.File("shot.ppm");
        await _process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{command} {timeout.TotalMilliseconds:F0} {file}"));
        await _process.StandardInput.FlushAsync();
        JsonNode reply = await ReplyAsync(timeout + TimeSpan.FromSeconds(10));
        return new SpiceGtkShot(PpmReader.Read(file), (bool)reply["quiet"]!, (long)reply["invalidates"]!, reply["cursor"]);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<JsonNode> ReplyAsync(TimeSpan timeout)
    {
        string line = await _process.StandardOutput.ReadLineAsync().WaitAsync(timeout)
            ?? throw new EndOfStreamException($"The reference client ended: {_process.Output}");
        JsonNode reply = JsonNode.Parse(line)!;
        return reply["error"] is { } error ? throw new InvalidOperationException($"The reference client: {error} {_process.Output}") : reply;
    }
}
