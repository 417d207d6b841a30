using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Moves rows between a picture in stream order without padding and a target, whose rows are top-down.</summary>
internal static class PixelRows
{
    /// <summary>Whether the target's memory, taken as one run, is the picture in stream order.</summary>
    public static bool IsStreamOrder(PixelTarget target, bool topDown) => (topDown || target.Height == 1) && IsOneRun(target);

    /// <summary>Whether no bytes lie between the target's rows.</summary>
    public static bool IsOneRun(PixelTarget target) => target.Height == 1 || target.StrideBytes == target.Layout.RowBytes(target.Width);

    /// <summary>The target's memory as one run; only where <see cref="IsOneRun"/> holds.</summary>
    public static Span<byte> Flat(PixelTarget target) => target.Pixels.Slice(0, target.Height * (int)target.Layout.RowBytes(target.Width));

    /// <summary>The target's row that row <paramref name="index"/> of the stream belongs to.</summary>
    public static Span<byte> RowOf(PixelTarget target, bool topDown, int index) => target.Row(topDown ? index : target.Height - 1 - index);

    /// <summary>Turns the rows upside down.</summary>
    public static void Flip(PixelTarget target)
    {
        Span<byte> kept = stackalloc byte[1024];
        for (int top = 0, bottom = target.Height - 1; top < bottom; top++, bottom--)
        {
            Span<byte> upper = target.Row(top), lower = target.Row(bottom);
            for (int at = 0; at < upper.Length; at += kept.Length)
            {
                int count = Math.Min(kept.Length, upper.Length - at);
                Span<byte> swapped = upper.Slice(at, count), other = lower.Slice(at, count);
                swapped.CopyTo(kept);
                other.CopyTo(swapped);
                kept.Slice(0, count).CopyTo(other);
            }
        }
    }

    /// <summary>Copies a whole picture.</summary>
    public static void Copy(ReadOnlySpan<byte> picture, bool topDown, PixelTarget target)
    {
        int rowBytes = (int)target.Layout.RowBytes(target.Width);
        for (int y = 0; y < target.Height; y++)
            picture.Slice(y * rowBytes, rowBytes).CopyTo(RowOf(target, topDown, y));
    }
}
