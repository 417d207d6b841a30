using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary>The LZ vectors: pictures of every type, the indexed ones both packed and expanded, and invalid streams.</summary>
internal sealed class LzConformance(string directory, CodecVariant variant)
{
    private readonly LzDecoder _decoder = new(variant);

    public IEnumerable<ConformanceResult> Check(JsonElement manifest, JsonElement? invalid)
    {
        foreach (JsonElement image in manifest.GetProperty("images").EnumerateArray())
            yield return ConformanceEntry.Check(image.Text("name"), () => CheckImage(image));
        if (invalid is null) yield break;
        foreach (JsonElement stream in invalid.Value.GetProperty("streams").EnumerateArray())
            yield return ConformanceEntry.Check(stream.Text("name"), () => ConformanceEntry.MustBeRefused(() => DecodeNatural(ConformanceEntry.Stream(stream))));
    }

    private string? CheckImage(JsonElement image)
    {
        byte[] stream = File.ReadAllBytes(Path.Combine(directory, image.Text("file")));
        LzHeader header = LzDecoder.ReadHeader(stream, ConformanceRunner.Limits);
        if (header.Width != image.Number("width") || header.Height != image.Number("height") || (int)header.Type != image.Number("type")
            || header.StrideBytes != image.Number("stride") || header.TopDown != image.GetProperty("top_down").GetBoolean())
            return $"the header says {header}";
        byte[] units = DecodeNatural(stream);
        if (image.Text("layout") == "bgr24") units = ConformancePixels.ToBgr24(units);
        if (ConformanceEntry.MustHash(units, image.Text("sha256"), "the units") is { } failure) return failure;
        return image.TryGetProperty("bgrx_sha256", out JsonElement sha256)
            ? ConformanceEntry.MustHash(DecodeToBgrx(stream, header, image), sha256.GetString()!, "the pixels")
            : null;
    }

    /// <summary>What the stream codes, without conversion, rows in stream order.</summary>
    private byte[] DecodeNatural(byte[] stream)
    {
        LzHeader header = LzDecoder.ReadHeader(stream, ConformanceRunner.Limits);
        if (header.Type.IsIndexed())
        {
            byte[] packed = new byte[header.Units];
            _decoder.DecodePacked(stream, packed, ConformanceRunner.Limits);
            return packed;
        }
        PixelLayout layout = header.Type.NaturalLayout();
        byte[] pixels = ConformancePixels.Allocate(layout, header.Width, header.Height);
        PixelTarget target = ConformancePixels.Target(pixels, layout, header.Width, header.Height);
        if (header.Type == LzImageType.Xxxa) _decoder.DecodeAlpha(stream, target, ConformanceRunner.Limits);
        else _decoder.Decode(stream, target, ConformanceRunner.Limits);
        return ConformancePixels.ToStreamOrder(pixels, header.Height, header.TopDown);
    }

    private byte[] DecodeToBgrx(byte[] stream, LzHeader header, JsonElement image)
    {
        byte[] pixels = ConformancePixels.Allocate(PixelLayout.Bgrx32, header.Width, header.Height);
        PixelTarget target = ConformancePixels.Target(pixels, PixelLayout.Bgrx32, header.Width, header.Height);
        if (header.Type.IsIndexed())
            _decoder.DecodeIndexed(stream, image.GetProperty("palette").EnumerateArray().Select(entry => entry.GetUInt32()).ToArray(), target, ConformanceRunner.Limits);
        else
            _decoder.Decode(stream, target, ConformanceRunner.Limits);
        return ConformancePixels.ToStreamOrder(pixels, header.Height, header.TopDown);
    }
}
