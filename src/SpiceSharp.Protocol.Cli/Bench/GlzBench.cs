using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary>GLZ sequences: each call begins with an empty dictionary and takes in all pictures, as a display channel does.</summary>
internal sealed class GlzBench(string directory, CodecVariant variant, Func<string, bool> wanted)
{
    public IEnumerable<BenchInput> Find(JsonElement manifest)
    {
        foreach (JsonElement sequence in manifest.GetProperty("sequences").EnumerateArray())
        {
            Dictionary<ulong, JsonElement> images = sequence.GetProperty("images").EnumerateArray().ToDictionary(image => image.GetProperty("id").GetUInt64());
            JsonElement[] order = [.. sequence.GetProperty("decode_order").EnumerateArray().Select(id => images[id.GetUInt64()])];
            if (wanted("glz")) yield return Load(sequence.Text("name"), order, zlib: false);
            if (wanted("zlib-glz") && order.Any(image => image.TryGetProperty("zlib", out _))) yield return Load(sequence.Text("name"), order, zlib: true);
        }
    }

    /// <summary>A sequence of files that no manifest describes, in the order of their numbers.</summary>
    public static BenchInput OfFiles(string name, IReadOnlyList<string> files, CodecVariant variant)
    {
        var sequence = new GlzSequence(files.Select(file => new GlzSequencePicture(File.ReadAllBytes(file), null)).OrderBy(picture => picture.Header.Id), variant);
        sequence.DecodeFirst((_, _) => { });
        return sequence.ToInput("glz", name);
    }

    private BenchInput Load(string name, JsonElement[] images, bool zlib)
    {
        try
        {
            var entries = new Dictionary<GlzSequencePicture, JsonElement>();
            foreach (JsonElement image in images)
            {
                byte[]? wrapped = zlib && image.TryGetProperty("zlib", out JsonElement file) ? Read(file.GetString()!) : null;
                entries.Add(new GlzSequencePicture(Read(image.Text("file")), wrapped), image);
            }

            var sequence = new GlzSequence(entries.Keys, variant);
            sequence.DecodeFirst((picture, pixels) =>
            {
                if (ConformanceEntry.MustHash(pixels, entries[picture].Text("sha256"), "the pixels") is { } difference)
                    throw new CliException($"{entries[picture].Text("file")}: {difference}.");
            });
            return sequence.ToInput(zlib ? "zlib-glz" : "glz", name);
        }
        catch (SpiceImageException refused)
        {
            throw new CliException($"{name}: refused ({refused.Kind}): {refused.Message}");
        }
    }

    private byte[] Read(string file) => File.ReadAllBytes(Path.Combine(directory, file));
}
