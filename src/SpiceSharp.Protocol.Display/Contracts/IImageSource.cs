namespace SpiceSharp.Protocol.Display;

/// <summary>What a picture is, known before it is decoded.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Layout">Its natural layout: what <see cref="IImageSource.DecodeTo"/> writes at least.</param>
/// <param name="IsLossy">Whether it came through a lossy codec.</param>
public readonly record struct ImageInfo(int Width, int Height, PixelLayout Layout, bool IsLossy = false)
{
    /// <summary>Whether <see cref="IImageSource.DecodeTo"/> is known to succeed, so that it may write where nothing must be spoilt: uncompressed pictures, whose bytes were found complete.</summary>
    public bool CannotFail { get; init; }
}

/// <summary>What a <see cref="DrawCommand"/> carries instead of pixels: a picture that decodes on demand.</summary>
/// <remarks>Borrowed for the call of <see cref="ISurfaceSink.Draw"/>; <see cref="Retain"/> keeps it.</remarks>
public interface IImageSource
{
    /// <summary>Identity and generation, so that a renderer can keep textures.</summary>
    ImageKey Key { get; }

    /// <summary>Size and natural layout.</summary>
    ImageInfo Info { get; }

    /// <summary>The decoded pixels in their natural layout when they are in memory already (cached, GLZ, decoded before); false when not.</summary>
    bool TryGetPixels(out PixelView pixels);

    /// <summary>Writes all pixels, top row first, in the layout of <paramref name="target"/>.</summary>
    /// <remarks>
    /// Supported layouts: the natural one; and, for every colour picture, <see cref="PixelLayout.Bgrx32"/>, <see cref="PixelLayout.Bgra32"/>
    /// (X copied as alpha), <see cref="PixelLayout.Rgb555"/> and <see cref="PixelLayout.Rgb565"/> by the conversion rules of the display channel.
    /// The target has exactly the picture's size.
    /// </remarks>
    /// <exception cref="SpiceImageException">The picture does not decode; the target's content is then unspecified.</exception>
    void DecodeTo(PixelTarget target);

    /// <summary>The decoded picture in its natural layout, owned by the caller.</summary>
    /// <exception cref="SpiceImageException">The picture does not decode.</exception>
    OwnedImage Retain();
}
