using System;
using System.Threading;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>A lease on the picture: it does not change while held, on whatever thread.</summary>
/// <remarks>Costs nothing to take where frames are asked for often or there is a pixel sink, otherwise a copy of the picture. While it is held the canvas continues on another copy, so dispose it soon; disposing twice does no harm.</remarks>
public sealed class CanvasFrame : IDisposable
{
    private SharedBuffer? _pixels;

    internal CanvasFrame(SharedBuffer pixels, byte display, int width, int height, long number)
    {
        _pixels = pixels;
        Display = display;
        Width = width;
        Height = height;
        Number = number;
    }

    /// <summary>The display channel's number.</summary>
    public byte Display { get; }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int StrideBytes => Width * Screen.BytesPerPixel;

    /// <summary>The <see cref="PixelFrame.Number"/> of the last batch that it shows all of.</summary>
    public long Number { get; }

    /// <summary>B,G,R,X bytes, top row first. Valid until this lease is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The lease is disposed.</exception>
    public PixelView Pixels
    {
        get
        {
            SharedBuffer? pixels = Volatile.Read(ref _pixels);
            ObjectDisposedException.ThrowIf(pixels is null, this);
            return new PixelView(pixels.Span, Width, Height, StrideBytes, PixelLayout.Bgrx32);
        }
    }

    /// <summary>Copies the whole picture, in one of the layouts of <see cref="PixelFrame.CopyTo"/>.</summary>
    /// <exception cref="ArgumentException">The target has another size, or a layout that frames do not come in.</exception>
    /// <exception cref="ObjectDisposedException">The lease is disposed.</exception>
    public void CopyTo(PixelTarget target) => CopyTo(target, [WireRect.FromSize(0, 0, Width, Height)]);

    /// <summary>Copies parts of the picture, in one of the layouts of <see cref="PixelFrame.CopyTo"/>.</summary>
    /// <param name="target">A picture of the same size.</param>
    /// <param name="parts">Rectangles; what sticks out of the picture is left out.</param>
    /// <exception cref="ArgumentException">The target has another size, or a layout that frames do not come in.</exception>
    /// <exception cref="ObjectDisposedException">The lease is disposed.</exception>
    public void CopyTo(PixelTarget target, ReadOnlySpan<WireRect> parts) => FrameRows.Copy(Pixels, parts, target);

    /// <summary>Ends the lease.</summary>
    public void Dispose() => Interlocked.Exchange(ref _pixels, null)?.Dispose();
}
