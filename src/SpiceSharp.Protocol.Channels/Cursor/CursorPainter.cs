using System;

namespace SpiceSharp.Protocol.Channels;

/// <summary>Paints the pointer over a picture, for who shows frames without a native pointer: screenshots, films, server mouse mode.</summary>
public static class CursorPainter
{
    /// <summary>Paints the pointer where it is, clipped to the picture: <c>D' = S + D·(255 − a)/255</c>. Nothing where the guest shows none.</summary>
    /// <param name="cursor">The pointer. In client mouse mode its position means nothing: set it first.</param>
    /// <param name="picture">A copy of a frame of the pointer's display, <see cref="PixelLayout.Bgrx32"/> or <see cref="PixelLayout.Bgra32"/>; never the frame itself, the pointer could not be taken away again.</param>
    /// <exception cref="ArgumentException">The picture has another layout.</exception>
    public static void Paint(in CursorState cursor, PixelTarget picture)
    {
        if (picture.Layout is not (PixelLayout.Bgrx32 or PixelLayout.Bgra32)) throw new ArgumentException($"A pointer is not painted on {picture.Layout}.", nameof(picture));
        if (cursor is not { Visible: true, Shape: { IsDefaultPointer: false } shape }) return;
        int left = cursor.Position.X - shape.HotSpotX, top = cursor.Position.Y - shape.HotSpotY;
        int first = Math.Max(0, -left), count = Math.Min(shape.Width, picture.Width - left) - first;
        if (count <= 0) return;
        ReadOnlySpan<byte> pixels = shape.Premultiplied.Span;
        for (int y = Math.Max(0, -top); y < Math.Min(shape.Height, picture.Height - top); y++)
            Blend(pixels.Slice(4 * ((y * shape.Width) + first), 4 * count), picture.Row(top + y).Slice(4 * (left + first), 4 * count));
    }

    private static void Blend(ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (int i = 0; i < source.Length; i += 4)
        {
            int rest = 255 - source[i + 3];
            for (int c = i; c < i + 4; c++)
            {
                int under = (target[c] * rest) + 128;
                target[c] = (byte)Math.Min(255, source[c] + ((under + (under >> 8)) >> 8));
            }
        }
    }
}
