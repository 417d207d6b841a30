using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>Copies part of a surface, whatever its format, to the B,G,R,X picture that is shown.</summary>
internal static class ScreenRows
{
    /// <summary>Copies a rectangle that lies within the surface to the same place in the picture.</summary>
    public static void Copy(Surface surface, WireRect rect, Span<byte> picture, int strideBytes)
    {
        if (rect.IsEmpty) return;
        int count = (int)rect.Width;
        if (surface.BitsPerPixel == 32)
        {
            RasterBlocks.Copy(
                surface.Block(rect), surface.StrideBytes, picture.Slice((rect.Top * strideBytes) + (rect.Left * Screen.BytesPerPixel)), strideBytes, count * Screen.BytesPerPixel, rect.Bottom - rect.Top);
            return;
        }

        for (int y = rect.Top; y < rect.Bottom; y++)
        {
            Span<uint> colors = MemoryMarshal.Cast<byte, uint>(picture.Slice((y * strideBytes) + (rect.Left * Screen.BytesPerPixel), count * Screen.BytesPerPixel));
            switch (surface.Layout)
            {
                case PixelLayout.Mask1:
                    ReadOnlySpan<byte> bits = surface.Row(y);
                    for (int i = 0; i < count; i++) colors[i] = BitRows.Get(bits, rect.Left + i) ? 0xFFFFFFFF : 0;
                    break;
                case PixelLayout.Alpha8:
                    // Nobody shows an alpha surface; as grey it can at least be looked at.
                    ColorRows.Widen(surface.Pixels(rect.Left, y, count), PixelLayout.Gray8, colors);
                    break;
                default:
                    ColorRows.Widen(surface.Pixels(rect.Left, y, count), surface.Layout, colors);
                    break;
            }
        }
    }
}
