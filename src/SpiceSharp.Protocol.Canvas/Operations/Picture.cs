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
        (Surface is null ? ImageWords.IsDefined(Layout, target.Layout) : Surface.BitsPerPixel == target.BitsPerPixel);

    /// <summary>Whether its words are the target's as they are.</summary>
    public bool IsRaw(Surface target) => Surface is not null || ImageWords.AreSame(Layout, target.Layout);
}
