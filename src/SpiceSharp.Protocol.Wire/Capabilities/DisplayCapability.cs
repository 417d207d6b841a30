namespace SpiceSharp.Protocol.Wire;

/// <summary>Numbers of the display channel's capabilities (<c>SPICE_DISPLAY_CAP_*</c>).</summary>
public static class DisplayCapability
{
    /// <summary>The client takes STREAM_DATA_SIZED.</summary>
    public const int SizedStream = 0;

    /// <summary>Client: it takes MONITORS_CONFIG. Server: monitors come from that message only.</summary>
    public const int MonitorsConfig = 1;

    /// <summary>The client takes DRAW_COMPOSITE.</summary>
    public const int Composite = 2;

    /// <summary>The client takes 8-bit alpha surfaces.</summary>
    public const int A8Surface = 3;

    /// <summary>Client: it takes STREAM_ACTIVATE_REPORT. Server: it takes STREAM_REPORT.</summary>
    public const int StreamReport = 4;

    /// <summary>The client takes LZ4 images.</summary>
    public const int Lz4Compression = 5;

    /// <summary>The server takes PREFERRED_COMPRESSION.</summary>
    public const int PreferredCompression = 6;

    /// <summary>The client takes GL scanouts; only worth setting on a Unix socket.</summary>
    public const int GlScanout = 7;

    /// <summary>The client's codec capabilities say what it takes; without it the server uses MJPEG only.</summary>
    public const int MultiCodec = 8;

    /// <summary>With <see cref="MultiCodec"/>: the client takes MJPEG.</summary>
    public const int CodecMjpeg = 9;

    /// <summary>With <see cref="MultiCodec"/>: the client takes VP8.</summary>
    public const int CodecVp8 = 10;

    /// <summary>With <see cref="MultiCodec"/>: the client takes H.264.</summary>
    public const int CodecH264 = 11;

    /// <summary>The server takes PREFERRED_VIDEO_CODEC_TYPE.</summary>
    public const int PreferredVideoCodecType = 12;

    /// <summary>With <see cref="MultiCodec"/>: the client takes VP9.</summary>
    public const int CodecVp9 = 13;

    /// <summary>With <see cref="MultiCodec"/>: the client takes H.265.</summary>
    public const int CodecH265 = 14;

    /// <summary>GL scanouts of several planes; later protocol versions only.</summary>
    public const int GlScanout2 = 15;
}
