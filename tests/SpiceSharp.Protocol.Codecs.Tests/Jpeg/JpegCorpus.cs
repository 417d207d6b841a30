using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;

namespace SpiceSharp.Protocol.Codecs.Tests;

/// <summary>One file of tests/Vectors/jpeg and what libjpeg-turbo makes of it; make.py there tells how it came to be.</summary>
/// <param name="Frames">The sequence it is a frame of, decoded by one decoder that keeps its tables.</param>
internal sealed record JpegSample(string File, string Note, string Outcome, int Width, int Height, string? Frames)
{
    public byte[] Stream => Vectors.Read("jpeg", File);

    /// <summary>The pixels as R, G, B, in either mode.</summary>
    public byte[] Expected(JpegMode mode)
    {
        using FileStream file = System.IO.File.OpenRead(Path.Combine(Vectors.Folder("jpeg"), Path.ChangeExtension(File, ".rgb.z")));
        using var inflater = new ZLibStream(file, CompressionMode.Decompress);
        byte[] rgb = new byte[Width * Height * 3];
        inflater.ReadExactly(rgb);
        for (int i = 3; i < rgb.Length; i++) rgb[i] += rgb[i - 3];
        if (mode == JpegMode.Accurate) return rgb;
        byte[] difference = new byte[rgb.Length];
        inflater.ReadExactly(difference);
        for (int i = 0; i < rgb.Length; i++) rgb[i] += difference[i];
        return rgb;
    }
}

internal static class JpegCorpus
{
    public const string Clean = "clean";
    public const string Damaged = "damaged";
    public const string Refused = "refused";

    public static IReadOnlyList<JpegSample> Samples { get; } = Read();

    public static JpegSample Sample(string file) => Samples.Single(sample => sample.File == file);

    /// <summary>The frames of each sequence in their order.</summary>
    public static IEnumerable<IGrouping<string, JpegSample>> Sequences => Samples.Where(sample => sample.Frames is not null).GroupBy(sample => sample.Frames!);

    private static JpegSample[] Read()
    {
        using JsonDocument manifest = JsonDocument.Parse(Vectors.Read("jpeg", "manifest.json"));
        return [.. manifest.RootElement.EnumerateArray().Select(entry => new JpegSample(
            Text(entry, "file")!,
            Text(entry, "note")!,
            // "ours" stands where we refuse on purpose what libjpeg-turbo decodes.
            Text(entry, "ours") ?? Text(entry, "outcome")!,
            Number(entry, "width"),
            Number(entry, "height"),
            Text(entry, "frames")))];
    }

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static int Number(JsonElement entry, string name) => entry.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : 0;
}
