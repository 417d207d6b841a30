using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>The committed codec vectors, as <c>tests/Vectors/README.md</c> describes them.</summary>
internal static class Vectors
{
    private static readonly string Root = FindRoot();

    public static byte[] Read(string codec, string file) => File.ReadAllBytes(Path.Combine(Root, codec, file));

    /// <summary>One list of a manifest.</summary>
    public static JsonElement[] List(string codec, string list, string manifest = "manifest.json")
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, codec, manifest)));
        return [.. document.RootElement.GetProperty(list).EnumerateArray().Select(e => e.Clone())];
    }

    public static string Text(this JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    public static int Number(this JsonElement entry, string name) => entry.GetProperty(name).GetInt32();

    public static string Sha256(byte[] pixels) => Convert.ToHexStringLower(SHA256.HashData(pixels));

    /// <summary>The rows in the order in which a stream holds them.</summary>
    public static byte[] StreamOrder(byte[] pixels, int height, bool topDown) =>
        topDown ? pixels : [.. pixels.Chunk(pixels.Length / height).Reverse().SelectMany(row => row)];

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "tests", "Vectors"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository."), "tests", "Vectors");
    }
}
