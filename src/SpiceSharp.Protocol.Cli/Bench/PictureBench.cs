using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SpiceSharp.Protocol.Cli;

/// <summary>The pictures of a manifest that stand on their own.</summary>
internal sealed class PictureBench(string directory, StreamDecoder decoder, Func<string, bool> wanted)
{
    public IEnumerable<BenchInput> Find(JsonElement manifest, string codec) =>
        wanted(codec) ? manifest.GetProperty("images").EnumerateArray().Select(image => Load(image, StreamCodecs.Parse(codec))) : [];

    private BenchInput Load(JsonElement image, StreamCodec codec)
    {
        string name = image.Text("name");
        byte[] stream = File.ReadAllBytes(Path.Combine(directory, image.Text(codec == StreamCodec.Quic ? "quic" : "file")));
        var hints = new StreamHints
        {
            Width = image.Number("width"),
            Height = image.Number("height"),
            Palette = image.TryGetProperty("palette", out JsonElement palette) ? [.. palette.EnumerateArray().Select(entry => entry.GetUInt32())] : null,
        };
        try
        {
            BenchInput input = BenchPicture.Of(name, stream, codec, hints, decoder, out byte[] pixels, out StreamInfo info);
            return ManifestPixels.Difference(image, info, pixels) is { } difference ? throw new CliException($"{name}: {difference}.") : input;
        }
        catch (SpiceImageException refused)
        {
            throw new CliException($"{name}: refused ({refused.Kind}): {refused.Message}");
        }
    }
}

/// <summary>One picture as a thing to measure.</summary>
internal static class BenchPicture
{
    /// <summary>Decodes a picture once.</summary>
    public static BenchInput Of(string name, byte[] stream, StreamCodec codec, StreamHints hints, StreamDecoder decoder, out byte[] pixels, out StreamInfo info)
    {
        StreamInfo found = decoder.Probe(stream, codec, hints, ConformanceRunner.Limits);
        info = found;
        pixels = new byte[found.DecodedBytes];
        Decode(pixels);
        return new BenchInput(StreamCodecs.NameOf(codec), name, found.Type, found.Width, found.Height, 1, found.DecodedBytes, Decode) { BufferBytes = found.DecodedBytes };

        void Decode(byte[] buffer) => decoder.Decode(stream, found, hints, found.TargetIn(buffer), ConformanceRunner.Limits);
    }
}
