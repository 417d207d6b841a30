using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Codecs.FFmpeg;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Benchmarks;

/// <summary>Streams by the system's libavcodec, with each variant of the conversion to BGRX and without any.</summary>
internal static class VideoCases
{
    public static IEnumerable<Case> Decoders(string name, byte[] file)
    {
        VideoCodecType codec = Encoding.ASCII.GetString(file, 8, 4) switch
        {
            "VP80" => VideoCodecType.Vp8,
            "VP90" => VideoCodecType.Vp9,
            "H264" => VideoCodecType.H264,
            "HEVC" => VideoCodecType.H265,
            string other => throw new NotSupportedException($"{name}: streams of {other} are not known."),
        };
        if (!FFmpegVideo.Factory.CanDecode(codec)) return [];
        IReadOnlyList<byte[]> frames = IvfFile.Frames(file);
        return
        [
            Of("unseen", CodecVariant.Scalar, new Target(), isSeen: false),
            .. CodecVariants.Supported.Select(variant => Of(variant.ToString().ToLowerInvariant(), variant, new Target(), isSeen: true)),
        ];

        Case Of(string by, CodecVariant variant, Target target, bool isSeen)
        {
            IVideoDecoder decoder = new FFmpegVideo(variant).Create(codec);
            int next = 1;
            decoder.Decode(frames[0], target, SpiceLimits.Default);
            return new Case($"video {codec}".ToLowerInvariant(), name, by, target.Bytes, () =>
            {
                decoder.Decode(frames[next], isSeen ? target : null, SpiceLimits.Default);
                next = (next + 1) % frames.Count;
            });
        }
    }

    private sealed class Target : IVideoTarget
    {
        private byte[] _pixels = [];

        public int Bytes => _pixels.Length;

        public PixelTarget Begin(int width, int height)
        {
            if (_pixels.Length != width * height * 4) _pixels = new byte[width * height * 4];
            return new PixelTarget(_pixels, width, height, width * 4, PixelLayout.Bgrx32);
        }
    }
}
