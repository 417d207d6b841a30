using System;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Hands parts of a B,G,R,X picture out in the layout an application wants.</summary>
internal static class FrameRows
{
    /// <summary>Copies rectangles to the same place in another picture of the same size.</summary>
    /// <exception cref="ArgumentException">The sizes differ, or frames do not come in the target's layout.</exception>
    public static void Copy(PixelView frame, ReadOnlySpan<WireRect> parts, PixelTarget target)
    {
        if (target.Width != frame.Width || target.Height != frame.Height)
            throw new ArgumentException($"The frame is {frame.Width} x {frame.Height}, the target {target.Width} x {target.Height}.", nameof(target));
        if (!IsKnown(target.Layout)) throw new ArgumentException($"Frames do not come as {target.Layout}.", nameof(target));
        int bytes = target.Layout.BitsPerPixel() / 8;
        WireRect whole = WireRect.FromSize(0, 0, frame.Width, frame.Height);
        foreach (WireRect part in parts)
        {
            WireRect rect = part.Intersect(whole);
            for (int y = rect.Top; y < rect.Bottom; y++)
                CopyRow(frame.Row(y).Slice(4 * rect.Left, 4 * (int)rect.Width), target.Row(y).Slice(bytes * rect.Left, bytes * (int)rect.Width), target.Layout);
        }
    }

    private static bool IsKnown(PixelLayout layout) => layout is PixelLayout.Bgrx32 or PixelLayout.Bgra32 or PixelLayout.Rgbx32 or PixelLayout.Rgba32
        or PixelLayout.Bgr24 or PixelLayout.Rgb24 or PixelLayout.Rgb555 or PixelLayout.Rgb565;

    private static void CopyRow(ReadOnlySpan<byte> source, Span<byte> target, PixelLayout layout)
    {
        switch (layout)
        {
            case PixelLayout.Bgrx32:
                source.CopyTo(target);
                break;
            case PixelLayout.Bgra32:
                PixelOperations.SetX(source, target, 0xFF);
                break;
            case PixelLayout.Rgbx32:
                PixelOperations.SwapRedAndBlue(source, target);
                break;
            case PixelLayout.Rgba32:
                PixelOperations.SwapRedAndBlue(source, target);
                PixelOperations.SetX(target, target, 0xFF);
                break;
            case PixelLayout.Rgb555:
                PixelOperations.Bgrx32ToRgb555(source, target);
                break;
            case PixelLayout.Rgb565:
                PixelOperations.Bgrx32ToRgb565(source, target);
                break;
            default:
                DropX(source, target, layout == PixelLayout.Rgb24);
                break;
        }
    }

    private static void DropX(ReadOnlySpan<byte> source, Span<byte> target, bool redFirst)
    {
        (int first, int last) = redFirst ? (2, 0) : (0, 2);
        for (int from = 0, to = 0; to < target.Length; from += 4, to += 3)
            (target[to], target[to + 1], target[to + 2]) = (source[from + first], source[from + 1], source[from + last]);
    }
}
