using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary>LZ4 pictures: decoded, and their pixels encoded and decoded again.</summary>
internal sealed class Lz4Conformance(string directory, CodecVariant variant)
{
    private readonly Lz4ImageDecoder _decoder = new(variant);
    private readonly Lz4ImageEncoder _encoder = new(variant);

    public IEnumerable<ConformanceResult> Check(JsonElement manifest, JsonElement? invalid)
    {
        foreach (JsonElement image in manifest.GetProperty("images").EnumerateArray())
            yield return ConformanceEntry.Check(image.Text("name"), () => CheckImage(image));
        if (invalid is null) yield break;
        foreach (JsonElement stream in invalid.Value.GetProperty("streams").EnumerateArray())
            yield return ConformanceEntry.Check(stream.Text("name"), () => ConformanceEntry.MustBeRefused(() => Decode(ConformanceEntry.Stream(stream), stream, out _)));
    }

    private string? CheckImage(JsonElement image)
    {
        byte[] pixels = Decode(File.ReadAllBytes(Path.Combine(directory, image.Text("file"))), image, out Lz4ImageHeader header);
        byte[] listed = ConformancePixels.ToStreamOrder(header.Format == BitmapFormat.TwentyFourBit ? ConformancePixels.ToBgr24(pixels) : pixels, image.Number("height"), header.TopDown);
        if (ConformanceEntry.MustHash(listed, image.Text("sha256"), "the pixels") is { } failure) return failure;
        int width = image.Number("width"), height = image.Number("height");
        byte[] again = _encoder.Encode(new PixelView(pixels, width, height, pixels.Length / height, header.NaturalLayout), header.Format, header.TopDown).ToArray();
        return Decode(again, image, out _).AsSpan().SequenceEqual(pixels) ? null : "the pixels encode to a stream of other pixels";
    }

    private byte[] Decode(byte[] stream, JsonElement image, out Lz4ImageHeader header)
    {
        int width = image.Number("width"), height = image.Number("height");
        header = Lz4ImageDecoder.ReadHeader(stream, width, height, ConformanceRunner.Limits);
        byte[] pixels = ConformancePixels.Allocate(header.NaturalLayout, width, height);
        _decoder.Decode(stream, ConformancePixels.Target(pixels, header.NaturalLayout, width, height), ConformanceRunner.Limits);
        return pixels;
    }
}
