using System;
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
    /// <remarks>
    /// MULTI_CODEC without any codec bit tells the server that no video codec is acceptable: it then sends pictures instead of streams.
    /// Without MULTI_CODEC it would take MJPEG for granted.
    /// </remarks>
    public static CapabilitySet For(SurfaceSinkCapabilities sink)
    {
        CapabilitySet set = CapabilitySet.Of(DisplayCapability.MonitorsConfig, DisplayCapability.Lz4Compression, DisplayCapability.MultiCodec);
        if ((sink & SurfaceSinkCapabilities.Composite) != 0) set = set.With(DisplayCapability.Composite);
        if ((sink & SurfaceSinkCapabilities.Alpha8Surfaces) != 0) set = set.With(DisplayCapability.A8Surface);
        if ((sink & SurfaceSinkCapabilities.SizedStreams) != 0) set = set.With(DisplayCapability.SizedStream);
        return set;
    }

    /// <summary>The DISPLAY_INIT that announces what <paramref name="limits"/> allow; the same for every display of a session.</summary>
    public static DisplayInit Init(SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new(ImageCacheId, limits.ImageCachePixels, GlzDictionaryId, Math.Min(limits.GlzWindowPixels, MaxGlzWindowPixels));
    }
}
