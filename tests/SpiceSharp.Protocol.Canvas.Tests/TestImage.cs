using System.Threading;
using SpiceSharp.Protocol.Canvas.Tests.Model;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Canvas.Tests;

/// <summary>A picture of the model with an identity, which can be retained.</summary>
internal sealed class TestImage(ModelPicture picture) : IImageSource
{
    private static long _generation;

    public ImageKey Key { get; } = new(7, (ulong)Interlocked.Increment(ref _generation));

    public ImageInfo Info => picture.Info;

    public int StrideBytes => (int)Info.Layout.RowBytes(Info.Width);

    public bool TryGetPixels(out PixelView pixels) => picture.TryGetPixels(out pixels);

    public void DecodeTo(PixelTarget target) => picture.DecodeTo(target);

    public OwnedImage Retain()
    {
        SharedBuffer pixels = SharedBuffer.Rent(StrideBytes * Info.Height);
        pixels.Span.Clear();
        DecodeTo(new PixelTarget(pixels.Span, Info.Width, Info.Height, StrideBytes, Info.Layout));
        return new OwnedImage(pixels, Info, StrideBytes, Key);
    }
}
