using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Finds what can be decoded in a folder and those below: what manifests list, and elsewhere files that tell their own type and size.</summary>
/// <remarks>Every picture is decoded once and compared with its manifest, so that nothing is measured that is wrong.</remarks>
internal sealed class BenchCatalogue(StreamDecoder decoder, Func<string, bool> wanted, Action<string> skipped)
{
    private const string Manifest = "manifest.json";

    /// <summary>All inputs, in the order of folders and manifests.</summary>
    /// <exception cref="CliException">A picture decodes to other pixels than its manifest says.</exception>
    /// <exception cref="SpiceImageException">A picture of a manifest is refused.</exception>
    public IReadOnlyList<BenchInput> Find(string directory)
    {
        var found = new List<BenchInput>();
        var folders = new List<string> { directory };
        folders.AddRange(Directory.EnumerateDirectories(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        foreach (string folder in folders) found.AddRange(InFolder(folder));
        return found;
    }

    private IEnumerable<BenchInput> InFolder(string folder)
    {
        string path = Path.Combine(folder, Manifest);
        try
        {
            using JsonDocument? manifest = File.Exists(path) ? JsonDocument.Parse(File.ReadAllBytes(path)) : null;
            return [.. FormatOf(manifest) switch
            {
                "glz" => new GlzBench(folder, decoder.Variant, wanted).Find(manifest!.RootElement),
                "QUIC image codec vectors" => new PictureBench(folder, decoder, wanted).Find(manifest!.RootElement, "quic"),
                ("lz" or "lz4" or "jpeg") and { } codec => new PictureBench(folder, decoder, wanted).Find(manifest!.RootElement, codec),
                _ => new BenchFiles(decoder, wanted, skipped).Find(folder),
            }];
        }
        catch (Exception damaged) when (damaged is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"The manifest in {folder} lacks what its format requires: {damaged.Message}", damaged);
        }
    }

    /// <summary>Null without a manifest, or with one of another kind: the files then tell what they are.</summary>
    private static string? FormatOf(JsonDocument? manifest) =>
        manifest?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("format", out JsonElement format) ? format.GetString() : null;
}
