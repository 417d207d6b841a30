namespace SpiceSharp.Protocol.Codecs;

/// <summary>What the pixels of a QUIC stream are (QUIC_IMAGE_TYPE_*).</summary>
public enum QuicImageType
{
    /// <summary>GRAY (1): one component of 8 bits. Exists in the codec; display channels do not carry it.</summary>
    Gray = 1,

    /// <summary>RGB16 (2): three components of 5 bits.</summary>
    Rgb16 = 2,

    /// <summary>RGB24 (3): three components of 8 bits; the encoder's picture had 3 bytes a pixel.</summary>
    Rgb24 = 3,

    /// <summary>RGB32 (4): three components of 8 bits; the encoder's picture had 4 bytes a pixel.</summary>
    Rgb32 = 4,

    /// <summary>RGBA (5): three components and, coded apart from them, alpha.</summary>
    Rgba = 5,
}
