using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>What a display channel announces: computed from what is implemented and from what the sink can draw.</summary>
public static class DisplayCapabilities
{
    /// <summary>The number both sides know the shared image cache by.</summary>
    public const byte ImageCacheId = 1;

    /// <summary>The number both sides know the shared GLZ dictionary by.</summary>
    public const byte GlzDictionaryId = 1;

    /// <summary>A server drops the channel that asks for a larger window, in pixels.</summary>
    private const int MaxGlzWindowPixels = 1 << 25;

    /// <summary>The display channel's capabilities for the link message.</summary>
    /// <param name="sink">What the sink can draw.</param>
    /// <param name="codecs">The video codecs that can be decoded.</param>
    /// <remarks>
    /// With MULTI_CODEC the codec bits are authoritative; none of them tells the server that no video codec is acceptable: it then sends pictures
    /// instead of streams. Without MULTI_CODEC it would take MJPEG for granted.
    /// </remarks>
    public static CapabilitySet For(SurfaceSinkCapabilities sink, IReadOnlyList<VideoCodecType> codecs)
    {
        ArgumentNullException.ThrowIfNull(codecs);
        CapabilitySet set = CapabilitySet.Of(DisplayCapability.MonitorsConfig, DisplayCapability.Lz4Compression, DisplayCapability.StreamReport, DisplayCapability.MultiCodec);
        foreach (VideoCodecType codec in codecs) set = set.With(BitOf(codec));
        if ((sink & SurfaceSinkCapabilities.Composite) != 0) set = set.With(DisplayCapability.Composite);
        if ((sink & SurfaceSinkCapabilities.Alpha8Surfaces) != 0) set = set.With(DisplayCapability.A8Surface);
        if ((sink & SurfaceSinkCapabilities.SizedStreams) != 0) set = set.With(DisplayCapability.SizedStream);
        return set;
    }

    private static int BitOf(VideoCodecType codec) => codec switch
    {
        VideoCodecType.Mjpeg => DisplayCapability.CodecMjpeg,
        VideoCodecType.Vp8 => DisplayCapability.CodecVp8,
        VideoCodecType.H264 => DisplayCapability.CodecH264,
        VideoCodecType.Vp9 => DisplayCapability.CodecVp9,
        VideoCodecType.H265 => DisplayCapability.CodecH265,
        _ => throw new ArgumentOutOfRangeException(nameof(codec), codec, "Not a codec of the protocol."),
    };

    /// <summary>The DISPLAY_INIT that announces what <paramref name="limits"/> allow; the same for every display of a session.</summary>
    public static DisplayInit Init(SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new(ImageCacheId, limits.ImageCachePixels, GlzDictionaryId, Math.Min(limits.GlzWindowPixels, MaxGlzWindowPixels));
    }
}
