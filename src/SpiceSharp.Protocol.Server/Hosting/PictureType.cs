namespace SpiceSharp.Protocol.Server;

/// <summary>As what pixels a server sends its pictures. Whatever is asked for, no pixel changes: pictures that the type cannot hold exactly go as <see cref="Rgb32"/>.</summary>
public enum PictureType
{
    /// <summary>Blue, green, red and an unused byte: what the screen holds.</summary>
    Rgb32,

    /// <summary>Blue, green, red.</summary>
    Rgb24,

    /// <summary>555 pixels, of pictures whose colours survive that.</summary>
    Rgb16,

    /// <summary>Blue, green, red and an alpha of 255.</summary>
    Rgba,

    /// <summary>Bytes that are palette indices, of pictures of up to 256 colours.</summary>
    Palette8,

    /// <summary>Palette indices of 4 bits, of pictures of up to 16 colours.</summary>
    Palette4,

    /// <summary>Palette indices of 1 bit, of pictures of up to 2 colours.</summary>
    Palette1,
}
