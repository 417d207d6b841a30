using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary>The GLZ vectors: sequences of pictures in order of arrival over one or several channels, and invalid sequences.</summary>
internal sealed class GlzConformance(string directory, Func<IConformanceDictionary> dictionary, CodecVariant variant)
{
    private readonly GlzDecoder _decoder = new(variant);

    public IEnumerable<ConformanceResult> Check(JsonElement manifest, JsonElement? invalid)
    {
        foreach (JsonElement sequence in manifest.GetProperty("sequences").EnumerateArray())
            foreach (ConformanceResult result in CheckSequence(sequence))
                yield return result;
        if (invalid is null) yield break;
        foreach (JsonElement sequence in invalid.Value.GetProperty("sequences").EnumerateArray())
            yield return ConformanceEntry.Check(sequence.Text("name"), () => CheckInvalid(sequence));
    }

    /// <summary>Delivers the pictures as a receiver would get them: one that must wait holds back its own channel only.</summary>
    private IEnumerable<ConformanceResult> CheckSequence(JsonElement sequence)
    {
        using IConformanceDictionary window = dictionary();
        Queue<JsonElement>[] channels = Enumerable.Range(0, sequence.Number("channels")).Select(_ => new Queue<JsonElement>()).ToArray();
        Dictionary<ulong, JsonElement> images = sequence.GetProperty("images").EnumerateArray().ToDictionary(image => image.GetProperty("id").GetUInt64());
        foreach (JsonElement arriving in sequence.GetProperty("decode_order").EnumerateArray())
        {
            JsonElement image = images[arriving.GetUInt64()];
            channels[image.Number("channel")].Enqueue(image);
            for (bool progress = true; progress;)
            {
                progress = false;
                foreach (Queue<JsonElement> channel in channels)
                {
                    if (!channel.TryPeek(out JsonElement next)) continue;
                    bool waits = false;
                    ConformanceResult result = ConformanceEntry.Check(next.Text("file"), () => CheckImage(next, window, out waits));
                    if (waits) continue;
                    channel.Dequeue();
                    progress = true;
                    yield return result;
                }
            }
        }
        foreach (JsonElement stuck in channels.SelectMany(channel => channel))
            yield return new ConformanceResult(stuck.Text("file"), "waits for a picture that never comes");
    }

    private string? CheckImage(JsonElement image, IConformanceDictionary window, out bool waits)
    {
        waits = false;
        byte[] stream = Read(image.Text("file"));
        GlzHeader header = GlzDecoder.ReadHeader(stream, ConformanceRunner.Limits);
        if (header.Width != image.Number("width") || header.Height != image.Number("height") || (int)header.Type != image.Number("type")
            || header.StrideBytes != image.Number("stride") || header.TopDown != image.GetProperty("top_down").GetBoolean()
            || header.Id != image.GetProperty("id").GetUInt64() || header.WindowHeadDistance != image.GetProperty("win_head_dist").GetUInt32())
            return $"the header says {header}";
        if (image.TryGetProperty("zlib", out JsonElement zlib))
        {
            byte[] inflated = new byte[ZlibGlz.CheckSize((uint)stream.Length, (uint)header.Width, (uint)header.Height, ConformanceRunner.Limits)];
            ZlibGlz.Inflate(Read(zlib.GetString()!), inflated);
            if (!inflated.AsSpan().SequenceEqual(stream)) return "the zlib stream inflates to another GLZ stream";
        }
        using GlzPicture? picture = window.Decode(_decoder, stream, header);
        waits = picture is null;
        return picture is null ? null : ConformanceEntry.MustHash(picture.Pixels, image.Text("sha256"), "the pixels");
    }

    private string? CheckInvalid(JsonElement sequence)
    {
        using IConformanceDictionary window = dictionary();
        int index = 0, bad = sequence.Number("fails_at");
        foreach (JsonElement element in sequence.GetProperty("streams").EnumerateArray())
        {
            byte[] stream = ConformanceEntry.Stream(element);
            if (index++ == bad) return ConformanceEntry.MustBeRefused(() => DecodeAlone(window, stream));
            DecodeAlone(window, stream);
        }
        return "the sequence has no bad stream";
    }

    /// <summary>With a single channel nothing can be on its way, so a picture that must wait is refused.</summary>
    private void DecodeAlone(IConformanceDictionary window, byte[] stream)
    {
        GlzHeader header = GlzDecoder.ReadHeader(stream, ConformanceRunner.Limits);
        using GlzPicture picture = window.Decode(_decoder, stream, header)
            ?? throw new SpiceImageException(SpiceImageErrorKind.Dictionary, 0, "a picture is referred to that never came");
    }

    private byte[] Read(string file) => File.ReadAllBytes(Path.Combine(directory, file));
}
