using System;

namespace SpiceSharp.Protocol.Cli;

/// <summary>The pixel layouts of the manifests, made of those the decoders write.</summary>
internal static class ConformancePixels
{
    /// <summary>Drops every fourth byte: BGRX to BGR.</summary>
    public static byte[] ToBgr24(byte[] bgrx)
    {
        byte[] bgr = new byte[bgrx.Length / 4 * 3];
        for (int from = 0, to = 0; from < bgrx.Length; from += 4, to += 3) bgrx.AsSpan(from, 3).CopyTo(bgr.AsSpan(to));
        return bgr;
    }

    /// <summary>Takes the widening of 5 bits to 8 back.</summary>
    public static byte[] ToRgb555(byte[] bgrx)
    {
        byte[] words = new byte[bgrx.Length / 2];
        for (int from = 0, to = 0; from < bgrx.Length; from += 4, to += 2)
        {
            int word = (bgrx[from] >> 3) | (bgrx[from + 1] >> 3 << 5) | (bgrx[from + 2] >> 3 << 10);
            (words[to], words[to + 1]) = ((byte)word, (byte)(word >> 8));
        }
        return words;
    }

    /// <summary>Decoders write the top row first; the manifests of LZ list rows in the order of the stream.</summary>
    public static byte[] ToStreamOrder(byte[] pixels, int height, bool topDown)
    {
        if (topDown) return pixels;
        byte[] flipped = new byte[pixels.Length];
        int row = pixels.Length / height;
        for (int y = 0; y < height; y++) pixels.AsSpan(y * row, row).CopyTo(flipped.AsSpan((height - 1 - y) * row));
        return flipped;
    }

    /// <summary>Memory for a whole picture, rows without padding.</summary>
    public static byte[] Allocate(PixelLayout layout, int width, int height) => new byte[layout.RowBytes(width) * height];

    public static PixelTarget Target(byte[] pixels, PixelLayout layout, int width, int height) =>
        new(pixels, width, height, (int)layout.RowBytes(width), layout);
}
