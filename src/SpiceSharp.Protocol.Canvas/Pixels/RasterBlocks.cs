using System;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>The two drawings that fill most screens, on whole rectangles: what is the same for every row is found out once.</summary>
internal static class RasterBlocks
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

    /// <summary>Copies rows of bytes.</summary>
    /// <param name="source">From the first byte on; rows are <paramref name="sourceStride"/> apart.</param>
    /// <param name="sourceStride">Bytes from row to row.</param>
    /// <param name="target">The surface.</param>
    /// <param name="rect">Where to.</param>
    public static void Copy(ReadOnlySpan<byte> source, int sourceStride, Surface target, WireRect rect)
    {
        int bytes = (rect.Right - rect.Left) * (target.BitsPerPixel >> 3), height = rect.Bottom - rect.Top, stride = target.StrideBytes;
        Span<byte> block = target.Block(rect);
        if (bytes == stride && bytes == sourceStride) (bytes, height) = (block.Length, 1);
        for (int y = 0; y < height; y++) source.Slice(y * sourceStride, bytes).CopyTo(block.Slice(y * stride, bytes));
    }
}
