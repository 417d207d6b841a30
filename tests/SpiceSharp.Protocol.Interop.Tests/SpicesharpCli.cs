using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Interop.Tests;

/// <summary>How a run of the tool ended.</summary>
public sealed record CliResult(int ExitCode, string Output, string Error, TimeSpan Elapsed)
{
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A picture the tool has taken, and what it reports about the session.</summary>
public sealed record CliScreenshot(RgbPicture Picture, JsonObject Report)
{
    /// <summary>Images of the given types together.</summary>
    public int Images(params IEnumerable<string> types) => types.Sum(type => (int?)Report["images"]?[type] ?? 0);

    /// <summary>Drawing commands of one kind.</summary>
    public int Draws(string kind) => (int?)Report["draws"]?[kind] ?? 0;
}

/// <summary>The tool as a user runs it: a process of its own, built beside this assembly.</summary>
internal static class SpicesharpCli
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static PeerProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        RealPeers.Require(Peer.SetSid);
        return PeerProcess.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "spicesharp.dll"), .. arguments], PeerOutput.Interactive, environment);
    }

    public static async Task<CliResult> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var watch = Stopwatch.StartNew();
        await using PeerProcess process = Start(arguments, environment);
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(s_patience);
        await process.WaitForExitAsync(s_patience);
        return new CliResult(process.ExitCode, output, process.Output, watch.Elapsed);
    }

    /// <summary>Takes a picture; the password, when there is one, travels by the environment.</summary>
    public static async Task<CliScreenshot> ScreenshotAsync(string uri, string? password, params IEnumerable<string> more)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("shot.png");
        CliResult result = await RunAsync(
            ["screenshot", uri, "-o", file, "--json", .. more], new Dictionary<string, string?> { ["SPICE_PASSWORD"] = password });
        Assert.True(result.ExitCode == 0, $"exit code {result.ExitCode}: {result.Error}{result.Output}");
        return new CliScreenshot(PngReader.Read(file), JsonNode.Parse(result.Output)!.AsObject());
    }
}
