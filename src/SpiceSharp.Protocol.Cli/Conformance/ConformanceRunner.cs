using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Runs the <c>manifest.json</c> and <c>invalid.json</c> of a folder of codec vectors: QUIC, LZ or GLZ.</summary>
internal static partial class ConformanceRunner
{
    /// <summary>Wider than the library's defaults: some vectors are 1 500 000 pixels wide, which no real picture is.</summary>
    internal static readonly SpiceLimits Limits = new() { MaxImageDimension = 1 << 22, MaxImagePixels = 1 << 27 };

    /// <summary>Checks every entry.</summary>
    /// <param name="directory">The folder with the manifest.</param>
    /// <param name="failures">Gets one line for each entry that failed.</param>
    /// <param name="dictionary">Makes the dictionary of a GLZ sequence.</param>
    /// <exception cref="InvalidDataException">The folder has no manifest, or one that is damaged or of an unknown kind.</exception>
    public static ConformanceReport Run(string directory, TextWriter failures, Func<IConformanceDictionary> dictionary)
    {
        ArgumentNullException.ThrowIfNull(failures);
        int passed = 0, failed = 0;
        try
        {
            foreach (ConformanceResult result in Check(directory, dictionary))
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
            throw new InvalidDataException($"The manifest in {directory} lacks what its format requires: {damaged.Message}", damaged);
        }
        return new ConformanceReport(passed, failed);
    }

    /// <summary>The outcome of every entry, in the manifest's order.</summary>
    private static IEnumerable<ConformanceResult> Check(string directory, Func<IConformanceDictionary> dictionary)
    {
        using JsonDocument manifest = Parse(Path.Combine(directory, "manifest.json"))
            ?? throw new InvalidDataException($"There is no manifest.json in {directory}.");
        using JsonDocument? invalid = Parse(Path.Combine(directory, "invalid.json"));
        string format = manifest.RootElement.GetProperty("format").GetString() ?? "";
        IEnumerable<ConformanceResult> results = format switch
        {
            "QUIC image codec vectors" => new QuicConformance(directory).Check(manifest.RootElement),
            "lz" => new LzConformance(directory).Check(manifest.RootElement, invalid?.RootElement),
            "glz" => new GlzConformance(directory, dictionary).Check(manifest.RootElement, invalid?.RootElement),
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
