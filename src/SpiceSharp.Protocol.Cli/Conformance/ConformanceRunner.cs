using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Runs the <c>manifest.json</c> and <c>invalid.json</c> of a folder of codec vectors (QUIC, LZ, GLZ or LZ4), or of the folders below it.</summary>
internal static partial class ConformanceRunner
{
    private const string Manifest = "manifest.json";

    private static readonly string[] s_formats = ["QUIC image codec vectors", "lz", "glz", "lz4"];

    /// <summary>Wider than the library's defaults: some vectors are 1 500 000 pixels wide, which no real picture is.</summary>
    internal static readonly SpiceLimits Limits = new() { MaxImageDimension = 1 << 22, MaxImagePixels = 1 << 27 };

    /// <summary>Checks every entry.</summary>
    /// <param name="directory">The folder with the manifest; or one without, with folders below that have one.</param>
    /// <param name="failures">Gets one line for each entry that failed.</param>
    /// <param name="dictionary">Makes the dictionary of a GLZ sequence.</param>
    /// <param name="variant">Which implementation of the codecs to check.</param>
    /// <exception cref="InvalidDataException">There is no manifest, or one that is damaged or of an unknown kind.</exception>
    public static ConformanceReport Run(string directory, TextWriter failures, Func<IConformanceDictionary> dictionary, CodecVariant variant)
    {
        ArgumentNullException.ThrowIfNull(failures);
        int passed = 0, failed = 0;
        foreach (string folder in Folders(directory))
        {
            try
            {
                foreach (ConformanceResult result in Check(folder, dictionary, variant))
                {
                    if (result.Failure is null)
                    {
                        passed++;
                        continue;
                    }
                    failed++;
                    failures.WriteLine($"{result.Name}: {result.Failure}");
                }
            }
            catch (Exception damaged) when (damaged is KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new InvalidDataException($"The manifest in {folder} lacks what its format requires: {damaged.Message}", damaged);
            }
        }
        return new ConformanceReport(passed, failed);
    }

    /// <summary>The folder itself, or those below it whose manifest is of a kind that is known here.</summary>
    private static string[] Folders(string directory)
    {
        if (File.Exists(Path.Combine(directory, Manifest))) return [directory];
        string[] below = [.. Directory.EnumerateDirectories(directory, "*", SearchOption.AllDirectories).Where(IsKnown)];
        Array.Sort(below, StringComparer.Ordinal);
        return below.Length > 0 ? below : throw new InvalidDataException($"There is no {Manifest} in {directory}.");
    }

    private static bool IsKnown(string directory)
    {
        using JsonDocument? manifest = Parse(Path.Combine(directory, Manifest));
        return manifest?.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("format", out JsonElement format) && s_formats.Contains(format.GetString());
    }

    /// <summary>The outcome of every entry, in the manifest's order.</summary>
    private static IEnumerable<ConformanceResult> Check(string directory, Func<IConformanceDictionary> dictionary, CodecVariant variant)
    {
        using JsonDocument manifest = Parse(Path.Combine(directory, Manifest))!;
        using JsonDocument? invalid = Parse(Path.Combine(directory, "invalid.json"));
        string? format = manifest.RootElement.GetProperty("format").GetString();
        IEnumerable<ConformanceResult> results = Array.IndexOf(s_formats, format) switch
        {
            0 => new QuicConformance(directory, variant).Check(manifest.RootElement),
            1 => new LzConformance(directory, variant).Check(manifest.RootElement, invalid?.RootElement),
            2 => new GlzConformance(directory, dictionary, variant).Check(manifest.RootElement, invalid?.RootElement),
            3 => new Lz4Conformance(directory, variant).Check(manifest.RootElement, invalid?.RootElement),
            _ => throw new InvalidDataException($"The vector format '{format}' is not known."),
        };
        foreach (ConformanceResult result in results) yield return result;
    }

    private static JsonDocument? Parse(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            using FileStream file = File.OpenRead(path);
            return JsonDocument.Parse(file);
        }
        catch (JsonException damaged)
        {
            throw new InvalidDataException($"{path} is not JSON: {damaged.Message}", damaged);
        }
    }
}
