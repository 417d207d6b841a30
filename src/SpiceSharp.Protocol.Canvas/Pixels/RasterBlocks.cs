using System;
using System.Runtime.InteropServices;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>The two drawings that fill most screens, on whole rectangles: what is the same for every row is found out once.</summary>
internal static partial class RasterBlocks
{
    /// <summary>target = operation(word, target) in a rectangle of a surface that has whole bytes a pixel.</summary>
    public static void Fill(in RasterOperation operation, uint word, Surface target, WireRect rect)
    {
        int bytes = (rect.Right - rect.Left) * (target.BitsPerPixel >> 3), height = rect.Bottom - rect.Top;
        Span<byte> block = target.Block(rect);
        if (bytes == target.StrideBytes) (bytes, height) = (block.Length, 1);
        if (operation.TryGetConstant(word, out uint constant) && (bytes & 3) == 0)
        {
            for (int y = 0; y < height; y++) MemoryMarshal.Cast<byte, uint>(block.Slice(y * target.StrideBytes, bytes)).Fill(constant);
            return;
        }

        for (int y = 0; y < height; y++) RasterRows.CombineSolid(operation, word, block.Slice(y * target.StrideBytes, bytes));
    }

    /// <summary>Copies rows of bytes; source and target do not overlap.</summary>
    /// <param name="source">From the first byte on.</param>
    /// <param name="sourceStride">Bytes from row to row.</param>
    /// <param name="target">From the first byte on.</param>
    /// <param name="targetStride">Bytes from row to row.</param>
    /// <param name="bytes">Of a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="variant">Chooses among <see cref="CodecVariants.Supported"/>; null is the best. The plain loop is the definition.</param>
    public static void Copy(ReadOnlySpan<byte> source, int sourceStride, Span<byte> target, int targetStride, int bytes, int height, CodecVariant? variant = null)
    {
        if (bytes == targetStride && bytes == sourceStride) (bytes, height) = (bytes * height, 1);
        int done = 0;
        if (height > 1) CopyRows(source, sourceStride, target, targetStride, bytes, height, variant ?? CodecVariants.Best, ref done);
        for (int y = done; y < height; y++) source.Slice(y * sourceStride, bytes).CopyTo(target.Slice(y * targetStride, bytes));
    }

    // Does the first `done` rows: all or none. Where the vector files are left out, none.
    static partial void CopyRows(ReadOnlySpan<byte> source, int sourceStride, Span<byte> target, int targetStride, int bytes, int height, CodecVariant variant, ref int done);
}
