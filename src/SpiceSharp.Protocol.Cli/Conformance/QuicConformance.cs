using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary>The QUIC vectors: pictures, checked in both directions, and malformed streams.</summary>
internal sealed class QuicConformance(string directory, CodecVariant variant)
{
    private readonly QuicDecoder _decoder = new(variant);
    private readonly QuicEncoder _encoder = new(variant);

    public IEnumerable<ConformanceResult> Check(JsonElement manifest)
    {
        foreach (JsonElement image in manifest.GetProperty("images").EnumerateArray())
            yield return ConformanceEntry.Check(image.Text("name"), () => CheckImage(image));
        foreach (JsonElement stream in manifest.GetProperty("malformed").EnumerateArray())
            yield return ConformanceEntry.Check(stream.Text("name"), () => CheckMalformed(stream));
    }

    private string? CheckImage(JsonElement image)
    {
        byte[] stream = Read(image);
        byte[] pixels = Decode(stream, out QuicHeader header);
        if (header.Width != image.Number("width") || header.Height != image.Number("height") || (int)header.Type != image.Number("type"))
            return $"the header says {header}";
        return MustBePixels(image, header, pixels)
            ?? (_encoder.Encode(new PixelView(pixels, header.Width, header.Height, pixels.Length / header.Height, header.NaturalLayout), header.Type).Span.SequenceEqual(stream)
                ? null
                : "the pixels encode to another stream");
    }

    private string? CheckMalformed(JsonElement entry)
    {
        byte[] stream = Read(entry);
        switch (entry.Text("expect"))
        {
            case "error" or "error-recommended":
                return ConformanceEntry.MustBeRefused(() => Decode(stream, out _));
            case "ok" or "ok-recommended":
                byte[] pixels = Decode(stream, out QuicHeader header);
                return MustBePixels(entry, header, pixels);
            case "either":
                ConformanceEntry.MustBeRefused(() => Decode(stream, out _));
                return null;
            default:
                return $"the expectation '{entry.Text("expect")}' is not known";
        }
    }

    private static string? MustBePixels(JsonElement entry, QuicHeader header, byte[] pixels) =>
        ConformanceEntry.MustHash(header.Type == QuicImageType.Rgb24 ? ConformancePixels.ToBgr24(pixels) : pixels, entry.Text("rawSha256"), "the pixels");

    private byte[] Decode(byte[] stream, out QuicHeader header)
    {
        header = QuicDecoder.ReadHeader(stream, ConformanceRunner.Limits);
        byte[] pixels = ConformancePixels.Allocate(header.NaturalLayout, header.Width, header.Height);
        _decoder.Decode(stream, ConformancePixels.Target(pixels, header.NaturalLayout, header.Width, header.Height), ConformanceRunner.Limits);
        return pixels;
    }

    private byte[] Read(JsonElement entry) => File.ReadAllBytes(Path.Combine(directory, entry.Text("quic")));
}
