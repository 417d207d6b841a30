namespace SpiceSharp.Protocol.Codecs;

/// <summary>How samples are computed from a JPEG stream: two settings of libjpeg that SPICE's receivers use.</summary>
public enum JpegMode
{
    /// <summary>Accurate integer transform, chroma widened by a triangle filter: for still pictures. libjpeg's default.</summary>
    Accurate,

    /// <summary>Fast integer transform, chroma repeated: for video streams.</summary>
    Fast,
}
