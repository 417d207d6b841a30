using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>A picture in memory as a command carries it.</summary>
internal sealed class RetainedImage(OwnedImage picture) : IImageSource
{
    public OwnedImage Picture => picture;

    public ImageKey Key => picture.Key;

    public ImageInfo Info => picture.Info;

    public bool TryGetPixels(out PixelView pixels)
    {
        pixels = picture.Pixels;
        return true;
    }

    public void DecodeTo(PixelTarget target) => PixelConverter.Convert(picture.Pixels, target);

    public OwnedImage Retain() => picture.Retain();
}
