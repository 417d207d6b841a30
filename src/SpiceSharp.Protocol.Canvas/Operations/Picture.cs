using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>A source or tile: an image, or the present content of a surface.</summary>
internal readonly struct Picture
{
    public Picture(IImageSource image)
    {
        Image = image;
        ImageInfo info = image.Info;
        (Width, Height, Layout) = (info.Width, info.Height, info.Layout);
    }

    /// <summary>A picture that is neither: a video frame.</summary>
    public Picture(PixelView pixels) => (Width, Height, Layout) = (pixels.Width, pixels.Height, pixels.Layout);

    public Picture(Surface surface)
    {
        Surface = surface;
        (Width, Height, Layout) = (surface.Width, surface.Height, surface.Layout);
    }

    public IImageSource? Image { get; }

    public Surface? Surface { get; }

    public int Width { get; }

    public int Height { get; }

    public PixelLayout Layout { get; }

    /// <summary>Whether its 32-bit words carry alpha.</summary>
    public bool HasAlpha => Layout is PixelLayout.Bgra32 or PixelLayout.Alpha8;

    /// <summary>Whether its words can become words of the target: images are converted, surfaces must have as many bits a pixel.</summary>
    public bool FitsRaw(Surface target) => Width > 0 && Height > 0 && target.Layout != PixelLayout.Mask1 &&
        (Surface is null ? IsDefinedOn(target.Layout) : Surface.BitsPerPixel == target.BitsPerPixel);

    /// <summary>Whether its words are the target's as they are: X and alpha bytes and palette entries go to 32-bit surfaces unchanged.</summary>
    public bool IsRaw(Surface target) => Surface is not null || Layout == target.Layout || (Layout.BitsPerPixel() == 32 && target.BitsPerPixel == 32);

    /// <summary>Whether the protocol says what such an image is on such a surface; indices have no alpha, and alpha was never defined on 565.</summary>
    private bool IsDefinedOn(PixelLayout target) => (Layout, target) switch
    {
        (PixelLayout.Palette32, PixelLayout.Alpha8) or (PixelLayout.Alpha8, PixelLayout.Rgb565) => false,
        _ => PixelConverter.CanConvert(Layout, target),
    };
}
