using System;
using System.Text.Json;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Compares pixels as a client has them with the digest that a manifest gives for its own layout.</summary>
internal static class ManifestPixels
{
    /// <summary>What differs; null where nothing does, or where the manifest has no digest.</summary>
    public static string? Difference(JsonElement image, StreamInfo info, byte[] pixels)
    {
        // LZ: the colours, where the stream holds something else; then the units. QUIC: what the encoder was given.
        foreach (string digest in (string[])["bgrx_sha256", "rawSha256", "sha256"])
        {
            if (!image.TryGetProperty(digest, out JsonElement expected)) continue;
            byte[] listed = digest == "bgrx_sha256" ? pixels : InLayout(image.Text("layout"), pixels);
            return ConformanceEntry.MustHash(ConformancePixels.ToStreamOrder(listed, info.Height, info.TopDown || info.Codec == StreamCodec.Quic), expected.GetString()!, "the pixels");
        }

        return null;
    }

    private static byte[] InLayout(string layout, byte[] pixels)
    {
        if (layout.StartsWith("bgr888", StringComparison.Ordinal) || layout == "bgr24") return ConformancePixels.ToBgr24(pixels);
        return layout.StartsWith("x1r5g5b5", StringComparison.Ordinal) ? ConformancePixels.ToRgb555(pixels) : pixels;
    }
}
