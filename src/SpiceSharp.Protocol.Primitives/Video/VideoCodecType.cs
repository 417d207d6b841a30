namespace SpiceSharp.Protocol;

/// <summary>How a stream is coded (<c>SPICE_VIDEO_CODEC_TYPE_*</c>, <c>u8</c>).</summary>
public enum VideoCodecType : byte
{
    /// <summary>Not a codec.</summary>
    None = 0,

    /// <summary>Motion JPEG.</summary>
    Mjpeg = 1,

    /// <summary>VP8.</summary>
    Vp8 = 2,

    /// <summary>H.264.</summary>
    H264 = 3,

    /// <summary>VP9.</summary>
    Vp9 = 4,

    /// <summary>H.265.</summary>
    H265 = 5,
}
