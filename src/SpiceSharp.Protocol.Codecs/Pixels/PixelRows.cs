using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Moves rows between a picture in stream order without padding and a target, whose rows are top-down.</summary>
internal static class PixelRows
{
    /// <summary>Whether the target's memory, taken as one run, is the picture in stream order.</summary>
    public static bool IsStreamOrder(PixelTarget target, bool topDown) =>
        (topDown || target.Height == 1) && (target.Height == 1 || target.StrideBytes == target.Layout.RowBytes(target.Width));

    /// <summary>The target's memory as one run; only where <see cref="IsStreamOrder"/> holds.</summary>
    public static Span<byte> Flat(PixelTarget target) => target.Pixels.Slice(0, target.Height * (int)target.Layout.RowBytes(target.Width));

    /// <summary>The target's row that row <paramref name="index"/> of the stream belongs to.</summary>
    public static Span<byte> RowOf(PixelTarget target, bool topDown, int index) => target.Row(topDown ? index : target.Height - 1 - index);

    /// <summary>Copies a whole picture.</summary>
    public static void Copy(ReadOnlySpan<byte> picture, bool topDown, PixelTarget target)
    {
        int rowBytes = (int)target.Layout.RowBytes(target.Width);
        for (int y = 0; y < target.Height; y++)
            picture.Slice(y * rowBytes, rowBytes).CopyTo(RowOf(target, topDown, y));
    }
}
