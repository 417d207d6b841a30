using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Receives pixels with damage: the simplest way to show a remote screen.</summary>
public interface IPixelSink
{
    /// <summary>Something of the primary surface changed, or its size did. Called once per batch, on the display's dispatch loop.</summary>
    /// <remarks>
    /// The pixels stand still during the call. Several displays call concurrently. Blocking here slows the acknowledgements of this display
    /// and nothing else; copy what you need, or lease a stable view with <c>SoftwareCanvas.AcquireFrame</c>.
    /// </remarks>
    void Damaged(in PixelFrame frame);
}

/// <summary>The primary surface after one batch of drawings.</summary>
public readonly ref struct PixelFrame
{
    /// <summary>The display channel's number.</summary>
    public byte Display { get; init; }

    /// <summary>The whole picture, top row first: B,G,R,X bytes whatever the surface's own format. Valid during the call.</summary>
    public PixelView Pixels { get; init; }

    /// <summary>What changed, as few rectangles, within the picture, not overlapping.</summary>
    public ReadOnlySpan<WireRect> Damage { get; init; }

    /// <summary>Whether the picture's size differs from the one of the frame before; then everything is damaged.</summary>
    public bool SizeChanged { get; init; }

    /// <summary>Counts the batches of this display, from 1.</summary>
    public long Number { get; init; }

    /// <summary>Brings a picture of one's own up to date: copies what changed, in the layout of <paramref name="target"/>.</summary>
    /// <param name="target">A picture of the frame's size that holds the frame before, or anything when <see cref="SizeChanged"/>.</param>
    /// <remarks>
    /// Layouts: <see cref="PixelLayout.Bgrx32"/>, <see cref="PixelLayout.Bgra32"/>, <see cref="PixelLayout.Rgbx32"/>, <see cref="PixelLayout.Rgba32"/> (alpha is
    /// 255), <see cref="PixelLayout.Bgr24"/>, <see cref="PixelLayout.Rgb24"/>, <see cref="PixelLayout.Rgb555"/> and <see cref="PixelLayout.Rgb565"/> (low bits dropped).
    /// </remarks>
    /// <exception cref="ArgumentException">The target has another size, or a layout that is not one of these.</exception>
    public void CopyTo(PixelTarget target) => FrameRows.Copy(Pixels, Damage, target);
}
