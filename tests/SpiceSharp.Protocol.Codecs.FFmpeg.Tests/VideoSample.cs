using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;
using SpiceSharp.Protocol.Codecs.Tests;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Codecs.FFmpeg.Tests;

/// <summary>A committed stream and the pictures it holds; see <c>tests/Vectors/video/make.py</c>.</summary>
internal sealed record VideoSample(string Name, VideoCodecType Codec, int Width, int Height, IReadOnlyList<int> Kept)
{
    private static readonly Lazy<VideoSample[]> s_all = new(() =>
        [.. JsonDocument.Parse(Vectors.Read("video", "manifest.json")).RootElement.EnumerateArray().Select(one => new VideoSample(
            one.GetProperty("name").GetString()!, Enum.Parse<VideoCodecType>(one.GetProperty("codec").GetString()!, ignoreCase: true),
            one.GetProperty("width").GetInt32(), one.GetProperty("height").GetInt32(), [.. one.GetProperty("kept").EnumerateArray().Select(kept => kept.GetInt32())]))]);

    public static IReadOnlyList<VideoSample> All => s_all.Value;

    public static VideoSample Of(string name) => All.Single(sample => sample.Name == name);

    public IReadOnlyList<byte[]> Frames { get; } = IvfFile.Frames(Vectors.Read("video", Name + ".ivf"));

    /// <summary>B, G, R rows of the kept pictures.</summary>
    public byte[][] Expected()
    {
        using var zlib = new ZLibStream(new MemoryStream(Vectors.Read("video", Name + ".bgr.z")), CompressionMode.Decompress);
        using var all = new MemoryStream();
        zlib.CopyTo(all);
        return [.. all.ToArray().Chunk(Width * Height * 3)];
    }

    public override string ToString() => Name;
}
